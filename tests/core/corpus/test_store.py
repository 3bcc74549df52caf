"""A corpus on disk: what is stored is there, once, for everybody, whatever happens meanwhile."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from core import RejectedInput
from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.store import Added, Reject, Store, create_store, open_store, text_hash
from core.corpus.view import View
from tests.factories import article, harbour, said_by


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return create_store(tmp_path / "corpus")


def ids(store: Store) -> list[str]:
    return sorted(store.view().articles)


def test_a_view_answers_as_one_in_memory_does(store: Store) -> None:
    articles = [harbour(), said_by("Ana Lind", "It is late.", id="late", published="2025-05-01", outlet="B")]
    store.add(articles)
    here, there = View.of(articles), store.view()
    for ask in (queries.summary, queries.articles, queries.quotes, queries.speakers, queries.events):
        assert ask(there, Filters()).equals(ask(here, Filters())), ask
    assert queries.summary(there, Filters(text="harbour")).equals(queries.summary(here, Filters(text="harbour")))
    assert list(there.articles.values()) == articles


@pytest.mark.parametrize("count", [1, 63, 64, 65, 128])
def test_merged_parts_of_any_size_are_read(store: Store, count: int) -> None:
    """Records lie in groups of 64: one that ends with its part must leave no empty group behind it."""
    store.add([article(f"a{i}") for i in range(count)])
    store.add([article("last")])
    store.compact()
    assert ids(store) == sorted([f"a{i}" for i in range(count)] + ["last"])
    assert len(list(store.view().articles.values())) == count + 1
    store.add([article(f"a{i}", text="Another text.") for i in range(count)])
    store.compact()
    assert {a.text for a in store.view().articles.values() if a.id != "last"} == {"Another text."}


def test_an_empty_corpus_can_be_asked(store: Store) -> None:
    view = store.view()
    assert queries.summary(view, Filters()).iloc[0]["articles"] == 0
    assert (len(view.articles), list(view.articles), "x" in view.articles) == (0, [], False)


SAME = [
    pytest.param([[harbour()], [harbour()], [harbour()]], Added(unchanged=1), id="thrice"),
    pytest.param([[harbour(), harbour(), harbour()]], Added(new=1), id="thrice in one batch"),
    pytest.param([[harbour()], [harbour(title="B"), harbour(title="C")]], Added(replaced=1), id="newest wins"),
    pytest.param([[harbour()], [article("b")], [harbour(title="C"), article("b")]], Added(replaced=1, unchanged=1), id="some"),
]  # fmt: skip


@pytest.mark.parametrize(("batches", "last"), SAME)
def test_the_same_id_again(store: Store, batches: list[list[object]], last: Added) -> None:
    for batch in batches:
        added = store.add(batch)  # type: ignore[arg-type]
    assert added == last
    expected = {a.id: a for batch in batches for a in batch}  # type: ignore[attr-defined]
    view = store.view()
    assert dict(view.articles.items()) == expected
    for table in ("articles", "quotes", "times"):
        per_article = view.frame(f"SELECT article_id, count(DISTINCT n) AS times FROM {table} GROUP BY article_id")
        assert set(per_article["times"]) <= {1}
    store.compact()
    assert dict(store.view().articles.items()) == expected


def test_many_batches_become_few_parts(store: Store) -> None:
    for i in range(20):
        store.add([article(f"a{i:02}"), article("always", f"Version {i}.")])
    parts = list((store.path / "parts").iterdir())
    assert len(parts) < 8
    assert len(ids(store)) == 21
    assert store.view().articles["always"].text == "Version 19."
    store.compact()
    assert len(list((store.path / "parts").iterdir())) == 1
    assert len(ids(store)) == 21
    assert [store.view().articles[f"a{i:02}"].id for i in (0, 9, 19)] == ["a00", "a09", "a19"]


def test_a_view_keeps_its_state_while_others_write(store: Store) -> None:
    store.add([harbour()])
    before = store.view()
    assert store.generation() == before.generation
    store.add([harbour(title="New"), article("b")])
    store.compact()
    assert store.generation() != before.generation
    assert before.articles["harbour"].title == harbour().title
    assert len(before.articles) == 1
    assert queries.summary(before, Filters(text="harbour")).iloc[0]["articles"] == 1
    del before
    store.compact()
    store.add([article("c")])
    assert len(list((store.path / "parts").iterdir())) == 2  # what nobody holds on to is gone


def test_rejects_are_kept_until_the_article_is_taken_in(store: Store) -> None:
    bad = [
        Reject(source="a.txt", reason="language", message="Not English.", id="a"),
        Reject(source="b.pdf", reason="empty", message="Empty."),
    ]
    store.add([], bad)
    store.add([], bad)
    assert set(store.rejects()["source"]) == {"a.txt", "b.pdf"}
    assert len(store.rejects()) == 2
    store.add([article("a")])
    assert list(store.rejects()["source"]) == ["b.pdf"]


def test_what_is_known(store: Store) -> None:
    store.add([harbour(), article("b")])
    assert store.known(["harbour", "nobody"]) == {"harbour": text_hash(harbour().text)}
    assert store.with_text(harbour().text) == ["harbour"]
    assert store.with_text("'; DROP TABLE articles") == []


ODD = ["lone \ud800 half", "nul \x00 here", "'; DROP TABLE quotes; --", "𝐀stral", "\u202eback", ""]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_stored_whole(store: Store, words: str) -> None:
    odd = said_by("Ana Lind", words, id=f"id {words}", title=words, outlet=words)
    store.add([odd])
    store.add([odd])
    view = store.view()
    assert len(view.articles) == 1
    assert next(iter(view.articles.values())) == odd
    assert len(queries.quotes(view, Filters())) == 1


def test_a_folder_moves(store: Store, tmp_path: Path) -> None:
    store.add([harbour()])
    moved = tmp_path / "else where's"
    store.path.rename(moved)
    there = open_store(moved)
    assert ids(there) == ["harbour"]
    there.add([article("b")])
    assert ids(there) == ["b", "harbour"]


def test_changes_are_told_to_readers(store: Store) -> None:
    before = store.generation()
    with store.change() as db:
        db.execute("INSERT INTO views VALUES (?, ?, ?)", ["mine", "2025-05-14", "{}"])
    assert store.generation() > before
    assert store.read("SELECT name FROM views") == [("mine",)]
    with pytest.raises(KeyError), store.change() as db:
        db.execute("INSERT INTO views VALUES (?, ?, ?)", ["other", "2025-05-14", "{}"])
        raise KeyError
    assert store.read("SELECT name FROM views") == [("mine",)]


def test_folders_that_are_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(RejectedInput) as why:
        open_store(tmp_path)
    assert why.value.reason == "no_corpus"
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(RejectedInput) as why:
        create_store(tmp_path)
    assert why.value.reason == "not_a_corpus"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_replaced_article_is_out_of_every_table(store: Store) -> None:
    store.add([harbour(), article("b")])
    store.add([dataclasses.replace(harbour(), quotes=(), attitudes=())])
    view = store.view()
    assert queries.summary(view, Filters()).iloc[0]["quotes"] == 0
    assert len(view.frame("SELECT * FROM attitudes")) == 0


def test_an_answer_that_is_remembered_stays_as_it_was(store: Store) -> None:
    store.add([harbour()])
    view = store.view()
    first = queries.quotes(view, Filters())
    first["text"] = "changed"
    first.loc[0, "words"] = -1
    again = queries.quotes(view, Filters())
    assert "changed" not in set(again["text"])
    assert again["words"].min() > 0
    assert len(queries.quotes(view, Filters(), limit=1)) == 1
    assert set(queries.quotes(view, Filters(speakers=("tomas reyl",)))["speaker_name"]) == {"Tomas Reyl"}
