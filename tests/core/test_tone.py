"""Word tone, tone towards a target, and whose attitude it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.article import Entity, Mention, Quote, Span
from core.errors import RejectedInput
from core.tone import find_attitudes, network, tone_toward, word_tone
from core.tone.encoding import LIMIT, MARK, read_target
from core.tone.network import load_tokenizer
from core.tone.toward import judge_mention

if TYPE_CHECKING:
    from spacy.language import Language


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


# ---- word tone -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sign", "words"),
    [
        ("A wonderful evening in a beautiful hall.", 1, ["wonderful", "beautiful"]),
        ("The food was terrible.", -1, ["terrible"]),
        ("The clerk was convicted of fraud.", 0, []),
        ("The bus leaves at nine.", 0, []),
        ("", 0, []),
        ("“”—…\ud800", 0, []),
    ],
)
def test_word_tone_comes_with_its_words(text: str, sign: int, words: list[str]) -> None:
    tone = word_tone(text)
    assert (tone.polarity > 0) - (tone.polarity < 0) == sign
    assert [word for word, _ in tone.words] == words
    assert -1 <= tone.polarity <= 1 and 0 <= tone.subjectivity <= 1


# ---- towards a target ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("The judge called Marlow a liar and a coward who had robbed his own workers.", "Marlow", "negative"),
        ("Prosecutors say Delia Frame stole two million dollars from the fund.", "Delia Frame", "negative"),
        ("Voters are furious with Governor Pell over his disastrous handling of the flood.", "Pell", "negative"),
        ("Hartwell Foods was fined after it poisoned hundreds of customers.", "Hartwell Foods", "negative"),
        ("Everyone at the school praised Ines Okoye for her courage and her kindness.", "Ines Okoye", "positive"),
        ("“Bram is a brilliant leader and I am proud to work with him,” she said.", "Bram", "positive"),
        ("The foundation won an award for its outstanding work with refugees.", "foundation", "positive"),
        ("The committee will meet Senator Quill on Thursday to discuss the schedule.", "Quill", "neutral"),
        ("Lindqvist, 54, lives in Bergen and works for the Northern Bank.", "Northern Bank", "neutral"),
        ("Varga told reporters that the hearing would resume at noon.", "Varga", "neutral"),
    ],
)
def test_clear_cases(text: str, target: str, label: str) -> None:
    where = span(text, target)
    tone = tone_toward(text, where.start, where.end)
    assert tone.label == label, dict(tone.scores)
    assert list(tone.scores) == ["negative", "neutral", "positive"]
    assert sum(tone.scores.values()) == pytest.approx(1)
    assert tone.warnings == ()


def test_one_sentence_two_targets() -> None:
    text = "Critics tore into the corrupt minister Orlov, while his rescuer, the nurse Amy Tan, was hailed as a hero."
    labels = [tone_toward(text, *(lambda s: (s.start, s.end))(span(text, name))).label for name in ("Orlov", "Amy Tan")]
    assert labels == ["negative", "positive"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Holm left.", 4, 4),
        ("Holm left.", 4, 0),
        ("Holm left.", -4, 3),
        ("Holm left.", 5, 11),
        ("", 0, 0),
        ("Holm – left", 4, 7),
        ("Holm left.", 1, 4),  # cut out of a word
        ("Holm left.", 0, 7),
        ("Holm was in the town.", 5, 15),  # names nobody
        ("Holm left, she said.", 15, 19),
        ("the " * 50_000, 0, 199_999),
    ],
)
def test_what_is_no_target(text: str, start: int, end: int) -> None:
    with pytest.raises(RejectedInput) as caught:
        tone_toward(text, start, end)
    assert caught.value.reason == "target"


@pytest.mark.parametrize("target", ["May", "Will", "IS", "WHO", "he", "7-Eleven", "U.S", "’m", "the Who"])
def test_short_names_are_targets(target: str) -> None:
    assert tone_toward(f"On Monday {target} left.", 10, 10 + len(target)).label in ("negative", "neutral", "positive")


@pytest.mark.parametrize(
    "text",
    [
        "Holm " + "and the wonderful people of the town " * 1000,
        "a very long way round " * 1000 + "Holm",
        "x" * 100_000 + " Holm " + "“" * 20_000,
        "Holm " + "Holm" * 20_000,
        "Holm\ud800 \x00 \u202e לא 中文 🙂",
    ],
)
def test_hostile_text_is_cut_around_the_target_and_answered_at_once(text: str) -> None:
    where = span(text, "Holm")
    began = time.process_time()
    tone = tone_toward(text, where.start, where.end)
    assert time.process_time() - began < 2
    assert sum(tone.scores.values()) == pytest.approx(1)
    assert tone.warnings == (("long_sentence",) if len(text) > 1000 else ())


@pytest.mark.parametrize(("before", "after"), [(0, 0), (200, 3), (3, 200), (200, 200)])
def test_the_target_keeps_its_marks_and_its_surroundings(before: int, after: int) -> None:
    text = "near " * before + "Holm" + " far" * after
    target = read_target(text, 5 * before, 5 * before + 4, load_tokenizer())
    marks = [at for at, piece in enumerate(target.ids) if piece == MARK]
    assert len(target.ids) == min(
        LIMIT, before + after + len(load_tokenizer().encode("Holm", add_special_tokens=False).ids) + 4
    )
    assert target.kinds.nonzero()[0].tolist() == list(range(marks[0], marks[1] + 1))
    assert target.cut == (before + after > LIMIT)
    if after > 3:
        assert len(target.ids) - marks[1] > 30


# ---- attitudes of an article ----------------------------------------------------------------------------------------------

TEXT = (
    "“Orlov is a thief,” Amy Tan said of the mayor. Orlov runs Bluewater in Skarvik. "
    "“I have done nothing wrong,” Orlov said. Critics say Orlov and his brother Orlov lied about the fire."
)


def people(text: str) -> tuple[Entity, ...]:
    def mentions(words: str, form: Any = "name") -> list[Mention]:
        starts = [at for at in range(len(text)) if text.startswith(words, at)]
        return [Mention(span=Span(at, at + len(words)), form=form) for at in starts]

    return (
        Entity(id="e1", name="Orlov", kind="person", mentions=(*mentions("Orlov"), *mentions("I have", "pronoun"))),
        Entity(id="e2", name="Amy Tan", kind="person", mentions=tuple(mentions("Amy Tan"))),
        Entity(id="e3", name="Bluewater", kind="organisation", mentions=tuple(mentions("Bluewater"))),
        Entity(id="e4", name="Skarvik", kind="place", mentions=tuple(mentions("Skarvik"))),
    )


def said(text: str) -> tuple[Quote, ...]:
    first, second = span(text, "“Orlov is a thief,”"), span(text, "“I have done nothing wrong,”")
    name = text.index("Orlov said")
    return (
        Quote(id="q1", kind="direct", spans=(first,), source=span(text, "Amy Tan"), speaker="e2"),
        Quote(id="q2", kind="direct", spans=(second,), source=Span(name, name + 5), speaker="e1"),
    )


def test_whose_attitude_towards_whom(nlp: Language) -> None:
    found = find_attitudes(nlp(TEXT), said(TEXT), people(TEXT))
    assert [(a.entity, a.quote, TEXT[a.span.start :][:14]) for a in found] == [
        ("e1", "q1", "Orlov is a thi"),  # a speaker's, towards the person spoken of; Amy Tan is only the source
        ("e1", None, "Orlov runs Blu"),  # the article's own; a place is no target
        ("e3", None, "Bluewater in S"),
        ("e1", None, "Orlov and his "),  # once a sentence; what Orlov says of himself is left out
    ]
    assert (found[0].label, found[3].label) == ("negative", "negative")


def test_an_attitude_is_what_its_sentence_alone_gives(nlp: Language) -> None:
    last = find_attitudes(nlp(TEXT), said(TEXT), people(TEXT))[-1]
    sentence = TEXT[TEXT.index("Critics") :]
    alone = judge_mention(sentence, sentence.index("Orlov"), sentence.index("Orlov") + 5)
    assert (last.label, last.scores) == (alone.label, dict(alone.scores))


def test_a_mention_as_it_comes_is_likelier_neutral() -> None:
    text = "The board dismissed Orlov over the missing money."
    chosen, met = tone_toward(text, 20, 25).scores, judge_mention(text, 20, 25).scores
    weight = network.load_calibration()["neutral"]
    assert weight > 1
    assert sum(met.values()) == pytest.approx(1)
    assert met["neutral"] / met["negative"] == pytest.approx(weight * chosen["neutral"] / chosen["negative"])
    assert met["positive"] / met["negative"] == pytest.approx(chosen["positive"] / chosen["negative"])


CLEAR = [
    ("Ondaro accused Rooke of hiding the report.", "Rooke", "negative"),
    ("Ondaro accused Rooke of hiding the report.", "Ondaro", "neutral"),
    ("The court fined Ketterbrook 44 million crowns.", "Ketterbrook", "negative"),
    ("Tan praised Orlov for the rescue.", "Orlov", "positive"),
    ("The mayor met Orlov on Tuesday.", "Orlov", "neutral"),
    ("Protesters demanded that Orlov resign.", "Orlov", "negative"),
]


@pytest.mark.parametrize(("text", "target", "label"), CLEAR)
def test_what_is_clear_stays_clear(text: str, target: str, label: str) -> None:
    start = text.index(target)
    assert judge_mention(text, start, start + len(target)).label == label


def test_the_innermost_quote_is_the_voice(nlp: Language) -> None:
    text = "“Tan told me, ‘Orlov is a thief,’ and I believe it,” Reyl said."
    outer = Quote(id="q1", kind="direct", spans=(span(text, "“Tan told me, ‘Orlov is a thief,’ and I believe it,”"),))
    inner = Quote(id="q2", kind="direct", spans=(span(text, "‘Orlov is a thief,’"),), parent="q1")
    entities = (
        Entity(id="e1", name="Tan", kind="person", mentions=(Mention(span=span(text, "Tan")),)),
        Entity(id="e2", name="Orlov", kind="person", mentions=(Mention(span=span(text, "Orlov")),)),
    )
    found = find_attitudes(nlp(text), (outer, inner), entities)
    assert [(a.entity, a.quote) for a in found] == [("e1", "q1"), ("e2", "q2")]


def test_nobody_and_nothing(nlp: Language) -> None:
    assert find_attitudes(nlp(""), (), ()) == ()
    assert find_attitudes(nlp(TEXT), (), ()) == ()


def test_the_network_knows_a_processor_whose_sums_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(network, "open_session", lambda path, precision="0": opened.append(precision) or precision)
    right = network.load_calibration()["probe"]
    monkeypatch.setattr(network, "answer", lambda session, target: np.array(right))
    assert network.load_session.__wrapped__() == "0"
    monkeypatch.setattr(network, "answer", lambda session, target: np.array(right) + 0.5)
    assert network.load_session.__wrapped__() == "1"
    assert opened == ["0", "0", "1"]
