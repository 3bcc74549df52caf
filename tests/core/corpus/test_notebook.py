"""Tables taken away: in notebooks, as files, on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import core
from core.__main__ import main
from core.corpus.store import create_store
from tests.factories import harbour, said_by

TABLES = {"articles": 2, "quotes": 5, "speakers": 3, "events": 2, "attitudes": 1}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = create_store(tmp_path / "corpus")
    store.add([harbour(), said_by("=HYPERLINK(1)", "It is late.", id="late", outlet="B", published="2025-05-01")])
    return store.path


@pytest.mark.parametrize(("table", "count"), TABLES.items())
@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_every_table_in_every_format(folder: Path, table: Any, count: int, format: str) -> None:
    corpus = core.open_corpus(folder)
    frame: pd.DataFrame = getattr(corpus, table)()
    assert len(frame) == count
    file = folder.parent / f"taken.{format}"
    corpus.save(table, file)
    if format == "parquet":
        assert pd.read_parquet(file).columns.tolist() == frame.columns.tolist()
        assert len(pd.read_parquet(file)) == count
    elif format == "jsonl":
        assert [list(json.loads(line)) for line in file.read_text().splitlines()] == [list(frame.columns)] * count
    else:
        read = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
        assert read[0] == list(frame.columns)
        assert len(read) == count + 1
    assert sorted(p.name for p in folder.parent.iterdir()) == ["corpus", file.name]


def test_formulas_are_defused_in_csv(folder: Path) -> None:
    core.open_corpus(folder).save("speakers", folder / "speakers.csv")
    assert "'=HYPERLINK(1)" in (folder / "speakers.csv").read_text(encoding="utf-8-sig")


def test_tables_are_narrowed(folder: Path) -> None:
    corpus = core.open_corpus(folder)
    assert len(corpus) == 2
    assert set(corpus.quotes(speakers=["mira olsen"])["speaker_name"]) == {"Mira Olsen"}
    assert list(corpus.articles(first="2025-05-02")["article_id"]) == ["harbour"]
    assert list(corpus.articles(text="harbour")["article_id"]) == ["harbour"]
    assert corpus.quotes(outlets="nowhere").empty
    assert corpus.article("harbour") == harbour()
    quote = corpus.quotes(kinds=["mixed"]).iloc[0]
    ((start, end),) = quote["spans"]
    assert corpus.article(quote["article_id"]).text[start:end] == quote["text"]


WRONG = [{"first": "yesterday"}, {"colour": "red"}, {"min_confidence": 7}]


@pytest.mark.parametrize("filters", WRONG)
def test_a_filter_that_cannot_be_read_is_told(folder: Path, filters: dict[str, Any]) -> None:
    with pytest.raises(core.RejectedInput, match=next(iter(filters))):
        core.open_corpus(folder).quotes(**filters)


def test_wrong_tables_and_files_are_told(folder: Path) -> None:
    corpus = core.open_corpus(folder)
    for table, file in (("quotes; DROP", "a.csv"), ("quotes", "a.docx"), ("quotes", "no/such/folder/a.csv")):
        with pytest.raises(core.RejectedInput):
            corpus.save(table, folder / file)  # type: ignore[arg-type]


def test_on_the_command_line(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert (
        main(["export", str(folder), "--table", "quotes", "--format", "jsonl", "--where", "speakers=tomas+reyl"]) == 0
    )
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert {json.loads(line)["speaker_name"] for line in lines} == {"Tomas Reyl"}
    out = folder / "events.csv"
    assert main(["export", str(folder), "--table", "events", "--output", str(out)]) == 0
    assert out.read_text(encoding="utf-8-sig").startswith("article_id,title,")
    for wrong in (["--table", "nothing"], ["--table", "quotes", "--where", "first=x"]):
        assert main(["export", str(folder), *wrong]) == 2
    assert main(["export", str(folder / "nowhere"), "--table", "quotes"]) == 2
    assert "There is no corpus" in capfdbinary.readouterr().err.decode()
