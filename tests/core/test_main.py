"""The command line as a program: streams, error records in place, exit status."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from core.__main__ import main


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(*arguments: str, given: str | bytes = b"") -> tuple[int, list[Any], str]:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capfdbinary.readouterr()
        return status, out.decode().splitlines(), err.decode()

    return call


def test_records_in_the_order_given(run: Any) -> None:
    rows = [
        {"id": "a", "text": "“We go,” said Ada Holm.", "published": "2025-03-06", "title": None},
        {"id": "b", "text": ""},
        "no object",
        {"id": "c", "text": "The mayor left. \ud800"},
    ]
    status, lines, _ = run("analyze", "-", given="\n".join(map(json.dumps, rows)) + "\n\nnot json")
    records = [json.loads(line) for line in lines]
    assert status == 0
    assert [r["id"] for r in records] == ["a", "b", None, "c", None]
    assert [r.get("error", {}).get("reason") for r in records] == [None, "empty", "not_json", None, "not_json"]
    assert records[0]["quotes"][0]["speaker_name"] == "Ada Holm"
    assert records[3]["text"] == "The mayor left. \ud800"


def test_files(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“We go,” said Ada Holm.".encode("cp1252"))
    (tmp_path / "b.bin").write_bytes(b"\x00\x01")
    names = [str(tmp_path / name) for name in ("a.txt", "b.bin", "none.txt")]
    status, lines, _ = run("analyze", *names, "--format", "json", "--published", "2025-03-06")
    first, *rest = json.loads("\n".join(lines))
    assert status == 0
    assert (first["published"], first["quotes"][0]["kind"]) == ("2025-03-06", "direct")
    assert [r["error"]["reason"] for r in rest] == ["file_type", "unreadable"]


def test_tone(run: Any) -> None:
    rows = [
        {"id": 1, "text": "Critics call Holm a terrible, disgraceful liar.", "start": 13, "end": 17},
        {"id": 2, "text": "Holm left.", "start": 4, "end": 4},
        {"id": 3, "text": "Holm left.", "start": 0, "end": 99},
        {"id": 4, "text": "Holm left."},
        {"id": 5, "text": "Holm left the town.", "start": 10, "end": 13},
        {
            "id": 6,
            "text": "Critics call Holm a liar" + ", as the paper told its readers" * 1000 + ".",
            "start": 13,
            "end": 17,
        },
    ]
    status, lines, _ = run("tone", given="\n".join(map(json.dumps, rows)))
    first, *rest, last = map(json.loads, lines)
    assert status == 0
    assert first["label"] == last["label"] == "negative"
    assert ("warnings" in first, last["warnings"]) == (False, ["long_sentence"])
    assert sum(first["scores"].values()) == pytest.approx(1, abs=0.01)
    assert [r["error"]["reason"] for r in rest] == ["target", "target", "usage", "target"]


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("analyze", "--format", "xml"), ("tone", "/does/not/exist")])
def test_wrong_usage(run: Any, arguments: tuple[str, ...]) -> None:
    status, lines, err = run(*arguments)
    assert (status, lines) == (2, [])
    assert err and "Traceback" not in err


def test_measure(run: Any, tmp_path: Path) -> None:
    status, _, told = run("measure", str(tmp_path))
    assert status == 2 and "holds no annotated article" in told
    said = '<q id="q1" kind="direct" speaker="Ada Holm">“We go,”</q> <cue q="q1">said</cue> <src q="q1">Ada Holm</src>.'
    (tmp_path / "a.xml").write_text(f'<article id="a" title="" source="" published="">{said}</article>')
    status, lines, _ = run("measure", str(tmp_path))
    full = {"quotes": 100.0, "quotes_with_speaker": 100.0, "kinds": 100.0, "speakers": 100.0}
    assert status == 0 and json.loads(lines[0]) == {"articles": 1, **full}
    (tmp_path / "b.xml").write_text("<article>no end")
    status, _, told = run("measure", str(tmp_path))
    assert status == 2 and "b.xml” is not an annotated article" in told


def test_ingest_and_once_more(run: Any, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.csv").write_text("Kopf;Inhalt\nBridge;“We go to the hall on Monday,” said Ada Holm.\n")
    (tmp_path / "news" / "b.pdf").write_bytes(b"broken")
    corpus = str(tmp_path / "corpus")
    status, _, err = run("ingest", str(tmp_path / "news"), "--corpus", corpus, "--columns", "text=Inhalt,title=Kopf")
    assert status == 0
    assert "1 article stored · 1 could not be read" in err
    assert "b.pdf: This PDF is damaged" in err
    status, _, err = run("ingest", str(tmp_path / "news"), "--corpus", corpus, "--columns", "text=Inhalt,title=Kopf")
    assert "2 taken in before" in err
    status, lines, _ = run("export", corpus, "--table", "quotes", "--format", "jsonl")
    assert [json.loads(line)["speaker_name"] for line in lines] == ["Ada Holm"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", "a.txt"),
        ("ingest", "a.txt", "--corpus", "c", "--workers", "0"),
        ("ingest", "a.txt", "--corpus", "c", "--columns", "body=Text"),
        ("watch", "--corpus", "c"),
    ],
)
def test_ingest_used_wrongly(
    run: Any, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run(*arguments)
    assert status == 2
    assert err and "Traceback" not in err
