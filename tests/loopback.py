"""A web server on this machine with pages good and bad, for tests of what comes from the web."""

from __future__ import annotations

import contextlib
import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from core.intake.web import Gate

LOOPBACK = Gate(may_reach=lambda address: address.is_loopback, ports=None, seconds=1)
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


FED = ("page", "missing", "once")
"""What the feed lists: an article, one that is gone, and the first again under another address."""


class Answers(BaseHTTPRequestHandler):
    """One method for each path."""

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

    def invented(self) -> None:
        self.answer(PAGE.encode("cp1252"), "text/html; charset=utf-99")

    def declared(self) -> None:
        self.answer(
            PAGE.replace("<head>", "<head><meta charset='koi8-r'>").replace("“", "Мэр: ").encode("koi8-r", "ignore"),
            "text/html",
        )

    def cyrillic(self) -> None:
        self.answer("Мэр ушёл".encode("koi8-r"), "text/plain; charset=koi8-r")

    def bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b" " * 1_000_000)
        self.close_connection = True

    def slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.trickle(b" ")

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.trickle(b"1\r\n \r\n")

    def reluctant(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Wait: ")
        self.trickle(b"a")

    def trickle(self, bit: bytes) -> None:
        """Never comes to an end by itself, within the patience of a test."""
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(bit)
                time.sleep(0.2)
        self.close_connection = True

    def silent(self) -> None:
        time.sleep(20)
        self.close_connection = True

    def loop(self) -> None:
        self.answer(b"", status=302, Location="/loop")

    def once(self) -> None:
        self.answer(b"", status=301, Location="/page")

    def twice(self) -> None:
        self.answer(b"", status=302, Location="/once")

    def thrice(self) -> None:
        self.answer(b"", status=302, Location="/twice")

    def private(self) -> None:
        self.answer(b"", status=302, Location="http://10.0.0.1/")

    def home(self) -> None:
        self.answer(b"", status=302, Location=f"http://127.0.0.1:{self.server.server_port}/page")

    def feed(self) -> None:
        host = self.headers["Host"]
        items = "".join(f"<item><title>Bridge</title><link>http://{host}/{path}</link></item>" for path in FED)
        self.answer(
            f"<rss version='2.0'><channel><title>Valley Courier</title>{items}</channel></rss>".encode(),
            "application/rss+xml",
        )

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


@contextlib.contextmanager
def website(address: str = "127.0.0.1") -> Iterator[str]:
    """The pages above, at the address given."""
    with ThreadingHTTPServer((address, 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{address}:{server.server_port}"
        finally:
            server.shutdown()
