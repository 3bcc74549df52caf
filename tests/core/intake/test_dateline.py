"""(head of an article, outlet, byline, day of publication, lead-in to blank)"""

from __future__ import annotations

import pytest

from core.intake.dateline import read_dateline

HEADS = [
    (
        " date 2023-02-01 Valley Courier - The mayor left.",
        "Valley Courier",
        None,
        "2023-02-01",
        " date 2023-02-01 Valley Courier - ",
    ),
    ("2023-02-01 Valley Courier: The mayor left.", "Valley Courier", None, "2023-02-01", "2023-02-01 Valley Courier: "),
    ("PORT ELDER (Harbour Wire) — The mayor left.", "Harbour Wire", None, None, "PORT ELDER (Harbour Wire) — "),
    (
        "PORT ELDER, Westland, March 3 (Harbour Wire) - The mayor left.",
        "Harbour Wire",
        None,
        None,
        "PORT ELDER, Westland, March 3 (Harbour Wire) - ",
    ),
    ("PORT ELDER — The mayor left.", None, None, None, "PORT ELDER — "),
    (
        "By Jane Doe\n\nPORT ELDER (Harbour Wire) — The mayor left.",
        "Harbour Wire",
        "Jane Doe",
        None,
        "\n\nPORT ELDER (Harbour Wire) — ",
    ),
    (
        "By Jane Doe and Otto van Dyke, transport editor\n\nThe mayor left.",
        None,
        "Jane Doe and Otto van Dyke",
        None,
        "",
    ),
    ("Published: 12 March 2024\n\nThe mayor left.", None, None, "2024-03-12", ""),
    ("Mayor leaves\nWednesday, March 6, 2024\nThe mayor left.", None, None, "2024-03-06", ""),
    ("By March 6, 2024, the mayor had left.", None, None, None, ""),
    ("Published: 31 February 2024\n\nThe mayor left.", None, None, None, ""),
    ("PORT ELDER, 3 March 2025 — The mayor left.", None, None, None, "PORT ELDER, 3 March 2025 — "),
    ("PORT ELDER, Westland, Tuesday — “We go.”", None, None, None, "PORT ELDER, Westland, Tuesday — "),
    ("The mayor (Hart) – who left – said so.", None, None, None, ""),
]


@pytest.mark.parametrize(("text", "outlet", "byline", "published", "lead"), HEADS)
def test_heads(text: str, outlet: str | None, byline: str | None, published: str | None, lead: str) -> None:
    found = read_dateline(text)
    assert (found.outlet, found.byline) == (outlet, byline)
    assert (found.published and found.published.isoformat()) == published
    assert found.lead.of(text) == lead


TITLES = [
    ("Mayor leaves after vote\n\nThe mayor left on Monday.", "Mayor leaves after vote"),
    ("‘We go,’ says mayor\nBy Jane Doe\nThe mayor left.", "‘We go,’ says mayor"),
    ("The mayor left on Monday.\n\nNobody saw her go.", None),
    ("By Jane Doe\n\nThe mayor left.", None),
    ("Q: Why did you leave the hall\nA: I was tired.", None),
    ("The mayor left on Monday", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str | None) -> None:
    assert read_dateline(text).title == title
