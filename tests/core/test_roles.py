"""Roles as stated, out of the words around a name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from core.pipeline import analyze

TABLE = [
    ("Finance Minister Dana Whitlock said the bridge was safe.", "Dana Whitlock", ["Finance Minister"]),
    ("Dana Whitlock, the county engineer, said the bridge was safe.", "Dana Whitlock", ["the county engineer"]),
    ("Dana Whitlock, 45, a teacher at Holm School, said it was safe.", "Dana Whitlock", ["a teacher at Holm School"]),
    ("Holm Rail said it was safe. Its chair, Dana Whitlock, agreed.", "Dana Whitlock", ["chair of Holm Rail"]),
    ("A beekeeper named Dana Whitlock said it was safe.", "Dana Whitlock", ["beekeeper"]),
    ("Dana Whitlock, who leads the union, said it was safe.", "Dana Whitlock", ["leader of the union"]),
    (
        "They wrote to Irish President Owen Pryce and US President Dana Whitlock before the summit.",
        "Dana Whitlock",
        ["US President"],
    ),
    ("Mr. Whitlock said the bridge was safe. Dana Whitlock left.", "Dana Whitlock", []),
    ("His mother, Dana Whitlock, said the bridge was safe.", "Dana Whitlock", []),
]


def bare(role: str) -> str:
    return role.removeprefix("the ").removeprefix("a ").lower()


@pytest.mark.parametrize(("text", "name", "roles"), TABLE)
def test_roles(nlp: Language, text: str, name: str, roles: list[str]) -> None:
    people = {e.name: [bare(role) for role in e.roles] for e in analyze(text).entities if e.kind == "person"}
    assert people[name] == [bare(role) for role in roles]
