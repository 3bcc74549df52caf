"""Attitudes: how an article's own voice, and the speakers it quotes, speak of people and organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from core.article import Attitude, Entity, Mention, Quote, Span
from core.tone.toward import judge_mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS: Final = ("person", "organisation")
FORMS: Final = ("name", "title", "pronoun")
"""The clearest first: where a sentence mentions somebody twice, that mention is judged."""


def find_attitudes(doc: Doc, quotes: Sequence[Quote], entities: Sequence[Entity]) -> tuple[Attitude, ...]:
    """Tone towards people and organisations, in reading order: one judgement for each in each sentence about them.

    A mention inside a quote is judged as the words of the innermost one, any other as the article's own. A source ("Hart"
    in "Hart said") is not spoken of, and neither is a speaker in the speaker's own words.
    """
    text = doc.text
    sources = {quote.source for quote in quotes if quote.source}
    mentions = sorted(
        (
            (mention, entity.id)
            for entity in entities
            if entity.kind in KINDS
            for mention in entity.mentions
            if mention.span not in sources and not mention.span.of(text).isspace()  # a byline, blanked for spaCy
        ),
        key=lambda pair: pair[0].span,
    )
    sentences = [Span(s.start_char, s.end_char) for s in doc.sents]
    voices = _innermost([mention.span for mention, _ in mentions], quotes)
    homes = _homes([mention.span for mention, _ in mentions], sentences)
    best: dict[tuple[Span, str], tuple[Mention, Quote | None]] = {}
    for (mention, entity), quote, sentence in zip(mentions, voices, homes, strict=True):
        if sentence is None or (quote and quote.speaker == entity):
            continue
        known = best.get((sentence, entity))
        if known is None or FORMS.index(mention.form) < FORMS.index(known[0].form):
            best[sentence, entity] = mention, quote
    return tuple(_judged(text, sentence, entity, *found) for (sentence, entity), found in best.items())


def _judged(text: str, sentence: Span, entity: str, mention: Mention, quote: Quote | None) -> Attitude:
    start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
    tone = judge_mention(sentence.of(text), start, end)
    return Attitude(
        entity=entity, quote=quote.id if quote else None, span=mention.span, label=tone.label, scores=dict(tone.scores)
    )


def _homes(spans: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Span | None]:
    """The sentence of each span, None where it runs over the end of one; both in reading order."""
    at = 0
    for span in spans:
        while at < len(sentences) - 1 and sentences[at].end <= span.start:
            at += 1
        yield sentences[at] if sentences and sentences[at].covers(span) else None


def _innermost(spans: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[Quote | None]:
    """The innermost quote around each span, None where there is none; `spans` in reading order."""
    said = sorted(((span, quote) for quote in quotes for span in quote.spans), key=lambda p: (p[0].start, -p[0].end))
    around: list[tuple[Span, Quote]] = []
    at = 0
    for span in spans:
        while at < len(said) and said[at][0].start <= span.start:
            around.append(said[at])
            at += 1
        around = [pair for pair in around if pair[0].end > span.start]
        yield next((quote for place, quote in reversed(around) if place.covers(span)), None)
