"""Entities: the people, organisations and places an article names, each once, with every mention.

Mentions are grouped by name, their kinds voted on together, and short forms (family names, acronyms, first words)
joined to the full name they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core import lexicon, names
from core.aliases import join
from core.article import Entity, EntityKind, Mention, Span
from core.mentions import find_mentions
from core.roles import find_roles
from core.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc


_COURTESY = re.compile(rf"^(?:(?:{'|'.join(sorted(lexicon.COURTESY))})\.? )+(?=\S+ )", re.IGNORECASE)
"""Titles before a name of two words or more; "Lord Hartnell" keeps what is all that is given beside it."""


def find_entities(doc: Doc, ignore: Sequence[Span] = (), text: str | None = None) -> tuple[Entity, ...]:
    """The entities of the article by first mention, with name mentions and roles.

    ignore: spans of dateline and byline. A person or place named there counts; an organisation (the outlet) is no party
    to the story and only lends its full name. text: the document's text with these spans still readable, where the
    document has blanks in their place.
    """
    tokens = Tokens.of(doc)
    found_all = find_mentions(doc, tokens, text or doc.text, ignore)
    groups = sorted(join(found_all, doc.text), key=lambda group: group[1][0].span)
    entities: list[Entity] = []
    for kind, found in groups:
        told = [f for f in found if kind in ("person", "place") or not any(s.overlaps(f.span) for s in ignore)]
        if told:
            entities.append(
                Entity(
                    id=f"e{len(entities) + 1}",
                    name=_display(names.fullest(" ".join(f.text.split()) for f in found), kind),
                    kind=kind,
                    mentions=tuple(Mention(span=f.span) for f in told),
                )
            )
    return find_roles(tokens, entities)


def _display(name: str, kind: EntityKind) -> str:
    """The name as cards show it: "Professor Ada Roe" without the title, capitals of a dateline read as a name."""
    if kind == "person":
        name = _COURTESY.sub("", name) or name
    if kind in ("person", "place") and name.isupper() and len(name) > 4 and "." not in name:
        return name.title()
    return name
