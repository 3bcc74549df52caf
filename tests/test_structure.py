"""The direction of data, and the public names, stay as the README draws them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).parents[1]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


FORBIDDEN = [("core", {"streamlit", "dashboard", "plotly_express"}), ("dashboard", {"spacy", "training"})]


@pytest.mark.parametrize(("folder", "forbidden"), FORBIDDEN)
def test_imports_point_one_way(folder: str, forbidden: set[str]) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    assert {str(f): found for f in files if (found := imported(f) & forbidden)} == {}


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda p: p.name)
def test_the_dashboard_opens_no_file_and_allows_no_raw_markup(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    keywords = {k.arg for node in ast.walk(tree) if isinstance(node, ast.Call) for k in node.keywords}
    assert "open" not in calls
    assert "unsafe_allow_html" not in keywords


def test_public_names() -> None:
    assert core.__all__ == sorted(core.__all__)
    assert set(core.__all__) == {
        "Article", "Attitude", "Corpus", "Entity", "Item", "Keyphrase", "Mention", "Quote", "RejectedInput", "Sentence", "Span",
        "Time", "ToneToward", "Topic", "analyze", "analyze_many", "open_corpus", "tone_toward",
    }  # fmt: skip
    assert all(hasattr(core, name) for name in core.__all__)
