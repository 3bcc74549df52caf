"""The tagger's attributions and the rules' frames made one list."""

from __future__ import annotations

import pytest
from spacy.language import Language

from core.article import Span
from core.frames import Frame
from core.marks import find_marks
from core.reconcile import LEAST, reconcile
from core.tagger import Attribution
from tests.factories import span


def attribution(text: str, content: str, cue: str, source: str | None, tagged: float = 0.99) -> Attribution:
    return Attribution(
        content=(span(text, content),),
        cue=span(text, cue),
        source=span(text, source) if source else None,
        tagged=tagged,
        linked=0.99,
        named=0.99,
        speech=0.99,
    )


def frame(text: str, content: str, cue: str | None, source: str | None, **more: bool) -> Frame:
    return Frame(
        content=(span(text, content),),
        cue=span(text, cue) if cue else None,
        source=span(text, source) if source else None,
        **more,
    )


def told(nlp: Language, text: str, rules: list[Frame], tagged: list[Attribution]) -> list[tuple[str, str | None]]:
    found = reconcile(nlp(text), find_marks(text), rules, tagged)
    return sorted((f.content[0].of(text), f.source and f.source.of(text)) for f in found)


PLAIN = "Whitlock said the bridge would open in May after a long winter of work."


@pytest.mark.parametrize(
    ("rules", "tagged", "expected"),
    [
        pytest.param(
            [("the bridge would open in May", "said", "Whitlock")],
            [("the bridge would open in May after a long winter", "said", "Whitlock")],
            [("the bridge would open in May after a long winter", "Whitlock")],
            id="one report found by both has the tagger's content",
        ),
        pytest.param(
            [("the bridge would open in May", "said", "Whitlock")],
            [],
            [("the bridge would open in May", "Whitlock")],
            id="the rules alone",
        ),
        pytest.param(
            [],
            [("the bridge would open in May", "said", "Whitlock")],
            [("the bridge would open in May", "Whitlock")],
            id="the tagger alone",
        ),
        pytest.param(
            [("a long winter of work", None, None)],
            [("the bridge would open in May after a long winter", "said", "Whitlock")],
            [("the bridge would open in May after a long winter", "Whitlock")],
            id="a frame that crosses the tagger's without being like it is dropped",
        ),
    ],
)
def test_who_wins(
    nlp: Language,
    rules: list[tuple[str, str | None, str | None]],
    tagged: list[tuple[str, str, str]],
    expected: list[tuple[str, str]],
) -> None:
    assert told(nlp, PLAIN, [frame(PLAIN, *r) for r in rules], [attribution(PLAIN, *t) for t in tagged]) == expected


def test_what_is_unlikely_is_dropped(nlp: Language) -> None:
    sure = attribution(PLAIN, "the bridge would open in May", "said", "Whitlock")
    unsure = attribution(PLAIN, "a long winter", "open", None, tagged=0.2)
    found = reconcile(nlp(PLAIN), find_marks(PLAIN), [], [sure, unsure])
    assert [f.content for f in found] == [sure.content] and LEAST < 0.5


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("She said “we will go soon” to them.", "we will go", "“we will go soon”"),
        ("She said “we will go. “We did,” he said.", "“we will go. “We did,”", "“We did,”"),
        (
            "She said the road was “nearly done.” “Hurry up.”",
            "the road was “nearly done.” “Hurry up.”",
            "the road was “nearly done.”",
        ),
        ("She said: “We began.\n\n“We ended.”", "“We began.", "“We began.\n\n“We ended.”"),
        ("She said that the roads were wet, again.", "that the roa", "that the roads"),
        ("She said, the roads were wet, again.", ", the roads were wet,", "the roads were wet"),
    ],
)
def test_marks_and_words_are_hard_evidence(nlp: Language, text: str, content: str, expected: str) -> None:
    assert told(nlp, text, [], [attribution(text, content, "said", "She")]) == [(expected, "She")]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Locals called it “the snooze” for years.", "“the snooze”", "called"),
        ("Whitlock said so.", "so", "said"),
        ("Whitlock said “", "“", "said"),
    ],
)
def test_no_report_at_all(nlp: Language, text: str, content: str, cue: str) -> None:
    assert told(nlp, text, [], [attribution(text, content, cue, None)]) == []


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            "Dr Dana Whitlock, a teacher at Mill School, said it was late in the year.",
            "Dr Dana Whitlock, a teacher at Mill School,",
            "Dana Whitlock",
        ),
        ("The council said it was late in the year.", "The", "The council"),
    ],
)
def test_sources_lose_titles_and_clauses(nlp: Language, text: str, source: str, expected: str) -> None:
    assert told(nlp, text, [], [attribution(text, "it was late in the year", "said", source)]) == [
        ("it was late in the year", expected)
    ]


def test_quotes_inside_quotes_come_from_the_rules(nlp: Language) -> None:
    text = "“My mother said ‘come home’ and I went,” Whitlock said."
    inner = frame(text, "‘come home’", "said", "My mother")
    outer = attribution(text, "“My mother said ‘come home’ and I went,”", "said", "Whitlock")
    outer = Attribution(**{**{n: getattr(outer, n) for n in outer.__slots__}, "cue": Span(50, 54)})
    assert told(nlp, text, [inner], [outer]) == [
        ("‘come home’", "My mother"),
        ("“My mother said ‘come home’ and I went,”", "Whitlock"),
    ]


def test_turns_of_a_transcript_are_read_whole(nlp: Language) -> None:
    text = "HALE: I said the road was wet.\nORTIZ: It was."
    turn = frame(text, "I said the road was wet.", None, "HALE", verbatim=True)
    inside = attribution(text, "the road was wet", "said", "I")
    assert told(nlp, text, [turn], [inside]) == [("I said the road was wet.", "HALE")]
