"""What is chosen in a chart, and which charts are tables, is the address's; what an address cannot choose does no harm."""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import charts, data
from tests.dashboard.test_pages import told, visit

CHART = "what-is-spoken-of-and-who-spoke-when"


def test_a_mark_in_the_address_opens_its_quotes() -> None:
    row = queries.quotes_by_day(data.sample().view, Filters()).iloc[0]
    mark = ["said", row["day"].date().isoformat(), row["speaker_key"]]
    app = visit("pages/timeline.py", picked=f"{CHART} {json.dumps([mark])}")
    assert not app.exception and not told(app)
    assert "Quotes of these days" in [heading.value for heading in app.subheader]


def test_a_mark_of_a_week_opens_the_quotes_of_all_its_days() -> None:
    view = data.sample().view
    row = queries.quotes_by_day(view, Filters(), unit="week").sort_values("quotes").iloc[-1]
    week, key = row["day"].date(), row["speaker_key"]
    of_week = Filters(speakers=(key,), said_first=week, said_last=week + dt.timedelta(days=6))
    assert queries.quotes(view, Filters(speakers=(key,), said_first=week, said_last=week)).empty
    mark = ["said", week.isoformat(), key]
    app = visit(
        "pages/timeline.py", picked=f"{CHART} {json.dumps([mark])}", **{"from": "2024-01-01", "to": "2025-12-31"}
    )
    given = [json.loads(component.proto.json) for component in app.get("bidi_component")]
    (entries,) = [each["entries"] for each in given if "entries" in each]
    assert len(entries) == len(queries.quotes(view, of_week)) == row["quotes"]


@pytest.mark.parametrize(
    "marks",
    ["", "{", "[]", "[1]", '[["said"]]', '[["said", "never", "x"]]', '["<script>"]', '[["event", "2025-01-01"]]'],
)
def test_a_mark_that_is_none_is_left_out(marks: str) -> None:
    app = visit("pages/timeline.py", picked=f"{CHART} {marks}")
    assert not app.exception
    assert "picked" not in app.query_params
    assert "Quotes of these days" not in [heading.value for heading in app.subheader]


def test_marks_beside_those_chosen_are_faint() -> None:
    table = pd.DataFrame({"key": ["a", "b"], "name": "n", "value": [2, 1], "label": "l"})
    opacity = [
        charts.set_aside(charts.shares(table, "t", "u", "w"), chosen).data[0].marker.opacity
        for chosen in (["a"], ["c"])
    ]
    assert [list(opacity[0]), opacity[1]] == [[0.3, 1.0], None], "bars are drawn from below"


def test_a_table_instead_of_a_chart_is_in_the_address() -> None:
    app = visit("pages/timeline.py", table=CHART)
    assert not app.exception
    assert [toggle.value for toggle in app.toggle if toggle.label == "Table"] == [True]
    assert len(app.dataframe) == 1
    next(toggle for toggle in app.toggle if toggle.label == "Table").set_value(False).run()
    assert not app.exception
    assert "table" not in app.query_params or not app.query_params["table"]


def drawn() -> None:
    import pandas as pd

    from dashboard import charts, panel

    figure = charts.shares(pd.DataFrame({"key": ["a"], "name": "a", "value": 1, "label": "1"}), "Bars", "n", "Names")
    row = {
        "name": "**b** $x$ :red[c]",
        "tone": -0.5,
        "day": pd.Timestamp("2025-03-01"),
        "low": float("nan"),
        "high": 1.0,
    }
    panel.chart(figure, pd.DataFrame([row]), key="bars", phone="table", marks=["a"])


def test_on_a_phone_stand_the_first_columns_as_words_and_numbers_that_lead_somewhere() -> None:
    app = AppTest.from_function(drawn).run()
    assert not app.exception
    components = [json.loads(component.proto.json) for component in app.get("bidi_component")]
    (cells,) = [given for given in components if "head" in given]
    assert cells["head"] == ["name", "tone", "day", "low"]
    assert cells["rows"] == [["**b** $x$ :red[c]", "−0.50", "2025-03-01", ""]]
    assert cells["numbers"] == [False, True, False, True]
