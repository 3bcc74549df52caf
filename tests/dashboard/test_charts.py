"""Every chart has title, units and a description, also of one case and of none; nothing in it is read as markup."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import charts, palette
from dashboard.charts.parts import brief
from dashboard.charts.treemap import squarified

HOSTILE = "<img src=x onerror=1> $x$ " + "long " * 60
DAY = pd.Timestamp("2021-05-20")


def sentences(count: int) -> go.Figure:
    return charts.sentence_tone(
        pd.DataFrame({"i": range(count), "polarity": 0.5, "subjectivity": 0.4, "text": HOSTILE, "words": HOSTILE})
    )


def dates(count: int) -> go.Figure:
    table = pd.DataFrame(
        {
            "first": pd.to_datetime([DAY] * count),
            "last": pd.to_datetime([DAY + pd.Timedelta(days=i) for i in range(count)]),
            "text": [HOSTILE] * count,
            "clause": [HOSTILE] * count,
            "start": range(count),
        }
    )
    return charts.dates(table, dt.date(2021, 5, 21))


def shares(count: int) -> go.Figure:
    table = pd.DataFrame(
        {
            "key": [str(i) for i in range(count)],
            "name": [HOSTILE] * count,
            "value": range(1, count + 1),
            "label": ["1"] * count,
        }
    )
    return charts.shares(table, "Articles", "quoted words", "Articles")


def timeline(count: int) -> go.Figure:
    days = pd.to_datetime([DAY + pd.Timedelta(days=i) for i in range(count)])
    events = pd.DataFrame(
        {
            "day": days,
            "until": days + pd.to_timedelta([i % 3 * 40 for i in range(count)], unit="D"),
            "fuzzy": [i % 3 > 0 for i in range(count)],
            "ahead": [i % 2 > 0 for i in range(count)],
            "events": 1,
            "articles": 1,
            "clause": HOSTILE,
        }
    )
    said = pd.DataFrame(
        {"day": days, "speaker_key": "k", "speaker_name": HOSTILE, "quotes": 1, "polarity": [0.1] * count}
    )
    published = pd.DataFrame({"day": days, "articles": 1})
    reach = charts.coverage(said, published)
    assert reach is not None
    return charts.timeline(events, said, published, reach)


def treemap(count: int) -> go.Figure:
    table = pd.DataFrame({"key": [f"t{i}" for i in range(count)], "name": HOSTILE, "value": 1.0, "label": "9%"})
    parts = pd.DataFrame({"key": [f"p{i}" for i in range(count)], "name": HOSTILE, "value": 0.5, "label": "4%"})
    return charts.treemap(table, parts.assign(of=table["key"]), "About", "Topics")


def by_day(count: int) -> go.Figure:
    days = pd.to_datetime([DAY + pd.Timedelta(days=i) for i in range(count)])
    return charts.by_day(pd.DataFrame({"day": days, "articles": 1}), "Articles by day", "day")


def stories(count: int) -> go.Figure:
    days = pd.to_datetime([DAY + pd.Timedelta(days=i) for i in range(count)])
    table = pd.DataFrame({"key": [str(i % 3) for i in range(count)], "name": HOSTILE, "day": days})
    return charts.lanes(table.assign(articles=1, outlets=1, when="May 2021"), "Stories", "stories")


def means(count: int) -> go.Figure:
    table = pd.DataFrame({"key": [str(i) for i in range(count)], "name": HOSTILE, "mean": 0.1, "count": 1})
    table = table.assign(low=float("nan"), high=float("nan"), subjectivity=0.4)
    return charts.means(table, "Tone", "word tone", "articles")


def means_over_time(count: int) -> go.Figure:
    days = [DAY + pd.Timedelta(days=30 * i) for i in range(count)]
    table = pd.DataFrame({"day": days, "mean": -0.2, "low": -0.4, "high": 0.1, "count": range(4, 4 + count)})
    return charts.means_over_time(table, "Attitude by month", "attitude", "sentences")


def attitudes(count: int) -> go.Figure:
    table = pd.DataFrame({"row_key": [f"v{i // 6}" for i in range(count)], "row": HOSTILE, "column": HOSTILE})
    table = table.assign(column_key=[f"t{i % 6}" for i in range(count)], judgements=range(1, count + 1))
    table = table.assign(negative=table["judgements"] - 1, neutral=0, positive=1, score=0.6, low=0.2, high=1.0)
    return charts.attitudes(table, "Who speaks how of whom", ("v0", "t0"))


MAKERS = {
    "treemap": treemap,
    "stories": stories,
    "means": means,
    "means_over_time": means_over_time,
    "attitudes": attitudes,
    "timeline": timeline,
    "sentence_tone": sentences,
    "dates": dates,
    "by_day": by_day,
    "shares": shares,
}


@pytest.mark.parametrize("count", [1, 2, 40])
@pytest.mark.parametrize("name", MAKERS)
def test_a_chart_is_titled_described_and_safe(name: str, count: int) -> None:
    figure = MAKERS[name](count)
    assert figure.layout.title.text
    assert figure.layout.meta["alt"]
    figure.layout.meta = None  # the description is an attribute's text, never markup
    drawn = figure.to_json()
    assert "<img" not in drawn
    assert "\\u003cimg" not in drawn


def test_longer_times_are_bars_and_days_are_points() -> None:
    bars, points = timeline(6).data[:2]
    assert (bars.type, len(bars.y)) == ("bar", 4)
    assert (points.type, len(points.x)) == ("scatter", 2)
    assert list(points.marker.symbol) == ["circle", "circle-open"]


def test_a_bar_of_days_knows_its_first_day() -> None:
    assert list(by_day(1).data[0].customdata) == ["2021-05-20"]


def test_marks_that_follow_closely_are_narrow_and_grow_with_their_count() -> None:
    days = pd.Series(pd.date_range("2015-01-01", periods=120, freq="MS"))
    table = pd.DataFrame({"key": "a", "name": "a", "day": days, "articles": range(1, 121), "outlets": 1, "when": ""})
    many = charts.lanes(table, "Stories", "stories").data[1].marker
    assert many.symbol == "line-ns" and many.line.width < 900 / 120
    assert many.size[119] > many.size[50] > many.size[7]
    assert charts.lanes(table.head(4), "Stories", "stories").data[1].marker.symbol == "circle"


def test_a_mark_of_a_month_tells_the_month() -> None:
    day = pd.Timestamp("2025-03-01")
    said = pd.DataFrame({"day": [day], "speaker_key": "k", "speaker_name": "A", "quotes": 3, "polarity": 0.1})
    none = pd.DataFrame(columns=["day", "until", "fuzzy", "ahead", "events", "articles", "clause"]).astype(
        {"day": "datetime64[ns]", "until": "datetime64[ns]", "fuzzy": bool, "ahead": bool, "articles": int}
    )
    published = pd.DataFrame({"day": [day], "articles": [9]})
    figure = charts.timeline(none, said, published, (day, day), "month")
    told = [text.split("<br>") for trace in figure.data for text in trace.hovertext]
    assert told == [["March 2025", "9 articles published"], ["A", "March 2025", "3 quotes, word tone +0.10"]]
    assert charts.by_day(published, "Articles", "month").data[0].hovertext[0] == "March 2025: 9 articles"


@pytest.mark.parametrize(
    ("number", "words"), [(7, "7"), (999, "999"), (1_000, "1.0k"), (9_949, "9.9k"), (9_950, "10k"), (79_173, "79k")]
)
def test_a_number_fits_into_its_disc(number: int, words: str) -> None:
    assert brief(number) == words


def test_few_sentences_are_open_and_tell_their_count_and_interval() -> None:
    firm, few = attitudes(8).data[:2]
    assert (firm.marker.symbol, list(firm.text)) == ("circle", ["5", "6", "7", "8"])
    assert (few.marker.symbol, list(few.text)) == ("circle-open", ["1", "2", "3", "4"])
    assert "4 sentences, few: 3 negative, 1 positive" in few.hovertext[3]
    assert "attitude +0.60 (95 % between +0.20 and +1.00)" in few.hovertext[3]
    assert few.customdata[3].tolist() == ["v0", "t3"]
    assert firm.marker.size[-1] > firm.marker.size[0] > few.marker.size[0]
    over_time = means_over_time(3).data[0]
    assert list(over_time.marker.symbol) == ["circle-open", "circle", "circle"]
    assert list(over_time.error_y.array) == pytest.approx([0.3] * 3)


@pytest.mark.parametrize(
    ("tone", "colour"),
    [(-1, palette.NEGATIVE), (-9, palette.NEGATIVE), (0, palette.NEUTRAL), (1, palette.POSITIVE), (-0.5, "#B4794A")],
)
def test_a_tone_has_its_colour_on_the_scale(tone: float, colour: str) -> None:
    assert palette.tone_colour(tone) == colour


def test_one_case_is_one() -> None:
    assert "1 sentence;" in sentences(1).layout.meta["alt"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021-05-20", "2021-05-20", "20 May 2021"),
        ("2021-06-01", "2021-06-30", "June 2021"),
        ("2024-03-01", "2024-05-31", "March to May 2024"),
        ("1891-01-01", "1891-12-31", "1891"),
        ("1890-01-01", "1899-12-31", "1890 to 1899"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2021-05-03", "2021-05-09", "3 May 2021 to 9 May 2021"),
    ],
)
def test_period(first: str, last: str, words: str) -> None:
    assert charts.period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == words


@pytest.mark.parametrize("values", [[1.0], [5.0, 3.0, 1.0], [10.0] * 17, [100.0, 0.5, 0.1]])
def test_squares_fill_the_area_in_proportion(values: list[float]) -> None:
    boxes = squarified(values, 300.0, 200.0)
    areas = [w * h for _, _, w, h in boxes]
    assert sum(areas) == pytest.approx(300 * 200)
    for area, value in zip(areas, values, strict=True):
        assert area == pytest.approx(300 * 200 * value / sum(values))
    for x, y, w, h in boxes:
        assert -1e-6 <= x <= x + w <= 300 + 1e-6
        assert -1e-6 <= y <= y + h <= 200 + 1e-6


def test_speakers_of_one_article_differ_and_keep_their_colour() -> None:
    groups = [["a", "b", "c"], ["c", "d", "e", "f", "g", "h", "i"], ["a", "i"]]
    colours = palette.assign(groups)
    for group in groups:
        assert len({colours[name] for name in group}) == len(group)
    assert palette.assign([["z"], *groups], colours).items() >= colours.items()


def test_those_who_say_most_differ_before_the_others_choose() -> None:
    long = [*"abcdefg", "x"]  # in the first article x says least, in the second it is heard beside them
    colours = palette.assign([long, ["x", "a"]])
    assert colours["x"] != colours["a"]


@pytest.mark.parametrize("colour", [*palette.OKABE_ITO, palette.NOBODY])
def test_ink_reads_on_every_colour(colour: str) -> None:
    assert palette.ink(colour) in ("#000000", "#FFFFFF")


@pytest.mark.parametrize(
    ("name", "letters"), [("Sergey Lavrov", "SL"), ("Owen", "O"), ("Óscar de la Renta", "ÓR"), ("", "?"), ("‘42’", "?")]
)
def test_initials(name: str, letters: str) -> None:
    assert palette.initials(name) == letters


@pytest.mark.parametrize(
    ("tone", "words"), [(0.254, "+0.25"), (-0.1, "−0.10"), (-0.001, "0.00"), (0.0, "0.00"), (float("nan"), "unknown")]
)
def test_tones_are_signed_and_nothing_has_no_sign(tone: float, words: str) -> None:
    assert charts.signed(tone) == words


@pytest.mark.parametrize("pixels", [70, 38, 20])
def test_no_word_breaks_in_a_treemap(pixels: int) -> None:
    names = ["environment", "disaster, accident and emergency incident", "lifestyle and leisure", "sport"]
    table = pd.DataFrame({"key": names, "name": names, "value": [8.0, 4.0, 2.0, 1.0], "label": "4%, 1 article"})
    figure = charts.treemap(table, table.assign(of="").head(0), "About", "Topics", pixels)
    labels = [label for trace in figure.data for label in trace.text]
    assert "environment" in labels[0]
    known = set(" ".join([*names, "4%, 1 article", "disaster… lifestyle…"]).split())
    assert {word for label in labels for word in label.replace("<br>", " ").split()} <= known


def test_a_label_turns_to_the_side_with_room() -> None:
    early, late = dates(9), dates(9)
    assert [note.xanchor for note in early.layout.annotations] == ["left"]
    late.update_xaxes(range=["2021-05-01", "2021-05-22"])
    early.update_xaxes(range=["2021-05-01", "2021-05-22"])
    charts.align([early, late])
    assert [note.xanchor for note in early.layout.annotations] == ["right"]
