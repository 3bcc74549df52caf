"""Who stands behind a source: texts written for one phenomenon each, and whole articles with every speaker marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core import analyze
from core.article import Article

FOLDER = Path(__file__).parent / "said"
_MARK = re.compile(r"\{([^}]*)\}")

CASES = {
    # He is the last speaker, although the other man had been spoken of at length; sentences stand without spaces.
    "he said after another speaker": (
        "Prime Minister Olav Brekke said on Monday that his party would not join the talks. Brekke told his voters that he "
        "had made his choice. “There is nothing left to talk about,” Brekke said.“We waited for a year. Nobody came to "
        "us,” the prime minister said.Opposition leader Anton Sorel, for his part, said it was “a sad day” if party "
        "leaders could no longer sit at one table.“We will keep two chairs free{Anton Sorel},” he said."
    ),
    "the subject of the paragraph, not the speaker before": (
        "“It is a loan with curtains{Edda Molk},” said Edda Molk, an economist.\n\n"
        "Tolland disagreed with Ms Molk. “I paid for every seat{Ivo Tolland},” he said.\n\nIvo Tolland owns the theatre."
    ),
    "a name after a preposition opens the paragraph": (
        "Gustav Lind asked for silence.\n\n"
        "For Maud Ashby it ended in the front row. “I had it in my pocket{Maud Ashby},” she said."
    ),
    "a title tells the gender, wherever it stands": (
        "Robin Marrow spoke to Sol Pettibone in the rain. “I was soaked{Robin Marrow},” she said. "
        "Mr Pettibone laughed. Ms Marrow did not."
    ),
    "the one described in the opening is named next": (
        "A former diver at Osmund Shipping told a court on Monday that the hull had been painted over{Petra Quill}.\n\n"
        "Petra Quill, who worked there for nine years, said nobody had listened{Petra Quill}."
    ),
    "an anonymous speaker in the opening is not": (
        "A spokesman for Osmund Shipping said the hull was sound{a spokesman for Osmund Shipping}.\n\n"
        "Petra Quill left in May. “I could not stay{Petra Quill},” she said."
    ),
    "office stated with a verb": (
        "Ada Roe, who resigned as harbour minister in May, was calm. Sol Vane was not. “I sleep well{Ada Roe},” "
        "the former minister said."
    ),
    "office that the text never states otherwise": (
        "Nils Orban said the vote was lost. “We counted twice{Nils Orban},” the opposition leader said."
    ),
    "a science and its professor": (
        "Its author, the hydrologist Jonas Ferrar, said he had mailed a copy. “I kept the receipt{Jonas Ferrar},” the "
        "professor said."
    ),
    "they, who are several": (
        "Two people close to the talks said there was no buyer. There had been one in March, they said, but the "
        "money had never come{two people close to the talks}. The bank was silent."
    ),
    "one of several": (
        "Letters shown to the jury suggest a quarrel. One, from June, reads: “Do not come back here, "
        "ever{a letter from June}.”"
    ),
    "somebody’s office is not a company": (
        "Osmund Shipping was fined. The mayor, Ada Roe, was away. Her office said that she had read the "
        "ruling{Ada Roe’s office}."
    ),
    "a ministry nobody named": (
        "Osmund Shipping was fined on Monday. The health ministry said it had not been told{the health ministry}."
    ),
    "whose report": (
        "The finding is that of Judge Ada Roe, whose 90-page report came out on Monday. The minister was away. The report "
        "says that the bolts were bought twice{Ada Roe’s 90-page report}."
    ),
    "a letter speaks for itself": (
        "In a letter to the staff, Ada Roe wrote that the yard would close. “We have no choice{Ada Roe’s letter},” the "
        "letter said."
    ),
    "a statement is its issuer’s": (
        "Osmund Shipping said in a statement that it would appeal. “We trust the court{Osmund Shipping},” the statement "
        "added."
    ),
    "a name inside the clause that the cue interrupts": (
        "Sol Vane later disagreed. Rupert, he said, was “tired and loud”{Sol Vane}. Rupert Vane is his brother."
    ),
    "of two who share a name the one spoken of": (
        "Ada Lorne and Tom Lorne run the mill. Tom is the miller. Ada Lorne keeps the books and the keys. “We are "
        "full{Ada Lorne},” Lorne said."
    ),
    "q and a": (
        "“I was joking{Sol Vane},” said Sol Vane.\n\nJudge Ada Roe was not satisfied. “You wrote it in ink{Ada Roe}, Mr "
        "Vane,” she told him.\n\nQ: Was it a joke{Ada Roe}?\n\nA: It was a metaphor{Sol Vane}.\n\n"
        "Q: And the second time{Ada Roe}?"
    ),
    "an interview": (
        "When Ada Roe took over the mill, the roof had gone. Roe has mended it. Sol Vane spoke to the miller in May.\n\n"
        "Q: Did you sleep that night{Sol Vane}?\n\nA: From nine till four, like a stone{Ada Roe}.\n\n"
        "Q: And the roof{Sol Vane}?\n\nA: It leaks less{Ada Roe}."
    ),
    "an interview by nobody named": (
        "When Ada Roe took over the mill, the roof had gone. Roe has mended it.\n\n"
        "Q: Did you sleep that night{the interviewer}?\n\nA: From nine till four, like a stone{Ada Roe}."
    ),
    "of the same name as nobody": "“I saw nothing{None},” he said.",
}
"""Text with the speaker in braces after a word that they say; "None" where nobody may be named."""


def marked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its braces, and where they stood with the name in them."""
    found, plain = [], ""
    at = 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        found.append((len(plain) - 1, mark[1]))
        at = mark.end()
    return plain + text[at:], found


def speakers(article: Article, at: int) -> list[str]:
    """Who says what stands at `at`, the innermost quotation first."""
    said = [q for q in article.quotes if any(s.start <= at < s.end for s in q.spans)]
    return [str(q.speaker_name) for q in sorted(said, key=lambda q: sum(s.end - s.start for s in q.spans))]


@pytest.mark.parametrize("case", CASES)
def test_who_said_it(case: str) -> None:
    text, said = marked(CASES[case])
    article = analyze(text, published="2025-03-04")
    assert [speakers(article, at)[:1] for at, _ in said] == [[name] for _, name in said]


def test_whole_articles() -> None:
    """Of 80 marked speakers in six articles at most nine are missed; the figure may rise and not fall."""
    right = total = 0
    for path in sorted(FOLDER.glob("*.txt")):
        text, said = marked(path.read_text(encoding="utf-8"))
        article = analyze(text, published="2024-11-08")
        total += len(said)
        right += sum(name in speakers(article, at) for at, name in said)
    assert total == 80
    assert right >= 68
