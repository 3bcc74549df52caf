"""Every type of file, by its ending; one bad file beside good ones."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import docx
import pytest

from core import limits
from core.errors import RejectedInput
from core.intake.files import TYPES, read_data, read_path
from core.intake.tables import guess_columns, open_table

STORY = "“We go,” said Ada Holm."


def reasons(name: str, data: bytes) -> list[str]:
    return [f.row.reason if isinstance(f.row, RejectedInput) else "" for f in read_data(name, data)]


def texts(name: str, data: bytes) -> list[str]:
    return [f.row["text"] for f in read_data(name, data) if not isinstance(f.row, RejectedInput)]


def word(*paragraphs: str) -> bytes:
    document, data = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(data)
    return data.getvalue()


def pdf(words: str) -> bytes:
    """The smallest PDF that draws `words` in Helvetica."""
    draw = f"BT /F 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1") if words else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table)


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


READ = [
    ("a.txt", STORY.encode(), [STORY]),
    ("a.TXT", STORY.encode("cp1252"), [STORY]),
    ("a.md", STORY.encode(), [STORY]),
    ("a.jsonl", b'{"text": "one"}\n\n{"text": "two"}\n', ["one", "two"]),
    ("a.docx", word("One.", "", "Two."), ["One.\n\nTwo."]),
    ("a.pdf", pdf("The mayor left."), ["The mayor left."]),
    ("a.csv", "headline;body\nBridge;“We go”\n".encode(), ["“We go”"]),
    ("a.csv", b"Kopf;text\n" + b"x;one, two, three, and so on\n" * 3, ["one, two, three, and so on"] * 3),
    ("a.csv", b'text\n"one, two"\nthree\n', ["one, two", "three"]),
    ("a.tsv", b"id\ttext\n1\tone\n2\ttwo\n", ["one", "two"]),
    ("a.zip", zipped({"x/a.txt": b"one", "b.jsonl": b'{"text": "two"}', "d/": b""}), ["one", "two"]),
]


@pytest.mark.parametrize(("name", "data", "expected"), READ)
def test_reads(name: str, data: bytes, expected: list[str]) -> None:
    assert texts(name, data) == expected
    assert reasons(name, data) == [""] * len(expected)


REFUSED = [
    ("a.exe", b"MZ", ["file_type"]),
    ("a.txt", b"\x00\x01" * 90, ["undecodable"]),
    ("a.pdf", b"%PDF-1.4 broken", ["unreadable"]),
    ("a.pdf", pdf(""), ["no_text"]),
    ("a.docx", b"PK broken", ["unreadable"]),
    ("a.docx", word(), ["no_text"]),
    ("a.html", b"<html><body></body></html>", ["no_text"]),
    ("a.html", b"<div>" * 50_000, ["no_text"]),
    ("a.csv", b"name,age\nx,1\n", ["column"]),
    ("a.zip", b"PK broken", ["not_zip"]),
    ("a.jsonl", b"{}x\n[1]\n", ["not_json", "not_json"]),
]


@pytest.mark.parametrize(("name", "data", "expected"), REFUSED)
def test_refuses_by_name(name: str, data: bytes, expected: list[str]) -> None:
    assert reasons(name, data) == expected


def test_a_path_that_climbs_is_left_out_and_the_rest_is_read() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = io.BytesIO(
        zipped({"../../evil.txt": b"evil", "/etc/evil.txt": b"evil", "C:\\evil.txt": b"evil", "good.txt": b"good"})
    )
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("inner.zip", zipped({"a.txt": b"a"}))
    assert reasons("a.zip", data.getvalue()) == ["path", "path", "path", "", "path", "nested_archive"]
    assert texts("a.zip", data.getvalue()) == ["good"]


def test_a_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 3_000_000)
    monkeypatch.setattr(limits, "FILE_BYTES", 2_000_000)
    data = zipped({"a.txt": b" " * 50_000_000, "b.txt": b"b" * 1_900_000, "c.txt": b"c" * 1_900_000, "d.txt": b"d"})
    assert reasons("a.zip", data) == ["too_large", "", "archive_too_large"]


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_FILES", 3)
    assert reasons("a.zip", zipped({f"{i}.txt": b"x" for i in range(4)})) == ["too_many_files"]


def test_a_folder_with_one_bad_file(tmp_path: Path) -> None:
    for i in range(20):
        (tmp_path / f"{i:02}.txt").write_text(f"Story {i}.")
    (tmp_path / "10.pdf").write_bytes(b"broken")
    (tmp_path / ".hidden").write_text("no")
    found = list(read_path(tmp_path))
    assert [f.name for f in found if isinstance(f.row, RejectedInput)] == ["10.pdf"]
    assert len(found) == 21


def test_columns_can_be_mapped_by_hand() -> None:
    table = open_table(b"a,b,c\n1,one,x\n2,,y\n3\n")
    assert guess_columns(table.columns) == {}
    rows = list(table.rows({"text": "b", "title": "c"}))
    assert rows == [{"text": "one", "title": "x"}, {"text": "", "title": "y"}, {"text": "", "title": None}]
    with pytest.raises(RejectedInput) as caught:
        list(table.rows({"text": "z"}))
    assert caught.value.reason == "column"


def test_types_are_told() -> None:
    assert {".txt", ".md", ".html", ".pdf", ".docx", ".csv", ".jsonl", ".zip"} <= set(TYPES)
