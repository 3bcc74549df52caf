"""Rows 44 to 47: addresses that lead into a private network, and servers that never come to an end."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any
from unittest import mock

from core import limits
from core.intake.web import PUBLIC, Gate, fetch
from tests.hostile.rows import reason, row
from tests.loopback import LOOPBACK, website

FORMS = (
    "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "169.254.169.254", "100.64.0.1", "[::]",
    "[::1]", "localhost", "10.0.0.1", "[fd00::1]", "[64:ff9b::7f00:1]", "0",
)  # fmt: skip


@row(44, "ssrf_forms")
def ssrf_forms(folder: Path) -> None:
    for host in FORMS:
        assert reason(lambda: fetch(f"http://{host}/")) == "address", host  # noqa: B023


NEXT_DOOR = Gate(may_reach=lambda address: str(address) == "127.0.0.2", ports=None, seconds=2)
"""As if 127.0.0.2 were a public address and all others of this machine were not."""


@row(45, "ssrf_redirect")
def ssrf_redirect(folder: Path) -> None:
    with website("127.0.0.2") as host:
        assert reason(lambda: fetch(f"{host}/home", NEXT_DOOR)) == "address"
        assert reason(lambda: fetch(f"{host}/file", NEXT_DOOR)) == "address"
        assert fetch(f"{host}/twice", NEXT_DOOR).url == f"{host}/page"
        assert reason(lambda: fetch(f"{host}/thrice", NEXT_DOOR)) == "fetch"
        _rebinding(host)


def _rebinding(host: str) -> None:
    """A name that is next door when it is checked and at home when it is asked again: it is never asked again."""
    real = socket.getaddrinfo
    answers = iter(["127.0.0.2", "127.0.0.1"])

    def fickle(name: Any, *rest: Any, **more: Any) -> Any:
        return real(next(answers) if name == "fickle.invalid" else name, *rest, **more)

    with mock.patch.object(socket, "getaddrinfo", fickle):
        page = fetch(host.replace("127.0.0.2", "fickle.invalid") + "/page", NEXT_DOOR)
    assert b"Bridge opens" in page.body
    assert next(answers) == "127.0.0.1"


@row(46, "ssrf_scheme")
def ssrf_scheme(folder: Path) -> None:
    for url in ("file:///etc/hostname", "ftp://e.org/a", "gopher://e.org/", "http://u:p@e.org/", "http://e.org:22/"):
        assert reason(lambda: fetch(url)) == "address", url  # noqa: B023


@row(47, "slow_body")
def slow_body(folder: Path) -> None:
    assert PUBLIC.seconds == limits.FETCH_SECONDS <= 30
    assert limits.FILE_BYTES <= 20_000_000
    with website() as host:
        for path in ("slow", "endless", "reluctant"):
            began = time.monotonic()
            assert reason(lambda: fetch(f"{host}/{path}", LOOPBACK)) == "fetch"  # noqa: B023
            assert time.monotonic() - began < LOOPBACK.seconds + 1
        assert reason(lambda: fetch(f"{host}/huge", LOOPBACK)) == "too_large"
