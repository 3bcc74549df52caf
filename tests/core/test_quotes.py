"""Quotations of whole texts: content, source, cue, status, and how they hang together."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.article import Quote, Span
from core.quotes import find_quotes, kind_of

if TYPE_CHECKING:
    from spacy.language import Language


def rows(nlp: Language, text: str) -> list[tuple[str, list[str], str | None, str | None]]:
    """(kind, content, source, cue) of each quote."""
    return [
        (q.kind, [s.of(text) for s in q.spans], q.source and q.source.of(text), q.cue and q.cue.of(text))
        for q in find_quotes(nlp(text))
    ]


DIRECT = [
    ("“The bridge will open in May,” said Dana Whitlock, the county engineer.", "“The bridge will open in May,”", "Dana Whitlock", "said"),
    ("Dana Whitlock said: “The bridge will open in May.”", "“The bridge will open in May.”", "Dana Whitlock", "said"),
    ('"The bridge will open in May," the engineer said.', '"The bridge will open in May,"', "the engineer", "said"),
    ("She smiled. “I am tired of all this talk,” she added.", "“I am tired of all this talk,”", "she", "added"),
    ("“Is it safe?” a driver shouted.", "“Is it safe?”", "a driver", "shouted"),
    ("‘It’s nearly done,’ Whitlock said.", "‘It’s nearly done,’", "Whitlock", "said"),
    ("'It's nearly done,' Whitlock said.", "'It's nearly done,'", "Whitlock", "said"),
    ("«It is nearly done», Whitlock said.", "«It is nearly done»", "Whitlock", "said"),
    ("„It is nearly done“, said Whitlock.", "„It is nearly done“", "Whitlock", "said"),
    ("“We have won,” Whitlock said (R-Ohio) in a speech.", "“We have won,”", "Whitlock", "said"),
    ("“We have won,” laughed the mayor.", "“We have won,”", "the mayor", "laughed"),
    ("As Whitlock put it, “the bridge is the county.”", "“the bridge is the county.”", "Whitlock", "put"),
    ("The sign read “No entry for lorries above five tons.”", "“No entry for lorries above five tons.”", "The sign", "read"),
    ("Whitlock is 6'2\" tall. \"Very tall,\" she said.", '"Very tall,"', "she", "said"),
    ("“The roof fell in on Friday,” Mary Dole was quoted as saying by the Herald.", "“The roof fell in on Friday,”", "Mary Dole", "quoted"),
    # no cue: signed, announced, or told by what stands before
    ("“We built it to last a hundred years.” — Dana Whitlock", "“We built it to last a hundred years.”", "Dana Whitlock", None),
    ("Whitlock shrugged. “It is only a bridge, and we can build another.”", "“It is only a bridge, and we can build another.”", "Whitlock", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "cue"), DIRECT)
def test_direct(nlp: Language, text: str, content: str, source: str, cue: str | None) -> None:
    assert rows(nlp, text) == [("direct", [content], source, cue)]


INDIRECT = [
    ("Dana Whitlock told reporters that the bridge would open in May.", ["that the bridge would open in May"], "Dana Whitlock", "told"),
    ("The bridge will open in May, Whitlock said.", ["The bridge will open in May"], "Whitlock", "said"),
    ("The bridge, she said, will open in May.", ["The bridge", "will open in May"], "she", "said"),
    ("According to the county, the bridge will open in May.", ["the bridge will open in May"], "the county", "According to"),
    ("The bridge will open in May, according to a spokesman for the county.", ["The bridge will open in May"], "a spokesman for the county", "according to"),
    ("The county said in a statement that the bridge was safe.", ["that the bridge was safe"], "The county", "said"),
    ("A study found that the bridge was unsafe.", ["that the bridge was unsafe"], "A study", "found"),
    ("Whitlock, who said she was tired, left early.", ["she was tired"], "who", "said"),
    ("Whitlock was quoted as saying that the bridge was safe.", ["that the bridge was safe"], "Whitlock", "saying"),
    ("Whitlock argued that the bridge was safe and that the road was not.", ["that the bridge was safe and that the road was not"], "Whitlock", "argued"),
    # infinitives and accusations
    ("Whitlock urged drivers to use the old road.", ["drivers to use the old road"], "Whitlock", "urged"),
    ("Residents called on the council to close the road.", ["the council to close the road"], "Residents", "called on"),
    ("Whitlock accused the council of hiding the bill.", ["the council of hiding the bill"], "Whitlock", "accused"),
    ("Whitlock vowed to finish the bridge by May.", ["to finish the bridge by May"], "Whitlock", "vowed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "cue"), INDIRECT)
def test_indirect(nlp: Language, text: str, content: list[str], source: str, cue: str) -> None:
    assert rows(nlp, text) == [("indirect", content, source, cue)]


MIXED = [
    ("Whitlock said the bridge was “nearly done” and would open in May.", ["the bridge was “nearly done” and would open in May"], "Whitlock", "said"),
    ("Whitlock called the delay “a scandal for the whole county.”", ["the delay “a scandal for the whole county.”"], "Whitlock", "called"),
    ("Whitlock dismissed the report as “nonsense.”", ["the report as “nonsense.”"], "Whitlock", "dismissed"),
    ("The delay, which Whitlock described as “a scandal”, cost two million.", ["as “a scandal”"], "Whitlock", "described"),
    ("The foreman, she recalled, “wanted his shovel back before his lunch.”", ["The foreman", "“wanted his shovel back before his lunch.”"], "she", "recalled"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "cue"), MIXED)
def test_mixed(nlp: Language, text: str, content: list[str], source: str, cue: str) -> None:
    assert rows(nlp, text) == [("mixed", content, source, cue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Whitlock said that the bridge was safe.", "asserted"),
        ("Whitlock denied that the bridge was unsafe.", "asserted"),
        ("Whitlock did not say when the bridge would open.", "negated"),
        ("Whitlock declined to say whether the bridge was safe.", "negated"),
        ("Whitlock stopped short of saying that the bridge was safe.", "negated"),
        ("Neither Whitlock nor Ito would confirm that the bridge was safe.", "negated"),
        ("Nobody said that the bridge was safe.", "negated"),
        ("If Whitlock said that the bridge was safe, people would use it.", "hypothetical"),
        ("Whitlock would say that the bridge was safe.", "hypothetical"),
        ("Whitlock is expected to announce that the bridge will close.", "hypothetical"),
        ("The bridge would close, according to the county.", "asserted"),
    ],
)
def test_status(nlp: Language, text: str, expected: str) -> None:
    assert [q.status for q in find_quotes(nlp(text))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Whitlock was seen at the “Old Mill” on Friday with a copy of “War and Peace”.",
        "The so-called “bridge tax” was dropped.",
        "The road, nicknamed “the Snake”, was closed.",
        "Turnout in what drivers call ‘the toll war’ was low.",
        "The crate lay in a cellar, labelled “odds and ends”.",
        "A film about the bridge, ‘The Long Span’, opens in May.",
        "Whitlock is a woman of her word.",
        "She said so.",
        "The wall is 6'2\" high and 10' long, with a 12\" step.",
        "The players' union met the workers' party.",
        "He said “we will go.",
        '"' + "a" * 24 + "!",
        "",
    ],
)
def test_no_quotes(nlp: Language, text: str) -> None:
    assert rows(nlp, text) == []


# ---- how quotes hang together ----------------------------------------------------------------------------------------


def test_a_cue_that_interrupts_gives_two_spans(nlp: Language) -> None:
    text = "“The bridge,” Dana Whitlock said on Monday, “will open in May.”"
    assert rows(nlp, text) == [("direct", ["“The bridge,”", "“will open in May.”"], "Dana Whitlock", "said")]


def test_the_next_quoted_sentence_is_a_further_span(nlp: Language) -> None:
    text = "‘It’s nearly done,’ Whitlock told the council. ‘Don’t rush us.’"
    assert rows(nlp, text) == [("direct", ["‘It’s nearly done,’", "‘Don’t rush us.’"], "Whitlock", "told")]


def test_a_quoted_sentence_after_a_report_carries_it_on(nlp: Language) -> None:
    text = "Whitlock said the bridge was “nearly done.” “Nobody should worry.”"
    first, second = find_quotes(nlp(text))
    assert (first.kind, second.kind) == ("mixed", "direct")
    assert (second.continues, second.cue, second.source) == (first.id, None, first.source)


def test_a_paragraph_of_speech_carries_on_the_one_before(nlp: Language) -> None:
    first, second = find_quotes(nlp("“It is safe,” Whitlock said.\n\n“We built it to last a hundred years.”"))
    assert (second.continues, second.source) == (first.id, first.source)


def test_paragraphs_reopened_are_one_quote(nlp: Language) -> None:
    text = "Whitlock said: “We began in March.\n\n“We had no money.\n\n“We still finished.”"
    (quote,) = find_quotes(nlp(text))
    assert [s.of(text) for s in quote.spans] == [text[text.index("“") :]]
    assert quote.source is not None
    assert quote.source.of(text) == "Whitlock"


def test_two_speakers_in_one_paragraph(nlp: Language) -> None:
    assert rows(nlp, "A driver shouted, “Is it safe?” Whitlock said, “It is.”") == [
        ("direct", ["“Is it safe?”"], "A driver", "shouted"),
        ("direct", ["“It is.”"], "Whitlock", "said"),
    ]


def test_a_participle_has_the_source_of_its_sentence(nlp: Language) -> None:
    assert rows(nlp, "“It is safe,” Whitlock said, adding: “It will open in May.”") == [
        ("direct", ["“It is safe,”"], "Whitlock", "said"),
        ("direct", ["“It will open in May.”"], "Whitlock", "adding"),
    ]


@pytest.mark.parametrize(
    ("text", "inner", "kind", "source"),
    [
        ("“My father told me, ‘Never trust a bridge,’ and he built them,” she said.", "‘Never trust a bridge,’", "direct", "My father"),
        ("“The mayor said that the bridge was safe,” Whitlock said.", "that the bridge was safe", "indirect", "The mayor"),
        ('\'My mum said, "Come home,"\' she laughed.', '"Come home,"', "direct", "My mum"),
    ],
)  # fmt: skip
def test_quotes_inside_quotes(nlp: Language, text: str, inner: str, kind: str, source: str) -> None:
    outer, nested = find_quotes(nlp(text))
    assert (outer.parent, nested.parent) == (None, outer.id)
    assert (nested.kind, [s.of(text) for s in nested.spans]) == (kind, [inner])
    assert nested.source is not None
    assert nested.source.of(text) == source


def test_an_interview(nlp: Language) -> None:
    text = (
        "We met in Harbour Street.\n\nREPORTER: Why build a bridge?\n\nWhitlock: Because my mother said, “Build one.” "
        "So I did.\n\nREPORTER: Was it hard?\n\nWhitlock: Very.\n\nThe bridge opens in May."
    )
    quotes = find_quotes(nlp(text))
    turns = [q for q in quotes if q.parent is None]
    assert [(q.kind, q.source and q.source.of(text)) for q in turns] == [
        ("direct", "REPORTER"),
        ("direct", "Whitlock"),
        ("direct", "REPORTER"),
        ("direct", "Whitlock"),
    ]
    assert turns[3].spans[0].of(text) == "Very."
    (nested,) = (q for q in quotes if q.parent)
    assert (nested.parent, nested.spans[0].of(text)) == (turns[1].id, "“Build one.”")


def test_ids_are_in_reading_order(nlp: Language) -> None:
    quotes = find_quotes(nlp("“One,” she said. He said it was two. “Three of them came,” they said."))
    assert [q.id for q in quotes] == ["q1", "q2", "q3"]
    assert [q.spans[0].start for q in quotes] == sorted(q.spans[0].start for q in quotes)


def test_kind_of() -> None:
    text = "it “was” so"
    assert kind_of(text, [Span(3, 8)], [Span(3, 8)]) == "direct"
    assert kind_of(text, [Span(0, 8)], [Span(3, 8)]) == "mixed"
    assert kind_of(text, [Span(0, 2)], [Span(3, 8)]) == "indirect"


# ---- untidy text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "He said “we will go. “We did,” Whitlock said.",
        "She said ”we will go.\n\n“We did,” Whitlock said.",
        "“‘“‘“‘“‘ and then.\n\nIt rained. “We did,” Whitlock said.",
    ],
)
def test_other_quotes_are_unharmed(nlp: Language, text: str) -> None:
    assert ("direct", ["“We did,”"], "Whitlock", "said") in rows(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "He said " * 1500,
        "He said “a b c,” she said. " * 500,
        "“a” " * 1500,
        "Q: yes\n\nA: no\n\n" * 500,
        "He said: " * 1500,
    ],
)
def test_time_is_bounded(nlp: Language, text: str) -> None:
    doc = nlp(text)
    began = time.process_time()
    find_quotes(doc)
    assert time.process_time() - began < 2


WORDS = st.sampled_from(
    ["He", "said", "that", "“", "”", "‘", "’", '"', "'", ",", ".", "?", ":", "\n\n", "Kim", "told", "it", "was", "A:"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=30))
def test_any_text(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    quotes = find_quotes(nlp(text))
    assert quotes == find_quotes(nlp(text))
    ids = {q.id for q in quotes}
    for q in quotes:
        assert _is_sound(q, len(text))
        assert {q.parent, q.continues} - {None} <= ids - {q.id}


def _is_sound(quote: Quote, length: int) -> bool:
    spans = list(quote.spans)
    inside = all(0 <= s.start < s.end <= length for s in (*spans, quote.cue, quote.source) if s is not None)
    apart = all(a.end <= b.start for a, b in itertools.pairwise(spans))
    return inside and apart and 0 <= quote.confidence <= 1
