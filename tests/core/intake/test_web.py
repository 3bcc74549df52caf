"""Addresses: what is refused, and how a hostile or broken server on loopback ends."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread

import pytest

from core import limits
from core.errors import RejectedInput
from core.intake.web import PUBLIC, Gate, fetch, is_public, read_address

LOOPBACK = Gate(may_reach=lambda address: address.is_loopback, ports=None, seconds=2)
"""For tests alone: the one gate through which this machine can be reached."""

STORY = (
    "<p>"
    + "</p><p>".join(
        f"“We will open bridge number {i} in June,” said Ada Holm, the minister, on Monday." for i in range(9)
    )
    + "</p>"
)
PAGE = f"""<html><head><title>Bridge opens | Valley Courier</title><meta property="og:site_name" content="Valley Courier">
<meta property="article:published_time" content="2025-03-06T10:00:00Z"><meta name="author" content="Jane Doe"></head>
<body><nav>Home</nav><article><h1>Bridge opens</h1>{STORY}</article><script>alert(1)</script></body></html>"""


BOMB = gzip.compress(b" " * 100_000_000, 1)


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/").split("/")[0], self.missing)()

    def answer(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page(self) -> None:
        self.answer(PAGE.encode())

    def packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def mislabelled(self) -> None:
        self.answer(PAGE.encode("cp1252"))

    def cyrillic(self) -> None:
        self.answer("Мэр ушёл".encode("koi8-r"), "text/plain; charset=koi8-r")

    def bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b" " * 1_000_000)
        except OSError:
            pass
        self.close_connection = True

    def slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b" ")
                time.sleep(0.2)
        except OSError:
            pass
        self.close_connection = True

    def loop(self) -> None:
        self.answer(b"", status=302, Location="/loop")

    def once(self) -> None:
        self.answer(b"", status=301, Location="/page")

    def private(self) -> None:
        self.answer(b"", status=302, Location="http://10.0.0.1/")

    def file(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/hostname")

    def empty(self) -> None:
        self.answer(b"<html><body></body></html>")

    def deep(self) -> None:
        self.answer(b"<div>" * 50_000)

    def picture(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def missing(self) -> None:
        self.answer(b"no", status=404)

    def log_message(self, *arguments: object) -> None:
        """Keeps the test's output clean."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("path", ["page", "packed", "mislabelled", "once"])
def test_an_article_is_read(host: str, path: str) -> None:
    row = read_address(f"{host}/{path}", LOOPBACK)
    assert (row["title"], row["outlet"], row["published"], row["byline"]) == (
        "Bridge opens",
        "Valley Courier",
        "2025-03-06",
        "Jane Doe",
    )
    assert "“We will open bridge number 3 in June,” said Ada Holm" in row["text"]
    assert "alert" not in row["text"] and "Home" not in row["text"]


def test_a_charset_that_is_told_is_used(host: str) -> None:
    assert read_address(f"{host}/cyrillic", LOOPBACK)["text"] == "Мэр ушёл"


ENDS = [
    ("loop", "fetch"),
    ("private", "address"),
    ("file", "address"),
    ("slow", "fetch"),
    ("huge", "too_large"),
    ("bomb", "too_large"),
    ("empty", "no_text"),
    ("deep", "no_text"),
    ("picture", "file_type"),
    ("nothing", "fetch"),
]


@pytest.mark.parametrize(("path", "reason"), ENDS)
def test_a_bad_server_ends_with_a_reason(host: str, path: str, reason: str) -> None:
    began = time.monotonic()
    with pytest.raises(RejectedInput) as caught:
        read_address(f"{host}/{path}", LOOPBACK)
    assert caught.value.reason == reason
    assert time.monotonic() - began < 15


REFUSED = [
    "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/", "http://100.64.0.1/", "http://[::]/", "http://0.0.0.0/", "http://10.1.2.3/",
    "http://192.168.0.1/", "http://[fe80::1]/", "http://[2002:7f00:1::]/", "http://localhost/", "http://224.0.0.1/",
    "file:///etc/hostname", "ftp://example.org/a", "gopher://example.org/", "http://u:p@example.org/",
    "http://example.org:22/", "http://example.org:99999/", "example.org", "", "http://", "http://[::1", "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_a_public_web_address_is_never_asked(url: str) -> None:
    with pytest.raises(RejectedInput) as caught:
        fetch(url)
    assert caught.value.reason == "address"


def test_the_product_reaches_public_addresses_only() -> None:
    assert PUBLIC.may_reach is is_public
    assert PUBLIC.ports == {80, 443}
    assert limits.FETCH_SECONDS <= 30
    assert is_public(ip_address("93.184.216.34"))
    assert is_public(ip_address("2606:2800:220:1::1"))
