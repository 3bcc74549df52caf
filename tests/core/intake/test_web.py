"""Addresses: what is refused, and how a hostile or broken server on loopback ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from core import limits
from core.errors import RejectedInput
from core.intake.web import PUBLIC, fetch, is_public, read_address
from tests.loopback import LOOPBACK, website


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with website() as running:
        yield running


@pytest.mark.parametrize("path", ["page", "packed", "mislabelled", "invented", "once", "twice"])
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


def test_a_charset_that_a_page_declares_is_used(host: str) -> None:
    assert "Мэр: We will open bridge number 3" in read_address(f"{host}/declared", LOOPBACK)["text"]


ENDS = [
    ("loop", "fetch"),
    ("thrice", "fetch"),
    ("endless", "fetch"),
    ("reluctant", "fetch"),
    ("silent", "fetch"),
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
    assert time.monotonic() - began < LOOPBACK.seconds + 4


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
