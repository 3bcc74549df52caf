"""Items at paths and addresses of every kind, one bad file beside good ones."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core.errors import RejectedInput
from core.ingest.inputs import Given, find_inputs, parse_columns, read_inputs, size_of
from core.ingest.places import clear, delete, exists, open_file, write_file
from core.ingest.shards import Shard, read_outcomes, work
from tests.core.ingest import cheap


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


FILES = {
    "a.txt": b"one",
    "b.jsonl": b'{"text": "two"}\n\nbroken\n[1]\n{"text": "three"}',
    "c.csv": b"body,headline\nfour,x\nfive,y\n",
    "d.zip": zipped({"e.txt": b"six", "f.csv": b"text\nseven\n", "g.zip": b"", "../h.txt": b"no", "i.jsonl": b'{"text": "eight"}'}),
    "j.csv": b"name,age\nx,1\n",
    "k.exe": b"MZ",
    "l.html": b"<html></html>",
    ".hidden": b"no",
}  # fmt: skip
ENDS = ["one", "two", "not_json", "not_json", "three", "four", "five", "six", "seven", "nested_archive", "path", "eight", "column", "file_type", "no_text"]  # fmt: skip


def ends(items: list[Given], folder: Path) -> list[str]:
    """The text of each item's article, or the reason why there is none."""
    shard = Shard(tuple(items))
    work(shard, str(folder), cheap.analyse)
    outcomes = read_outcomes(f"{folder}/{shard.key}.shard")
    return [o.article.text if o.article else o.why.reason if o.why else "" for o in outcomes]


@pytest.mark.parametrize("remote", [False, True])
def test_every_kind_of_file(tmp_path: Path, remote: bool) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    address = folder.as_uri() if remote else str(folder)
    items = list(find_inputs([address]))
    assert ends(items, tmp_path / "out") == ENDS
    assert len({item.key for item in items}) == len(items)
    assert [i.key for i in find_inputs([address])] == [i.key for i in items], "the same files, the same keys"
    assert size_of([address]) == sum(len(data) for name, data in FILES.items() if name != ".hidden")


def test_an_address_in_memory(tmp_path: Path) -> None:
    for name, data in FILES.items():
        write_file(f"memory://news/{name}", data)
    assert ends(list(find_inputs(["memory://news"])), tmp_path) == ENDS
    shard = Shard((Given.of_row("row", {"text": "nine"}),))
    work(shard, "memory://out", cheap.analyse)
    address = f"memory://out/{shard.key}.shard"
    assert exists(address)
    assert [o.article.text for o in read_outcomes(address) if o.article] == ["nine"]
    delete(address)
    assert not exists(address)
    clear("memory://out")


def test_what_cannot_be_read_is_an_item_too(tmp_path: Path) -> None:
    items = list(find_inputs([str(tmp_path / "none.txt"), "nonsense://there", "memory://nowhere"]))
    assert [item.why.reason for item in items if item.why] == ["unreadable"] * 3
    with pytest.raises(RejectedInput):
        open_file("memory://nowhere/a.txt")


def test_columns_are_told_by_header() -> None:
    def told(header: tuple[str, ...]) -> dict[str, str] | None:
        return {"text": "b"} if header == ("a", "b") else None

    (row,) = read_inputs("a.csv", b"a,b\n1,words\n", told)
    assert row.data == b'{"text": "words"}'
    (refused,) = read_inputs("a.csv", b"x,y\n1,words\n", told)
    assert refused.why is not None and refused.why.reason == "column"


def test_columns_as_words() -> None:
    assert parse_columns("text=Body, title=Head line") == {"text": "Body", "title": "Head line"}
    for words in ("body=Text", "text", "text="):
        with pytest.raises(RejectedInput):
            parse_columns(words)
