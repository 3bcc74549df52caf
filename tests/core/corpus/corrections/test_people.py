"""Keys of people through corrections, circles, and what a log refuses."""

from __future__ import annotations

import pytest

from core.article import Span
from core.corpus.corrections import (
    Change,
    Correction,
    Extends,
    Identities,
    Missed,
    Named,
    NoPerson,
    OfPeople,
    OtherPerson,
    Place,
    PublishedOn,
    SaidBy,
    SamePerson,
    SessionLog,
    Voice,
    correct,
)
from core.corpus.keys import speaker_key
from core.errors import RejectedInput
from tests.factories import said_by

A_IS_B = SamePerson(key="a", name="B")
B_IS_C = SamePerson(key="b", name="C")
B_APART = OtherPerson(key="b", articles=("x",), name="B two")
B_RENAMED = Named(key="b", name="Bee")
BACK = Named(key="bee", name="B")


def made(*changes: Change) -> list[Correction]:
    return [
        Correction(id=i, change=c, author="Ada", made="2026-01-01T00:00:00+00:00") for i, c in enumerate(changes, 1)
    ]


@pytest.mark.parametrize(
    ("changes", "everywhere", "in_x"),
    [
        ((), {"a": "a", "b": "b"}, {"a": "a", "b": "b"}),
        ((A_IS_B,), {"a": "b", "b": "b"}, {"a": "b", "b": "b"}),
        ((A_IS_B, B_IS_C), {"a": "c", "b": "c", "c": "c"}, {"a": "c", "b": "c"}),
        ((B_APART,), {"b": "b"}, {"b": "b two"}),
        ((A_IS_B, B_APART), {"a": "b", "b": "b"}, {"a": "b two", "b": "b two"}),
        ((B_APART, A_IS_B), {"a": "b", "b": "b"}, {"a": "b", "b": "b two"}),
        ((B_APART, B_IS_C), {"b": "c"}, {"b": "b two"}),
        ((B_APART, SamePerson(key="b two", name="D")), {"b": "b"}, {"b": "d"}),
        ((A_IS_B, B_RENAMED), {"a": "bee", "b": "bee"}, {"a": "bee", "b": "bee"}),
        ((B_RENAMED, BACK), {"b": "b", "bee": "b"}, {"b": "b"}),
        ((B_APART, OtherPerson(key="b two", articles=("x",), name="B three")), {"b": "b"}, {"b": "b three"}),
    ],
)  # fmt: skip
def test_keys_lead_where_the_articles_say(
    changes: tuple[OfPeople, ...], everywhere: dict[str, str], in_x: dict[str, str]
) -> None:
    """The mapping of keys, and the same corrections applied to an article in which each speaks."""
    known = Identities.of(made(*changes))
    assert {key: known.now(key) for key in everywhere} == everywhere
    assert {key: known.now(key, "x") for key in in_x} == in_x
    for article, wanted in (("y", everywhere), ("x", in_x)):
        for key, now in wanted.items():
            given = said_by(key.upper(), "Yes.", id=article)
            (entity,) = correct(given, made(*changes)).article.entities
            assert speaker_key(entity.name) == now


def test_undoing_the_first_join_leaves_the_second() -> None:
    log = SessionLog()
    for change in (A_IS_B, B_IS_C):
        log.add(change, "Ada")
    log.undo(1)
    known = Identities.of(log.all())
    assert [known.now(key) for key in "abc"] == ["a", "c", "c"]
    log.undo(2)
    assert not Identities.of(log.all()).everywhere


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ((), SamePerson(key="a", name="A")),
        ((), SamePerson(key="a", name=" a\u200b ")),
        ((A_IS_B,), SamePerson(key="b", name="A")),
        ((A_IS_B,), A_IS_B),
        ((A_IS_B, B_IS_C), SamePerson(key="c", name="A")),
        ((B_RENAMED,), SamePerson(key="bee", name="B")),
    ],
)
def test_a_circle_is_refused_and_nothing_is_lost(before: tuple[Change, ...], change: Change) -> None:
    log = SessionLog()
    for each in before:
        log.add(each, "Ada")
    kept = log.all()
    with pytest.raises(RejectedInput, match="one already") as why:
        log.add(change, "Ada")
    assert why.value.reason == "circle"
    assert log.all() == kept


def test_after_an_undo_the_other_way_round_is_no_circle() -> None:
    log = SessionLog()
    log.undo(log.add(A_IS_B, "Ada").id)
    log.add(SamePerson(key="b", name="A"), "Ada")
    assert Identities.of(log.all()).now("b") == "a"


PLACE = Place(article="x", spans=(Span(0, 3),), words=("Yes",))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Named(key="a", name="  \u202e "), "name"),
        (Named(key="a", name="N" * 5_000), "name"),
        (SaidBy(place=PLACE, voice=Voice(name="")), "name"),
        (Missed(place=Place(article="x", spans=(), words=()), kind="direct", voice=None), "extent"),
        (Extends(place=PLACE, spans=()), "extent"),
        (Extends(place=PLACE, spans=(Span(3, 3),)), "extent"),
        (Extends(place=PLACE, spans=(Span(3, 9), Span(5, 12))), "extent"),
        (OtherPerson(key="a", articles=(), name="A two"), "articles"),
        (OtherPerson(key="a", articles=("x",), name="A"), "same_name"),
        (PublishedOn(article="x", day="2025-02-31"), "date"),
    ],
)
def test_what_can_apply_to_nothing_is_refused(change: Change, reason: str) -> None:
    log = SessionLog()
    with pytest.raises(RejectedInput) as why:
        log.add(change, "Ada")
    assert why.value.reason == reason and why.value.message.endswith((".", "”."))
    assert log.all() == ()


def test_names_are_kept_as_they_are_seen() -> None:
    log = SessionLog()
    log.add(Named(key="a", name="Jo\u202e  Hart\n"), " Ada\u200b \x07Lane ")
    (kept,) = log.all()
    assert kept.change == Named(key="a", name="Jo Hart")
    assert kept.author == "Ada Lane"
    with pytest.raises(RejectedInput, match="under which you correct"):
        log.add(NoPerson(key="a", kind=None), " \u200b")


def test_a_log_keeps_what_is_undone_and_counts_on() -> None:
    log = SessionLog()
    first = log.add(A_IS_B, "Ada")
    log.undo(first.id)
    undone = log.all()
    log.undo(first.id)
    log.undo(99)
    assert log.all() == undone and undone[0].undone
    assert log.add(A_IS_B, "Bo").id == 2
