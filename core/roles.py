"""Roles as the article states them: before a name, after it between commas, in a clause with "who"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.article import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_roles(doc: Doc, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple(entities)
