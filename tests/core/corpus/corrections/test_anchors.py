"""Where the words of a correction stand in a text that has changed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.article import Article, Span, moved
from core.corpus.corrections import Extends, NoQuote, Place, by_quote, correct
from core.corpus.corrections.anchors import MOVED, extent, where
from tests.core.corpus.corrections.test_apply import edited, made, place, said
from tests.factories import article, harbour, span

TEXT = "“Yes,” he said. “It is late.” He left. “Yes,” she said."


def of(*words: str) -> Place:
    """A place by its words as they follow each other in TEXT."""
    spans: list[Span] = []
    for word in words:
        at = TEXT.index(word, spans[-1].end if spans else 0)
        spans.append(Span(at, at + len(word)))
    return Place.of(article("a", TEXT), tuple(spans))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["“Yes,”", "“It is late.”"], TEXT, [0, 16]),
        (["“Yes,”", "“It is late.”"], "Now: " + TEXT, [5, 21]),
        (["“Yes,”", "“It is late.”"], TEXT.replace("he said", "he told us then"), [0, 24]),
        (["“It is late.”", "“Yes,”"], TEXT.replace("He left", "He went away"), [16, 44]),
        (["“Yes,”", "“It is late.”"], TEXT.replace("he said", "he said " + "so " * MOVED), None),
        (["“Yes,”", "“It is late.”"], TEXT.replace("late", "dark"), None),
        (["“Yes,”", "“It is late.”"], "Yes. " + TEXT.replace("“Yes,” he", "He"), None),
        (["“It is late.”"], "“It is late.” Well. " + TEXT, None),
        (["“It is late.”"], "", None),
    ],
)  # fmt: skip
def test_pieces_are_where_their_words_are(words: Sequence[str], text: str, found: Sequence[int] | None) -> None:
    spans = where(text, of(*words))
    assert (spans and [s.start for s in spans]) == found
    assert spans is None or [s.of(text) for s in spans] == words


def reworded(given: Article) -> Article:
    """Another word between the pieces of a quote."""
    at = span(given.text, "Olsen said").end
    more = " again"
    text = given.text[:at] + more + given.text[at:]

    def led(s: Span) -> Span:
        return Span(s.start + len(more) * (s.start >= at), s.end + len(more) * (s.end > at))

    return _with_text(moved(given, led), text)


def _with_text(given: Article, text: str) -> Article:
    return Article.from_record(given.to_record() | {"text": text})


def test_a_quote_whose_pieces_have_moved_apart_is_the_same() -> None:
    change = NoQuote(place=place("q2", "q3"))
    found = correct(reworded(harbour()), [made(change)])
    assert found.lost == () and not [q for q in found.article.quotes if q.id in ("q2", "q3")]


def test_an_extent_is_where_its_words_are_and_lost_without_them() -> None:
    """Not over words that nobody has looked at."""
    given = harbour()
    across = (span(given.text, "no money left,” Olsen said. “The ferry comes first"),)
    change = Extends.to(given, place("q2", "q3"), across)
    new = edited(given)
    assert [s.of(new.text) for s in extent(new.text, change) or ()] == [across[0].of(given.text)]
    after = correct(new, [made(change)])
    assert after.lost == ()
    assert by_quote(after.article, [made(change)]).keys() == {said(after.article, "ferry comes first").id}
    assert correct(reworded(given), [made(change)]).lost == (1,)
