"""Corrections of people are about whom the screen shows: who a short name is met with, who is told apart of a namesake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from core.article import Article
from core.corpus.corrections import (
    Change,
    Correction,
    Named,
    NoPerson,
    OfKind,
    OtherPerson,
    Place,
    SamePerson,
)
from core.corpus.corrections.stored import StoredLog
from core.corpus.store import create_store
from core.corpus.view import View
from tests.core.corpus.test_who import speakers, told

SHORT = (told("a", "Aoife Quarry"), told("b", "Quarry"), told("c", "Quarry"))
"""One woman, twice by her family name."""

NAMESAKES = (told("a", "Ada Roe, surgeon"), told("b", "Ada Roe, the striker"), told("c", "Ada Roe, striker of Rovers"))
STRIKER = "ada roe (the striker)"


def said(view: View) -> dict[str, str | None]:
    """Who speaks in each article."""
    return {id: key if isinstance(key, str) else None for id, key in speakers(view).items()}


def _direct(article: Article) -> Change:
    return OfKind(place=Place.of(article, article.quotes[0].spans), kind="indirect")


TABLE: Mapping[str, tuple[Sequence[Article], Sequence[Change], Sequence[str | None]]] = {
    "nothing": (SHORT, (), ("aoife quarry",) * 3),
    "one who is met is told apart": (
        SHORT,
        (OtherPerson(key="aoife quarry", articles=("b",), name="Finn Quarry"),),
        ("aoife quarry", "finn quarry", "aoife quarry"),
    ),
    "the one with the whole name is told apart": (
        SHORT,
        (OtherPerson(key="aoife quarry", articles=("a",), name="Aoife Quarry (poet)"),),
        ("aoife quarry (poet)", "aoife quarry", "aoife quarry"),
    ),
    "and told apart again": (
        SHORT,
        (
            OtherPerson(key="aoife quarry", articles=("b", "c"), name="Finn Quarry"),
            OtherPerson(key="finn quarry", articles=("c",), name="Sol Quarry"),
        ),
        ("aoife quarry", "finn quarry", "sol quarry"),
    ),
    "who is met follows a new name": (SHORT, (Named(key="aoife quarry", name="Eva Kamm"),), ("eva kamm",) * 3),
    "who is met follows a join": (SHORT, (SamePerson(key="aoife quarry", name="Eva Kamm"),), ("eva kamm",) * 3),
    "who is met is no name either": (SHORT, (NoPerson(key="aoife quarry", kind=None),), (None,) * 3),
    "a corrected quote, and who is met": (SHORT, (_direct(SHORT[1]),), ("aoife quarry",) * 3),
    "a corrected quote, and a new name": (
        SHORT,
        (Named(key="aoife quarry", name="Eva Kamm"), _direct(SHORT[1])),
        ("eva kamm",) * 3,
    ),
    "what people say of the short name goes before": (
        SHORT,
        (OtherPerson(key="quarry", articles=("b",), name="Finn Quarry"),),
        ("aoife quarry", "finn quarry", "aoife quarry"),
    ),
    "everywhere too": (SHORT, (Named(key="quarry", name="Finn Quarry"),), ("aoife quarry", "finn quarry", "finn quarry")),
    "namesakes": (NAMESAKES, (), ("ada roe", STRIKER, STRIKER)),
    "a namesake gets another name": (
        NAMESAKES,
        (Named(key=STRIKER, name="Ada Lowe"), _direct(NAMESAKES[2])),
        ("ada roe", "ada lowe", "ada lowe"),
    ),
    "the first of them gets another name": (
        NAMESAKES,
        (Named(key="ada roe", name="Ada Rowe"), _direct(NAMESAKES[2])),
        ("ada rowe", STRIKER, STRIKER),
    ),
    "the first of them is no name": (NAMESAKES, (NoPerson(key="ada roe", kind=None),), (None, STRIKER, STRIKER)),
    "they are one": (
        NAMESAKES,
        (SamePerson(key=STRIKER, name="Ada Roe"), _direct(NAMESAKES[2])),
        ("ada roe",) * 3,
    ),
    "one article of a namesake is of the first": (
        NAMESAKES,
        (OtherPerson(key=STRIKER, articles=("c",), name="Ada Roe"),),
        ("ada roe", STRIKER, "ada roe"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_a_correction_is_about_whom_the_screen_shows(case: str, tmp_path: Path) -> None:
    """In memory and on disk, and nothing of it is said to apply no longer."""
    articles, changes, wanted = TABLE[case]
    store = create_store(tmp_path / "corpus")
    store.add(articles)
    log = StoredLog(store)
    for change in changes:
        log.add(change, "Ada")
    for view in (store.view(), View.of(articles, corrections=log.all())):
        assert said(view) == dict(zip((a.id for a in articles), wanted, strict=True))
        keys = view.frame("SELECT article_id, key FROM entities ORDER BY article_id, key")
        assert list(zip(keys["article_id"], keys["key"], strict=True)) == [
            (article.id, key) for article, key in zip(articles, wanted, strict=True) if key
        ]
        assert view.lost == frozenset()
    for made in log.all():
        log.undo(made.id)
    assert said(store.view()) == said(View.of(articles))


def test_a_page_shows_who_is_told_apart() -> None:
    """The article too; one who is only met keeps the name that the article has."""
    change = OtherPerson(key="aoife quarry", articles=("b",), name="Finn Quarry")
    made = Correction(id=1, change=change, author="Ada", made="2025-03-05T00:00:00Z")
    articles = View.of(SHORT, corrections=[made]).articles
    assert [articles[id].quotes[0].speaker_name for id in "abc"] == ["Aoife Quarry", "Finn Quarry", "Quarry"]
