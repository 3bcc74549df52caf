"""Each correction on the article as it was, on the article analysed anew, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.article import Article, Mention, Quote, Span, moved
from core.corpus.corrections import (
    AboutTopics,
    Change,
    Corrected,
    Correction,
    Extends,
    Missed,
    Named,
    NoPerson,
    NoQuote,
    OfKind,
    OfQuote,
    OtherPerson,
    Place,
    PublishedOn,
    SaidBy,
    SamePerson,
    Voice,
    correct,
)
from core.corpus.corrections.changes import KINDS, from_json, to_json
from core.corpus.tables import tables
from tests.factories import article as article_of
from tests.factories import entity, harbour, quote, span

# ---- the article as another analysis may give it -----------------------------------------------------------------------


def _quotes(article: Article, **changed: dict[str, Any] | None) -> Article:
    """The article with some quotes changed, or gone where None."""
    quotes = tuple(
        replace(q, **(changed.get(q.id) or {}))
        for q in article.quotes
        if q.id not in changed or changed[q.id] is not None
    )
    return replace(article, quotes=quotes)


def renumbered(article: Article) -> Article:
    new = {q.id: f"q{i + 40}" for i, q in enumerate(article.quotes)}
    return replace(
        article,
        quotes=tuple(
            replace(q, id=new[q.id], continues=new.get(q.continues or ""), parent=new.get(q.parent or ""))
            for q in article.quotes
        ),
        attitudes=tuple(replace(a, quote=new.get(a.quote or "")) for a in article.attitudes),
    )


def trimmed(article: Article) -> Article:
    """Without the opening "that", and a word less at the end."""
    return _quotes(article, q1={"spans": (span(article.text, "the harbour would close in"),)})


def in_one(article: Article) -> Article:
    both = (span(article.text, "“We have no money left,”"), span(article.text, "“The ferry comes first.”"))
    return _quotes(article, q2={"spans": both}, q3=None)


def apart(article: Article) -> Article:
    return _quotes(article, q3={"continues": None})


def edited(article: Article) -> Article:
    """Words put before everything: another version of the text."""
    head = "UPDATED. "
    whole = moved(article, lambda s: Span(s.start + len(head), s.end + len(head)))
    return replace(whole, text=head + article.text)


AGAIN: dict[str, Callable[[Article], Article]] = {
    "as it was": lambda article: article,
    "renumbered": renumbered,
    "trimmed": trimmed,
    "in one": in_one,
    "apart": apart,
    "edited": edited,
}

# ---- corrections -------------------------------------------------------------------------------------------------------


def place(*ids: str) -> Place:
    article = harbour()
    return Place.of(article, tuple(s for q in article.quotes if q.id in ids for s in q.spans))


def said(article: Article, words: str) -> Quote:
    """The quote that holds these words, the innermost."""
    at = span(article.text, words)
    return [q for q in article.quotes if any(s.covers(at) for s in q.spans)][-1]


def voices(article: Article) -> dict[str, str | None]:
    return {
        words: said(article, words).speaker_name
        for words in ("harbour would close", "no money left", "ferry comes first", "a disgrace", "never listens")
    }


OLSEN, REYL = "Mira Olsen", "Tomas Reyl"
NOW = {
    "harbour would close": OLSEN,
    "no money left": OLSEN,
    "ferry comes first": OLSEN,
    "a disgrace": REYL,
    "never listens": REYL,
}


def _days(article: Article) -> list[str | None]:
    return [time.first for time in article.times]


CHANGES: dict[str, tuple[Change, Callable[[Article], object], object]] = {
    "another speaker": (
        SaidBy(place=place("q1"), voice=Voice(name=REYL)),
        voices,
        NOW | {"harbour would close": REYL},
    ),
    "another speaker of both pieces": (
        SaidBy(place=place("q2", "q3"), voice=Voice(name=REYL)),
        voices,
        NOW | {"no money left": REYL, "ferry comes first": REYL},
    ),
    "a speaker the article did not name": (
        SaidBy(place=place("q1"), voice=Voice(name="the port", form="organisation")),
        lambda a: [(e.name, e.kind, [m.span.of(a.text) for m in e.mentions]) for e in a.entities][3:],
        [("the port", "organisation", ["the port"])],
    ),
    "a described speaker": (
        SaidBy(place=place("q1"), voice=Voice(name="a clerk", form="description")),
        lambda a: (said(a, "harbour would close").speaker, said(a, "harbour would close").speaker_name),
        (None, "a clerk"),
    ),
    "no speaker": (
        SaidBy(place=place("q1"), voice=None),
        voices,
        NOW | {"harbour would close": None},
    ),
    "another kind": (OfKind(place=place("q1"), kind="mixed"), lambda a: said(a, "harbour would close").kind, "mixed"),
    "another extent": (
        Extends.to(harbour(), place("q1"), (span(harbour().text, "on Tuesday that the harbour would close in June"),)),
        lambda a: [s.of(a.text) for s in said(a, "harbour would close").spans],
        ["on Tuesday that the harbour would close in June"],
    ),
    "one extent for two pieces": (
        Extends(
            place=place("q2", "q3"), spans=(span(harbour().text, "no money left,” Olsen said. “The ferry comes first"),)
        ),
        lambda a: [s.of(a.text) for s in said(a, "ferry comes first").spans],
        ["no money left,” Olsen said. “The ferry comes first"],
    ),
    "not a quote": (
        NoQuote(place=place("q6")),
        lambda a: ([q for q in a.quotes if "listens" in q.spans[0].of(a.text)], [t.quote for t in a.attitudes]),
        ([], [None]),
    ),
    "a missed quote": (
        Missed(
            place=Place.of(harbour(), (span(harbour().text, "who owns two boats"),)),
            kind="indirect",
            voice=Voice(name=OLSEN),
        ),
        lambda a: [(q.speaker_name, q.kind) for q in a.quotes if q.spans[0].of(a.text) == "who owns two boats"],
        [(OLSEN, "indirect")],
    ),
    "another day": (
        PublishedOn(article="harbour", day="2025-05-23"),
        lambda a: (a.published, _days(a)),
        ("2025-05-23", ["2025-05-20", "2025-06-01"]),
    ),
    "no day": (
        PublishedOn(article="harbour", day=None),
        lambda a: (a.published, _days(a)),
        (None, [None, None]),
    ),
    "other topics": (
        AboutTopics(article="harbour", topics=("medtop:11000000", "medtop:13000000", "nothing")),
        lambda a: [(t.id, round(t.score, 2)) for t in a.topics],
        [("medtop:11000000", 0.5), ("medtop:13000000", 0.3)],
    ),
    "no topic": (AboutTopics(article="harbour", topics=()), lambda a: a.topics, ()),
    "the same person": (
        SamePerson(key="tomas reyl", name=OLSEN),
        lambda a: (set(voices(a).values()), [(e.name, e.roles, len(e.mentions)) for e in a.entities]),
        ({OLSEN}, [(OLSEN, ("mayor of Skarvik",), 5), ("Skarvik", (), 1)]),
    ),
    "the same person, only described": (
        SamePerson(key="harbour#a spokesman for the port", name=REYL),
        lambda a: said(a, "that work had begun").speaker,
        "e2",
    ),
    "another person here": (
        OtherPerson(key="tomas reyl", articles=("harbour",), name="Tomas Reyl (painter)"),
        voices,
        NOW | {"a disgrace": "Tomas Reyl (painter)", "never listens": "Tomas Reyl (painter)"},
    ),
    "another name": (
        Named(key="tomas reyl", name="Thomas Reyl"),
        voices,
        NOW | {"a disgrace": "Thomas Reyl", "never listens": "Thomas Reyl"},
    ),
    "no person but a company": (
        NoPerson(key="tomas reyl", kind="organisation"),
        lambda a: [e.kind for e in a.entities],
        ["person", "organisation", "place"],
    ),
    "no name at all": (
        NoPerson(key="mira olsen", kind=None),
        lambda a: ([e.name for e in a.entities], voices(a)["no money left"], a.attitudes),
        ([REYL, "Skarvik"], None, ()),
    ),
}


def made(change: Change, id: int = 1, undone: str | None = None) -> Correction:
    return Correction(id=id, change=change, author="Ada", made="2026-01-02T03:04:05+00:00", undone=undone)


def whole(found: Corrected) -> Article:
    """The corrected article, after a look that everything in it refers to something in it."""
    article = found.article
    quotes, entities = {q.id for q in article.quotes}, {e.id for e in article.entities}
    assert len(quotes) == len(article.quotes) and len(entities) == len(article.entities)
    for q in article.quotes:
        assert q.parent in quotes | {None} - {q.id} and q.continues in quotes | {None} - {q.id}
        assert q.speaker in entities | {None}
        assert all(0 <= s.start < s.end <= len(article.text) for s in q.spans)
    assert all(a.quote in quotes | {None} and a.entity in entities for a in article.attitudes)
    assert Article.from_record(article.to_record()) == article
    assert tables([article])["articles"].num_rows == 1
    return article


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("what", CHANGES)
def test_a_correction_holds_when_the_article_is_analysed_anew(what: str, again: str) -> None:
    change, look, wanted = CHANGES[what]
    article = AGAIN[again](harbour())
    found = correct(article, [made(change)])
    assert look(whole(found)) == wanted
    assert found.lost == () and list(found.applied) == [1]


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_undone_is_as_it_was(what: str) -> None:
    change, look, wanted = CHANGES[what]
    found = correct(harbour(), [made(change, undone="2026-01-03T00:00:00+00:00")])
    assert found == Corrected(article=harbour(), applied={}, lost=())
    assert look(harbour()) != wanted


@pytest.mark.parametrize("what", CHANGES)
def test_a_correction_of_another_article_changes_nothing(what: str) -> None:
    elsewhere = replace(harbour("elsewhere"), entities=(), quotes=(), attitudes=())
    assert correct(elsewhere, [made(CHANGES[what][0])]) == Corrected(article=elsewhere, applied={}, lost=())


@pytest.mark.parametrize(
    "what", [w for w, (c, _, _) in CHANGES.items() if isinstance(c, OfQuote) and not isinstance(c, Missed)]
)
@pytest.mark.parametrize(
    "gone",
    [
        lambda a: replace(a, quotes=()),
        lambda a: _quotes(a, q1=None, q2=None, q3=None, q6=None),
        lambda a: replace(a, text="x" * len(a.text), quotes=a.quotes),
    ],
)
def test_a_correction_without_its_quote_is_told(what: str, gone: Callable[[Article], Article]) -> None:
    article = gone(harbour())
    assert correct(article, [made(CHANGES[what][0], id=7)]) == Corrected(article=article, applied={}, lost=(7,))


def test_corrections_apply_in_order_each_upon_those_before() -> None:
    moved_on = correct(
        harbour(),
        [
            made(SaidBy(place=place("q1"), voice=Voice(name=REYL)), 1),
            made(Named(key="tomas reyl", name="Thomas Reyl"), 2),
            made(SaidBy(place=place("q4"), voice=Voice(name="Tomas Reyl")), 3),
        ],
    )
    assert voices(whole(moved_on)) == NOW | {
        "harbour would close": "Thomas Reyl",
        "a disgrace": "Tomas Reyl",
        "never listens": "Thomas Reyl",
    }
    assert moved_on.applied == {1: ("q1",), 2: (), 3: ("q4",)}


def test_a_quote_inside_a_quote_is_another() -> None:
    """Who says the outer quote does not say the inner one, and an extent that leaves the inner one lets it go."""
    article = harbour()
    inner = Quote(
        id="q9",
        kind="indirect",
        spans=(span(article.text, "close in June"),),
        parent="q1",
        speaker="e2",
        speaker_name=REYL,
    )
    article = replace(article, quotes=(article.quotes[0], inner, *article.quotes[1:]))
    outer = Place.of(article, article.quotes[0].spans)
    found = whole(correct(article, [made(SaidBy(place=outer, voice=Voice(name="a clerk", form="description")))]))
    assert [q.speaker_name for q in found.quotes[:2]] == ["a clerk", REYL]
    found = whole(correct(article, [made(SaidBy(place=Place.of(article, inner.spans), voice=Voice(name=OLSEN)))]))
    assert [q.speaker_name for q in found.quotes[:2]] == [OLSEN, OLSEN] and found.quotes[0] == article.quotes[0]
    cut = (span(article.text, "that the harbour would"),)
    assert whole(correct(article, [made(Extends(place=outer, spans=cut))])).quotes[1].parent is None
    assert whole(correct(article, [made(NoQuote(place=outer))])).quotes[0] == replace(inner, parent=None)


def test_a_corrected_pronoun_points_to_the_speaker() -> None:
    text = "Jo Hart met Al Ban. “Fine,” he said."
    hart, ban = entity(text, "e1", "Jo Hart"), entity(text, "e2", "Al Ban")
    he = Mention(span=span(text, "he", 20), form="pronoun")
    given = article_of(
        "a",
        text,
        entities=(replace(hart, mentions=(*hart.mentions, he)), ban),
        quotes=(quote(text, "q1", "“Fine,”", cue="said", speaker="e1", speaker_name="Jo Hart"),),
    )
    given = replace(given, quotes=(replace(given.quotes[0], source=he.span),))
    found = whole(
        correct(given, [made(SaidBy(place=Place.of(given, given.quotes[0].spans), voice=Voice(name="Al Ban")))])
    )
    assert [[m.form for m in e.mentions] for e in found.entities] == [["name"], ["name", "pronoun"]]


@pytest.mark.parametrize(
    ("voice", "source"),
    [
        (Voice(name=OLSEN), OLSEN),
        (Voice(name=REYL), None),
        (Voice(name="a clerk", form="description"), None),
        (None, None),
    ],
)
def test_the_name_of_somebody_else_is_no_source(voice: Voice | None, source: str | None) -> None:
    article = harbour()
    found = whole(correct(article, [made(SaidBy(place=place("q1"), voice=voice))])).quotes[0].source
    assert (found and found.of(article.text)) == source


def test_a_missed_quote_has_the_words_that_introduce_it() -> None:
    """Which is what a tagger learns from."""
    article = _quotes(harbour(), q1=None)
    change = Missed(place=place("q1"), kind="indirect", voice=Voice(name=OLSEN))
    quote = said(whole(correct(article, [made(change)])), "harbour would close")
    assert [s and s.of(article.text) for s in (quote.cue, quote.source)] == ["said", OLSEN]


@pytest.mark.parametrize("what", CHANGES)
def test_json_gives_the_change_back(what: str) -> None:
    change = CHANGES[what][0]
    assert from_json(to_json(change)) == change


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "no JSON",
        '{"kind": "nothing", "change": {}}',
        '{"kind": "name", "change": {"x": 1}}',
        '{"kind": "name", "change": []}',
    ],
)
def test_json_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_every_kind_of_correction_is_tried() -> None:
    assert {type(change) for change, _, _ in CHANGES.values()} == set(KINDS.values())
