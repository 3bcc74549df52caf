"""Rows 29 to 37: words that a browser, a chart, a spreadsheet, a database or a search would take for orders.

tests/browser/test_hostile.py shows the same words to a real browser.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path

import pandas as pd

from core.corpus import queries
from core.corpus.export import write_csv
from core.corpus.filters import Filters
from core.corpus.view import View
from core.intake.files import read_data
from dashboard import charts
from dashboard.reading import reading
from dashboard.safe import label
from tests import factories
from tests.hostile.rows import row

ROOT = Path(__file__).parents[2]


def literal(escaped: str) -> bool:
    """Whether a Markdown reader finds nothing to do: every mark of punctuation stands behind a backslash."""
    return re.search(r"(?<!\\)(?:\\\\)*[*_`~$\[\]()<>#!|{}^-]", escaped) is None


@row(29, "script_title")
def script_title(folder: Path) -> None:
    title = "<script>alert(1)</script>"
    assert reading(factories.article("a", title=title), {})["title"] == title, "sent as text, set by textContent"
    assert literal(label(title))
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py")}
    calls = [node for text in sources.values() for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert not any(keyword.arg == "unsafe_allow_html" for call in calls for keyword in call.keywords)
    html = [ast.unparse(call) for call in calls if ast.unparse(call.func) == "st.html"]
    assert html == ["st.html(f\"<style>{components.shipped('page.css')}</style>\")"], "our own style sheet alone"
    for script in (ROOT / "dashboard" / "frontend").glob("*.js"):
        words = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|srcdoc", words)


@row(30, "entity_script")
def entity_script(folder: Path) -> None:
    story = "".join(
        f"<p>The mayor said &lt;script&gt;alert({i})&lt;/script&gt; to the town hall.</p>" for i in range(9)
    )
    (found,) = read_data("a.html", f"<html><body><article>{story}</article></body></html>".encode())
    text = found.row["text"]  # type: ignore[index]
    assert "<script>alert(3)</script>" in text
    runs = [run["t"] for part in reading(factories.article("a", text), {})["paragraphs"] for run in part]
    assert "<script>alert(3)</script>" in "".join(runs), "shown as the words they are"


@row(31, "md_image")
def md_image(folder: Path) -> None:
    assert literal(label("![t](http://evil.invalid/p.png)"))


@row(32, "md_link")
def md_link(folder: Path) -> None:
    assert literal(label("[x](javascript:alert(1))"))


@row(33, "md_fx")
def md_fx(folder: Path) -> None:
    shown = label(":red[..] $x^2$ # H1 \n--- :material/home: :smile:")
    assert literal(shown)
    assert not re.search(r":(?!\u2060)", shown), "a colon before a word joiner begins no directive and no emoji"


@row(34, "plotly_html")
def plotly_html(folder: Path) -> None:
    name = "<a href='http://evil.invalid'><b>Ada</b></a>"
    table = pd.DataFrame({"key": ["k"], "name": [name], "value": [1.0], "label": [name]})
    drawn = charts.shares(table, "Voices", "share", "Speakers")
    drawn.layout.meta = None  # the description is an attribute's text, never markup
    written = json.dumps(json.loads(drawn.to_json()), ensure_ascii=False)
    assert "&lt;b&gt;Ada" in written
    assert not re.search(r"<(?!br>|/?i>|extra>|/extra>)", written)


@row(35, "csv_formula")
def csv_formula(folder: Path) -> None:
    cells = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    data = write_csv(pd.DataFrame({"text": cells})).decode("utf-8-sig")
    assert [r[0] for r in csv.reader(io.StringIO(data, newline=""))][1:] == [f"'{cell}" for cell in cells]


@row(36, "sql_speaker")
def sql_speaker(folder: Path) -> None:
    view = View.of([factories.harbour()])
    before = len(queries.quotes(view, Filters()))
    assert len(queries.quotes(view, Filters(speakers=("'; drop table quotes;--",)))) == 0
    assert len(queries.quotes(view, Filters())) == before > 0


@row(37, "fts_syntax")
def fts_syntax(folder: Path) -> None:
    view = View.of([factories.harbour()])
    for asked in (
        '"',
        "said AND",
        "NEAR(",
        "(",
        "-said",
        "said OR",
        "*",
        '""',
        "a:b",
        "^said",
        "said NOT",
        "\x00",
        "{x",
    ):
        assert len(queries.articles(view, Filters(text=asked))) <= 1
    assert len(queries.quotes(view, Filters(text='"comes first"'))) == 1
