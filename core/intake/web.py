"""Articles at web addresses. Nothing here runs unless a person asked for that address.

Every address is resolved once, refused unless all its answers are public, and the connection goes to that very answer, so
that a name that changes its mind between the check and the connection gains nothing. Redirects start over.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore

from core import limits
from core.errors import RejectedInput
from core.intake.pages import declared_charset, read_page
from core.intake.text import decode

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet; an IPv4 address in IPv6 clothing counts as what it is."""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or _translated(address) or address
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a network with NAT64 would be asked for (RFC 6052, 2.1)."""
    return ipaddress.IPv4Address(address.packed[12:]) if address in _NAT64 else None


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Where a request may go, and how long it may take."""

    may_reach: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})
    seconds: float = limits.FETCH_SECONDS


PUBLIC = Gate()
"""The only gate the product uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address answered: the last address after redirects, its media type, its charset if told, the body."""

    url: str
    media_type: str
    charset: str | None
    body: bytes

    @property
    def text(self) -> str:
        """The body as text. Raises RejectedInput("undecodable")."""
        return decode(self.body, self.charset or declared_charset(self.body))


def read_address(url: str, gate: Gate = PUBLIC) -> dict[str, Any]:
    """Fields of the article at `url`. Raises RejectedInput("address"), ("fetch"), ("too_large"), ("no_text") …"""
    from core.intake.files import read_data

    page = fetch(url, gate)
    if page.media_type == "application/pdf":
        (found,) = read_data("page.pdf", page.body)
        if isinstance(found.row, RejectedInput):
            raise found.row
        return {**found.row, "url": page.url}
    if page.media_type == "text/plain":
        return {"text": page.text, "url": page.url}
    if page.media_type not in ("text/html", "application/xhtml+xml", ""):
        raise RejectedInput("file_type", f"This address leads to {page.media_type}, not to an article.")
    return read_page(page.text, page.url)


def fetch(url: str, gate: Gate = PUBLIC) -> Page:
    """What `url` answers. Raises RejectedInput("address") for one that must not be asked, ("fetch") or ("too_large")."""
    deadline = time.monotonic() + gate.seconds
    for _ in range(limits.FETCH_REDIRECTS + 1):
        answer = _ask(_checked(url, gate), gate, deadline)
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise RejectedInput("fetch", f"This address redirects more than {limits.FETCH_REDIRECTS} times.")


def _checked(url: str, gate: Gate) -> str:
    """The address in plain form; refused when its scheme, port or user part is not that of an ordinary page."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise RejectedInput("address", "This is not a web address.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RejectedInput("address", "Only addresses that begin with http:// or https:// can be read.")
    if parts.username is not None or parts.password is not None:
        raise RejectedInput("address", "Addresses with a user name in them are not asked.")
    if gate.ports is not None and (port or (443 if parts.scheme == "https" else 80)) not in gate.ports:
        raise RejectedInput("address", "Only the ordinary web ports, 80 and 443, are asked.")
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise RejectedInput("address", "This is not a web address.") from error
    netloc = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    path = re.sub(r"[^\x21-\x7e]", _percent, parts.path) or "/"
    return urlunsplit((parts.scheme, netloc, path, re.sub(r"[^\x21-\x7e]", _percent, parts.query), ""))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _ask(url: str, gate: Gate, deadline: float) -> Page | str:
    """The page, or where it redirects to."""
    headers: dict[bytes | str, bytes | str] = {
        "User-Agent": "on-the-record",
        "Accept": "text/html, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    try:
        with (
            httpcore.ConnectionPool(network_backend=_Gated(gate, deadline)) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if 300 <= response.status < 400 and "location" in told:
                return told["location"]
            if response.status != 200:
                raise RejectedInput("fetch", f"This address answered with an error ({response.status}).")
            body = _bounded(response.iter_stream(), told.get("content-encoding", ""))
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise RejectedInput("fetch", f"This address did not answer within {gate.seconds:.0f} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, zlib.error) as error:
        raise RejectedInput("fetch", "This address could not be reached. Check it and try again.") from error
    media_type, _, rest = told.get("content-type", "").partition(";")
    charset = re.search(r"charset=[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return Page(url=url, media_type=media_type.strip().lower(), charset=charset[1] if charset else None, body=body)


def _bounded(chunks: Iterable[bytes], encoding: str) -> bytes:
    """The whole body, unpacked; never more than the limit in memory."""
    if encoding.strip().lower() not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise RejectedInput("fetch", "This address answers in a compression that was not asked for.")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding.strip().lower() not in ("", "identity") else None
    body = bytearray()
    for chunk in chunks:
        body += unpack.decompress(chunk, limits.FILE_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > limits.FILE_BYTES:
            raise RejectedInput("too_large", f"This page is larger than {limits.FILE_BYTES // 1_000_000} MB.")
    return bytes(body)


class _Gated(httpcore.NetworkBackend):
    """Connects only to an address that passed the gate, and lets nothing wait beyond the deadline."""

    def __init__(self, gate: Gate, deadline: float) -> None:
        self._gate = gate
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address = _resolved(host, port, self._gate)
        stream = httpcore.SyncBackend().connect_tcp(address, port, _left(self._deadline), local_address, socket_options)
        return _Timed(stream, self._deadline)


class _Timed(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline: a server that sends byte after byte gains no time by it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """Seconds until the deadline. Raises TimeoutError once it has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _resolved(host: str, port: int, gate: Gate) -> str:
    """The address to connect to, refused unless every answer for `host` passes the gate."""
    try:
        answers = {answer[4][0] for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        addresses = [ipaddress.ip_address(str(answer).partition("%")[0]) for answer in answers]
    except (OSError, ValueError, UnicodeError) as error:
        raise RejectedInput("fetch", "There is no such address. Check it and try again.") from error
    if not addresses or not all(map(gate.may_reach, addresses)):
        raise RejectedInput("address", "This address lies in a private network and is not asked.")
    return str(min(addresses, key=lambda address: address.version))
