"""Rows 38 to 43: files that unpack without end, climb out of their folder, or hide a bomb in markup."""

from __future__ import annotations

import io
import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

from core import limits
from core.intake.feeds import parse_feed
from core.intake.files import read_data
from core.intake.web import read_address
from tests.hostile.rows import reason, reasons, row, within
from tests.loopback import LOOPBACK, website


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


@row(38, "gzip_bomb")
def gzip_bomb(folder: Path) -> None:
    with website() as host:
        tracemalloc.start()
        why = reason(lambda: read_address(f"{host}/bomb", LOOPBACK))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert why == "too_large"
    assert peak < 4 * limits.FILE_BYTES


@row(39, "zip_bomb")
def zip_bomb(folder: Path) -> None:
    assert reasons("a.zip", zipped({"bomb.txt": b" " * 50_000_000, "good.txt": b"good"})) == ["too_large", ""]
    assert reasons("a.zip", zipped({"inner.zip": zipped({"a.txt": b"a"}), "b.txt": b"b"})) == ["nested_archive", ""]
    assert reasons("a.zip", zipped({f"{i}": b"" for i in range(limits.ARCHIVE_FILES + 1)})) == ["too_many_files"]
    full = {f"{i}.txt": b"a" * (limits.FILE_BYTES - 1) for i in range(limits.ARCHIVE_BYTES // limits.FILE_BYTES + 1)}
    assert reasons("a.zip", zipped(full))[-1] == "archive_too_large"


@row(40, "zip_slip")
def zip_slip(folder: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = io.BytesIO(zipped({"../../evil.txt": b"evil", str(folder / "evil.txt"): b"evil", "good.txt": b"good"}))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(link, "/etc/hostname")
    (folder / "a.zip").write_bytes(data.getvalue())
    assert reasons("a.zip", data.getvalue()) == ["path", "path", "", "path"]
    assert os.listdir(folder) == ["a.zip"]  # noqa: PTH208 - hidden files too


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>'
LEAK = BOMB.replace('"ha"', 'SYSTEM "file:///etc/hostname"')


@row(41, "xml_bomb")
def xml_bomb(folder: Path) -> None:
    for encoding in ("utf-8", "utf-16", "utf-16-le"):
        with within(0.5):
            assert reason(lambda: parse_feed(BOMB.encode(encoding))) == "not_feed"  # noqa: B023
    with within(1):
        assert reasons("a.html", BOMB.encode()) == ["no_text"]


@row(42, "xxe")
def xxe(folder: Path) -> None:
    secret = Path("/etc/hostname").read_text().strip()
    assert reason(lambda: parse_feed(LEAK.encode())) == "not_feed"
    story = "".join(f"<p>The mayor said &l0; to the town hall on day {i}.</p>" for i in range(9))
    page = f'<!DOCTYPE html [<!ENTITY l0 SYSTEM "file:///etc/hostname">]><html><body><article>{story}</article></body></html>'
    (found,) = read_data("a.html", page.encode())
    assert secret not in str(found.row)


@row(43, "deep_html")
def deep_html(folder: Path) -> None:
    with within(5):
        assert reasons("a.html", b"<div>" * 50_000 + b"The mayor said it was late.") in (["no_text"], [""])
        assert reasons("a.html", b"<div>" * 50_000) == ["no_text"]
