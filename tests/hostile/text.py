"""Rows 1 to 28 and 48: text that trips decoders, tokenizers, taggers and regular expressions."""

from __future__ import annotations

from pathlib import Path

import core
from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.keys import speaker_key
from core.corpus.view import View
from core.intake.text import clean, decode
from core.intake.web import read_address
from core.limits import QUOTE_DEPTH
from core.marks import find_marks
from dashboard.reading import reading
from dashboard.safe import line, visible
from tests.hostile.rows import names, reason, reasons, refused, row, said, within
from tests.loopback import LOOPBACK, website


@row(1, "empty")
def empty(folder: Path) -> None:
    assert refused("") == "empty"


@row(2, "blank")
def blank(folder: Path) -> None:
    assert refused(" \n\t\r\n \n") == "empty"


@row(3, "nul")
def nul(folder: Path) -> None:
    text = "Angela\x00Merkel met NATO"
    assert clean(text).text == "Angela Merkel met NATO"
    article = core.analyze(text)
    assert names(article, "person") == ["Angela Merkel"]
    assert article.text == text
    view = View.of([article])
    assert view.frame("SELECT length(text) AS n FROM articles")["n"].tolist() == [len(text)]
    assert len(queries.articles(view, Filters(text="NATO"))) == 1, "words after a NUL are found too"


@row(4, "c0c1")
def c0c1(folder: Path) -> None:
    article = core.analyze("\x01\x1b[31mAngela Merkel\x9b met the mayor of Berlin on Monday.")
    assert names(article, "person") == ["Angela Merkel"]
    assert [m.span.of(article.text) for m in article.entities[0].mentions] == ["Angela Merkel"]


@row(5, "surrogate")
def surrogate(folder: Path) -> None:
    article = core.analyze("Angela \ud800 Merkel said it was late.")
    assert clean(article.text).text.startswith("Angela \ufffd Merkel")
    view = View.of([article])
    assert view.frame("SELECT text FROM articles")["text"].tolist() == ["Angela \ufffd Merkel said it was late."]
    assert "\ud800" not in str(reading(article, {}))


@row(6, "zwsp")
def zwsp(folder: Path) -> None:
    article = core.analyze("Ange\u200bla Mer\u200dkel said on Monday that it was late.")
    assert names(article, "person") == ["Angela Merkel"]
    assert article.entities[0].mentions[0].span.of(article.text) == "Ange\u200bla Mer\u200dkel"


@row(7, "bom")
def bom(folder: Path) -> None:
    text = "\ufeffAngela Merkel said it was late in Berlin."
    assert decode(text.encode()) == text[1:]
    article = core.analyze(text)
    assert names(article, "person") == ["Angela Merkel"]
    assert article.entities[0].mentions[0].span.of(article.text) == "Angela Merkel"


@row(8, "bidi")
def bidi(folder: Path) -> None:
    article = core.analyze(
        "“It is late,” said \u202eAngela Merkel\u202c. \u2067“We go home on Monday,” she said.\u2069"
    )
    assert {q.speaker_name for q in article.quotes} == {"Angela Merkel"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(str(reading(article, {})))


@row(9, "rtl")
def rtl(folder: Path) -> None:
    """Another language is told by its reason; marks in it are found where they stand."""
    text = "قالت أنجيلا ميركل «نحن مستعدون» يوم الاثنين في برلين."
    assert refused(text) == "language"
    assert [s.span.of(text) for s in find_marks(text).stretches] == ["«نحن مستعدون»"]


@row(10, "emoji")
def emoji(folder: Path) -> None:
    article = core.analyze("👩‍👩‍👧 🇩🇪 “We are ready to go to the polls,” said Angela Merkel on Monday.")
    assert names(article, "person") == ["Angela Merkel"]
    assert all(any(c.isalpha() for c in e.name) for e in article.entities)
    assert any("“We are ready to go to the polls,”" in words for words in said(article))


@row(11, "astral")
def astral(folder: Path) -> None:
    article = core.analyze("𝐀𝐧𝐠𝐞𝐥𝐚 Merkel was there. “We are ready to go to the polls,” said Angela Merkel.")
    assert said(article) == ["“We are ready to go to the polls,”"]
    (paragraph,) = reading(article, {})["paragraphs"]  # cut on this side, so that the browser counts nothing
    assert "".join(run["t"] for run in paragraph if "q" in run) == "“We are ready to go to the polls,”"


@row(12, "zalgo")
def zalgo(folder: Path) -> None:
    with within(1):
        article = core.analyze("Angela Merkel said on Monday that the e" + "\u0301" * 2000 + " was late in Berlin.")
    assert names(article, "person") == ["Angela Merkel"]
    assert len(visible(article.text)) < 100


@row(13, "nfd")
def nfd(folder: Path) -> None:
    article = core.analyze("José Hart said it was late in the day. “We are not ready,” Jose\u0301 Hart said on Monday.")
    assert len({speaker_key(q.speaker_name or "") for q in article.quotes}) == 1
    assert [q.source.of(article.text) for q in article.quotes if q.source] == ["José Hart", "Jose\u0301 Hart"]


@row(14, "homoglyph")
def homoglyph(folder: Path) -> None:
    article = core.analyze("Angela Merkel said it was late. “We are not ready to go,” said Angela M\u0435rkel.")
    assert len({speaker_key(q.speaker_name or "") for q in article.quotes}) == 2


@row(15, "mojibake")
def mojibake(folder: Path) -> None:
    text = "Itâ€™s late, said JosÃ© Hart to the mayor of the town."
    article = core.analyze(text)
    assert article.text == text
    assert "suspect_encoding" in article.warnings
    assert "JosÃ© Hart" in [e.name for e in article.entities]


@row(16, "cp1252_as_utf8")
def cp1252_as_utf8(folder: Path) -> None:
    with website() as host:
        assert "“We will open bridge number 3" in read_address(f"{host}/mislabelled", LOOPBACK)["text"]
    assert decode("“we will win”".encode("cp1252"), "utf-8") == "“we will win”"


@row(17, "utf16")
def utf16(folder: Path) -> None:
    assert reasons("a.txt", "Angela Merkel said it was late.".encode("utf-16-le")) == ["undecodable"]


@row(18, "trunc_utf8")
def trunc_utf8(folder: Path) -> None:
    assert decode("The mayor of Évian said café".encode()[:-1]) == "The mayor of Évian said caf\ufffd"


@row(19, "max1")
def max1(folder: Path) -> None:
    with within(1):
        assert refused("a " * 500_000 + "a") == "too_long"


@row(20, "punct_run")
def punct_run(folder: Path) -> None:
    with within(1):
        assert core.analyze('"' * 20_000).quotes == ()
    assert clean('"' * 20_000).text == " " * 20_000


@row(21, "long_word")
def long_word(folder: Path) -> None:
    word = "a" * 200_000
    with within(2):
        article = core.analyze(f"Angela Merkel said on Monday that the {word} was late in the town of Berlin.")
    assert names(article, "person") == ["Angela Merkel"]
    assert len(line(word)) == 120


@row(22, "url_emoji")
def url_emoji(folder: Path) -> None:
    with within(2):
        core.analyze("The mayor said it was at http://example.org/" + "☃" * 13_200)


@row(23, "unclosed")
def unclosed(folder: Path) -> None:
    article = core.analyze("“We go to the hall. The mayor left for the town on Monday, and it was late.")
    assert article.quotes == ()
    assert "unclosed_quotation" in article.warnings


@row(24, "20k_open")
def open_20k(folder: Path) -> None:
    with within(0.1):
        assert find_marks("“" * 20_000).stretches == ()


@row(25, "redos")
def redos(folder: Path) -> None:
    """test_patterns.py looks through every pattern and puts a megabyte to each."""
    text = '"' + "a" * 24 + "!"
    core.analyze(text)
    with within(0.01):
        find_marks(clean(text).text)


@row(26, "nested_q")
def nested_q(folder: Path) -> None:
    text = "“‘" * 500 + "we are ready to go" + "’”" * 500 + " said Angela Merkel on Monday."
    with within(1):
        article = core.analyze(text)
    assert max((s.depth for s in find_marks(text).stretches), default=0) <= QUOTE_DEPTH
    assert {q.speaker_name for q in article.quotes} <= {"Angela Merkel"}


@row(27, "multi_par")
def multi_par(folder: Path) -> None:
    first, second, third = "“We have waited for years", "“We will not wait longer", "“We go to the polls on Monday"
    article = core.analyze(f"{first}, we and the town.\n\n{second} for this.\n\n{third},” said Angela Merkel.")
    heads = [q for q in article.quotes if q.continues is None]
    assert [q.speaker_name for q in heads] == ["Angela Merkel"]
    words = " ".join(span.of(article.text) for q in article.quotes for span in q.spans)
    assert all(part in words for part in (first, second, third))


@row(28, "straight_mix")
def straight_mix(folder: Path) -> None:
    article = core.analyze("""The man is 6'2" tall, it's a 27" screen and the Smiths' dog isn't 5' 10" long.""")
    assert article.quotes == ()


@row(48, "dates")
def dates(folder: Path) -> None:
    text = "The mayor of the town said in the year 99999 that it would be late on 31 February 0000."
    days = ["99999-01-01", "0000-00-00", "1900-01-01", "2199-01-01", None]
    articles = list(core.analyze_many({"id": str(i), "text": text, "published": day} for i, day in enumerate(days)))
    assert [a.published for a in articles] == [None] * 5
    flags = ["published_unreadable", "published_unreadable", "published_implausible", "published_implausible"]
    assert [[w for w in a.warnings if w.startswith("published")] for a in articles] == [[f] for f in flags] + [[]]
    view = View.of(articles)
    assert queries.summary(view, Filters())["undated"].iloc[0] == 5
    reach = queries.event_reach(view, Filters())
    assert reach is None or reach[1].year < 2200
    assert reason(lambda: queries.event_list(view, Filters(), limit=10)) == ""
