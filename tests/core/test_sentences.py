"""Sentences keep to paragraphs, and a closing mark stays with the words it closes."""

from __future__ import annotations

import pytest
from spacy.language import Language

TABLE = {
    "a paragraph after straight marks": [
        '"I\'d like to hear that from somebody who can add up."',
        "A report by the board found that four of the 16 bolts were of a lower grade.",
    ],
    "a paragraph after curly marks": [
        "“It would have taken less in February.”",
        "The office fined the company last week.",
    ],
    "marks around one word": ['They had left, a card explained, "before 6 a.m."', "Her brother was not consulted."],
    "a mark by itself": ["She asked the court to ‘wind it up’.’", "Players were paid in full on Monday."],
    "a speaker in an interview": ["Do you believe him?", "Tadlock: No."],
    "a line without a full stop": ["By Ada Roe and Bo Lind", "The bridge was closed on Monday."],
    "blanks between the lines": ["He left.", "She stayed."],
}


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n \n"])
@pytest.mark.parametrize("what", TABLE)
def test_a_paragraph_begins_a_sentence(nlp: Language, what: str, between: str) -> None:
    found = [s.text.strip() for s in nlp(between.join(TABLE[what])).sents]
    assert found == TABLE[what]


def test_lines_of_one_paragraph_may_be_one_sentence(nlp: Language) -> None:
    assert len(list(nlp("The harbour was closed\nby the town on Monday.").sents)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“I can give you the names, and I will, under oath. I'd call it a loan with floodlights.”",
        '"I can give you the names, and I will, under oath."\n\nThe tax office disagreed.',
        '"I\'d call it a loan with floodlights."\n\nPlayers were paid in full.',
        "Bo Birch, the captain, was blunter. 'They said the same thing before Easter,' he said. 'Nobody pays.'",
        "More than 200 fans have signed it. 'I'd love to be wrong,' said Ada Roe. 'He would rather own a ruin.'",
    ],
)
def test_a_mark_is_no_sentence(nlp: Language, text: str) -> None:
    sentences = [s.text.strip() for s in nlp(text).sents]
    assert min(map(len, sentences)) > 5, sentences
