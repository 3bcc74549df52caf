"""What a page has drawn is kept by the selection that it is of."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from core.corpus.filters import Filters
from dashboard.drawn import Part
from tests.dashboard.test_pages import visit

FIRST, SECOND = Filters(outlets=("Tamsin Falls Courier",)), Filters(outlets=("Port Merrin Ledger",))
ONE, OTHER = Filters(speakers=("leila haddow",)), Filters(speakers=("conrad veyle",))


@pytest.mark.parametrize(
    ("page", "asked", "drawn"),
    [
        ("topics", {}, []),
        (
            "topics",
            FIRST.to_query() | {"versus": urlencode(SECOND.to_query(), doseq=True)},
            [FIRST, SECOND],
        ),
        ("speakers", {"speaker": "leila haddow"}, [ONE]),
        ("speakers", {"speaker": "leila haddow", "with": "conrad veyle"}, [ONE, OTHER]),
    ],
)
def test_charts_are_kept_by_selection(page: str, asked: dict[str, str], drawn: list[Filters]) -> None:
    app = visit(f"pages/{page}.py", **asked)
    assert not app.exception
    sides: list[Part] = app.session_state["drawn"][1:]
    assert [side.filters for side in sides if side.figures] == drawn
    names = [side.name for side in sides]
    assert all(names) and len(set(names)) == len(names)
