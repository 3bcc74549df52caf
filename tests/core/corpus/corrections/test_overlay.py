"""A corpus on disk with corrections answers as the corrected articles in memory do, and keeps what was extracted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from core.corpus import queries
from core.corpus.corrections import Change, Named, NoPerson, NoQuote, OtherPerson, SaidBy, SamePerson, Voice, correct
from core.corpus.corrections.stored import StoredLog
from core.corpus.filters import Filters
from core.corpus.schemas import SCHEMAS
from core.corpus.store import Store, create_store, open_store
from core.corpus.view import View
from core.errors import RejectedInput
from tests.core.corpus.corrections.test_apply import CHANGES, place
from tests.factories import harbour, said_by

ARTICLES = (
    harbour(),
    harbour("again", published="2025-06-01"),
    said_by("Tomas Reyl", "Skarvik is late.", id="late", published="2025-05-20"),
    said_by("T. Reyl", "I am somebody.", id="alias", published="2025-05-21"),
)

ASKED: dict[str, Callable[[View], pd.DataFrame]] = {
    "summary": lambda v: queries.summary(v, Filters()),
    "articles": lambda v: queries.articles(v, Filters()),
    "quotes": lambda v: queries.quotes(v, Filters()).drop(columns=["speaker_id", "role"]),
    "speakers": lambda v: queries.speakers(v, Filters()),
    "topics": lambda v: queries.topics(v, Filters()),
    "events": lambda v: queries.event_list(v, Filters()),
    "attitudes": lambda v: queries.attitude_list(v, Filters()),
    "about": lambda v: queries.spoken_about(v, Filters(), "tomas reyl"),
    "of": lambda v: queries.spoken_of_by(v, Filters(), "mira olsen"),
    "said of Olsen": lambda v: queries.quotes(v, Filters(about=("mira olsen",))).drop(columns=["speaker_id", "role"]),
    "found": lambda v: queries.quotes(v, Filters(text="ferry OR listens")).drop(columns=["speaker_id", "role"]),
    "found words": lambda v: queries.quotes(v, Filters(text="ferry")).drop(columns=["speaker_id", "role"]),
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored") / "corpus"
    create_store(folder).add(ARTICLES)
    return folder


@pytest.fixture
def store(stored: Path, tmp_path: Path) -> Store:
    return open_store(shutil.copytree(stored, tmp_path / "corpus"))


def log(store: Store, *changes: Change) -> StoredLog:
    kept = StoredLog(store)
    for change in changes:
        kept.add(change, "Ada")
    return kept


TOGETHER: dict[str, tuple[Change, ...]] = {
    **{name: (change,) for name, (change, _, _) in CHANGES.items()},
    "an alias, then the name": (SamePerson(key="t. reyl", name="Tomas Reyl"), Named(key="tomas reyl", name="Thomas Reyl")),
    "a speaker, then a join": (
        SaidBy(place=place("q1"), voice=Voice(name="Ann Other")),
        SamePerson(key="ann other", name="Tomas Reyl"),
        NoQuote(place=place("q6")),
    ),
    "one told apart, then joined": (
        OtherPerson(key="tomas reyl", articles=("late", "no such article"), name="Tomas Reyl (poet)"),
        SamePerson(key="tomas reyl (poet)", name="T. Reyl"),
    ),
    "no name in any": (NoPerson(key="tomas reyl", kind=None),),
}  # fmt: skip


@pytest.mark.parametrize("what", TOGETHER)
def test_tables_show_what_is_corrected(store: Store, what: str) -> None:
    kept = log(store, *TOGETHER[what])
    by_hand = View.of([correct(article, kept.all()).article for article in ARTICLES])
    for view in (store.view(), View.of(ARTICLES, corrections=kept.all())):
        for name, ask in ASKED.items():
            pd.testing.assert_frame_equal(ask(view), ask(by_hand), obj=name)
        assert dict(view.articles) == dict(by_hand.articles)
        assert view.lost == frozenset()


def test_what_was_extracted_is_untouched_and_comes_back(store: Store) -> None:
    before, parts = store.view(), {p: p.read_bytes() for p in (store.path / "parts").rglob("*.parquet")}
    kept = log(store, *(change for change, _, _ in CHANGES.values()))
    assert {p: p.read_bytes() for p in (store.path / "parts").rglob("*.parquet")} == parts
    assert store.generation() != before.generation
    for correction in kept.all():
        kept.undo(correction.id)
    after = open_store(store.path).view()
    assert dict(after.articles) == dict(before.articles) == {a.id: a for a in ARTICLES}
    for table in SCHEMAS:
        sql = f"SELECT * FROM {table} ORDER BY ALL"
        pd.testing.assert_frame_equal(after.frame(sql), before.frame(sql), obj=table)
    assert len(kept.all()) == len(CHANGES) and all(c.undone for c in kept.all())


def test_corrections_survive_an_article_analysed_anew(store: Store) -> None:
    log(store, SaidBy(place=place("q1"), voice=Voice(name="Ann Other")))
    store.add([harbour(title="A newer analysis", published="2025-05-15")])
    article = open_store(store.path).view().articles["harbour"]
    assert (article.title, article.quotes[0].speaker_name) == ("A newer analysis", "Ann Other")


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ((Named(key="nobody", name="No Body"),), {1}),
        ((Named(key="tomas reyl", name="Thomas"), Named(key="thomas", name="Tom"), Named(key="tomas reyl", name="T")), {3}),
        ((OtherPerson(key="tomas reyl", articles=("gone",), name="Another"),), {1}),
        ((SamePerson(key="late#nobody", name="Tomas Reyl"),), {1}),
    ],
)  # fmt: skip
def test_what_no_longer_applies_is_told(store: Store, changes: Sequence[Change], lost: set[int]) -> None:
    kept = log(store, *changes)
    assert store.view().lost == lost == View.of(ARTICLES, corrections=kept.all()).lost


def test_a_quote_that_is_gone_is_told(store: Store) -> None:
    log(store, NoQuote(place=place("q1")))
    assert store.view().lost == frozenset()
    store.add([harbour(quotes=())])
    assert store.view().lost == {1}


def test_a_refused_change_leaves_no_trace(store: Store) -> None:
    kept = log(store, SamePerson(key="t. reyl", name="Tomas Reyl"))
    generation = store.generation()
    with pytest.raises(RejectedInput, match="one already"):
        kept.add(SamePerson(key="tomas reyl", name="T. Reyl"), "Bo")
    assert len(kept.all()) == 1 and store.generation() == generation


def test_two_who_correct_at_once_see_each_other(store: Store) -> None:
    mine, yours = StoredLog(store), StoredLog(open_store(store.path))
    first = mine.add(Named(key="tomas reyl", name="Thomas Reyl"), "Ada")
    second = yours.add(Named(key="mira olsen", name="Mira Ohlsen"), "Bo \ud800")
    assert [c.id for c in mine.all()] == [first.id, second.id]
    yours.undo(first.id)
    assert [bool(c.undone) for c in mine.all()] == [True, False]
