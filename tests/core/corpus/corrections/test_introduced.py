"""What introduces a quote that people have pointed to."""

from __future__ import annotations

import pytest

from core.article import Mention, Span
from core.corpus.corrections.introduced import introduced
from tests.factories import article, entity, span


@pytest.mark.parametrize(
    ("text", "pieces", "cue", "source"),
    [
        ("Jo Hart said the dam would hold.", ["the dam would hold"], "said", "Jo Hart"),
        ("The dam would hold, said Jo Hart. He left.", ["The dam would hold"], "said", "Jo Hart"),
        ("“Well,” Jo Hart replied. “It holds.”", ["“Well,”", "“It holds.”"], "replied", "Jo Hart"),
        ("Jo Hart, the mayor, denies that it fell.", ["that it fell"], "denies", "Jo Hart"),
        ("It fell. Jo Hart said so. “It holds.” He went.", ["“It holds.”"], None, None),
        ("“It holds.” Jo Hart said no more.", ["“It holds.”"], None, None),
        ("Jo Hart saw that it holds.", ["that it holds"], None, None),
        ("Ed Bo said it holds.", ["it holds"], None, None),
        ("Jo Hart, " + "who came late, " * 6 + "said it holds.", ["it holds"], None, None),
    ],
)
def test_verb_and_speaker_in_the_sentence(text: str, pieces: list[str], cue: str | None, source: str | None) -> None:
    people = (entity(text, "e1", "Jo Hart"),) if "Jo Hart" in text else ()
    found = introduced(article("a", text, entities=people), [span(text, p) for p in pieces], "e1")
    assert tuple(s and s.of(text) for s in found) == (cue, source)


def test_a_pronoun_that_means_the_speaker_names_them() -> None:
    text = "Jo Hart came. She said it holds."
    hart = entity(text, "e1", "Jo Hart")
    hart = hart.__class__(
        id="e1", name="Jo Hart", kind="person", mentions=(*hart.mentions, Mention(span=Span(14, 17), form="pronoun"))
    )
    assert introduced(article("a", text, entities=(hart,)), [span(text, "it holds")], "e1") == (
        Span(18, 22),
        Span(14, 17),
    )
    assert introduced(article("a", text, entities=(hart,)), [span(text, "it holds")], None) == (None, None)
