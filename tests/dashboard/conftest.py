"""What tests of pages leave behind is put right."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _main_module() -> Iterator[None]:
    """AppTest makes its script the main module, which processes that later tests start would run."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
