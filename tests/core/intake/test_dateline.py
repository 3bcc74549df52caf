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
    ("The mayor (Hart) – who left – said so.", None, None, None, ""),
]


@pytest.mark.parametrize(("text", "outlet", "byline", "published", "lead"), HEADS)
def test_heads(text: str, outlet: str | None, byline: str | None, published: str | None, lead: str) -> None:
    found = read_dateline(text)
    assert (found.outlet, found.byline) == (outlet, byline)
    assert (found.published and found.published.isoformat()) == published
    assert found.lead.of(text) == lead
