"""Speakers: who stands behind each quotation's source.

A source that holds a name is that entity; a pronoun or a noun is the last fitting one; what fits nobody stays a
description. An answer is given only when there is one candidate.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core import lexicon, names
from core.article import Entity, Mention, MentionForm, Quote, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def resolve_speakers(
    doc: Doc, quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    """Quotes with `speaker` and `speaker_name`; entities with the pronouns and titles that were sources as mentions."""
    resolved: dict[str, Quote] = {}
    added: dict[str, list[Mention]] = {}
    names_at = sorted((m.span, e) for e in entities for m in e.mentions if m.form == "name")
    for quote in quotes:
        if quote.continues in resolved:
            head = resolved[quote.continues]
            resolved[quote.id] = dataclasses.replace(quote, speaker=head.speaker, speaker_name=head.speaker_name)
            continue
        if quote.source is None:
            resolved[quote.id] = quote
            continue
        entity, form = _entity(doc, quote.source, names_at)
        name = entity.name if entity else _description(quote.source.of(doc.text))
        resolved[quote.id] = dataclasses.replace(quote, speaker=entity.id if entity else None, speaker_name=name)
        if entity and form != "name":
            added.setdefault(entity.id, []).append(Mention(span=quote.source, form=form))
    done = tuple(
        dataclasses.replace(e, mentions=tuple(sorted({*e.mentions, *added.get(e.id, ())}, key=lambda m: m.span)))
        for e in entities
    )
    return tuple(resolved[q.id] for q in quotes), done


def _entity(doc: Doc, source: Span, names_at: Sequence[tuple[Span, Entity]]) -> tuple[Entity | None, MentionForm]:
    inside = [e for span, e in names_at if source.covers(span)]
    text = names.fold(source.of(doc.text))
    before = [e for span, e in names_at if span.end <= source.start]
    if len(inside) == 1:
        return inside[0], "name"
    if text in ("he", "she", "they", "it"):
        kinds = ("person",) if text in ("he", "she") else ("organisation",)
        return next((e for e in reversed(before) if e.kind in kinds), None), "pronoun"
    if text.startswith(("the ", "his ", "her ")):
        heads = set(text.split()[1:])
        fitting = {e.id: e for e in before if heads & {w for r in e.roles for w in names.words(r)}}
        if len(fitting) == 1:
            return next(iter(fitting.values())), "title"
    return None, "title"


def _description(text: str) -> str | None:
    words = text.split()
    if not words or names.fold(text) in lexicon.PRONOUNS:
        return None
    return " ".join([words[0].lower() if words[0].lower() in lexicon.DETERMINERS else words[0], *words[1:]])
