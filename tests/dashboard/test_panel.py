"""What is chosen in a chart, and which charts are tables, is the address's; what an address cannot choose does no harm."""

from __future__ import annotations

import json

import pytest

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import data
from tests.dashboard.test_pages import told, visit

CHART = "what-is-spoken-of-and-who-spoke-when"


def test_a_mark_in_the_address_opens_its_quotes() -> None:
    row = queries.quotes_by_day(data.sample().view, Filters()).iloc[0]
    mark = ["said", row["day"].date().isoformat(), row["speaker_key"]]
    app = visit("pages/timeline.py", picked=f"{CHART} {json.dumps([mark])}")
    assert not app.exception and not told(app)
    assert "Quotes of these days" in [heading.value for heading in app.subheader]


@pytest.mark.parametrize(
    "marks",
    ["", "{", "[]", "[1]", '[["said"]]', '[["said", "never", "x"]]', '["<script>"]', '[["event", "2025-01-01"]]'],
)
def test_a_mark_that_is_none_is_left_out(marks: str) -> None:
    app = visit("pages/timeline.py", picked=f"{CHART} {marks}")
    assert not app.exception
    assert "picked" not in app.query_params
    assert "Quotes of these days" not in [heading.value for heading in app.subheader]


def test_a_table_instead_of_a_chart_is_in_the_address() -> None:
    app = visit("pages/timeline.py", table=CHART)
    assert not app.exception
    assert [toggle.value for toggle in app.toggle if toggle.label == "Table"] == [True]
    assert len(app.dataframe) == 1
    next(toggle for toggle in app.toggle if toggle.label == "Table").set_value(False).run()
    assert not app.exception
    assert "table" not in app.query_params or not app.query_params["table"]
