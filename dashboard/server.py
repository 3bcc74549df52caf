"""What the server does besides running the script: loads models before the first visitor, says when it is ready, and
forbids the page to reach any other host.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # Streamlit compiles Vega and loads components from blobs
        "style-src 'self' 'unsafe-inline' blob:",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
"""Content security policy: whatever an article holds, the browser asks nobody else for anything."""

HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

TICK: Final = 0.1
"""Seconds between two looks at whether the server has loaded."""

_ready = asyncio.Event()
_loading = threading.Event()


class _Headers:
    """Adds the headers above to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self._app(scope, receive, answer if scope["type"] == "http" else send)


@contextlib.asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Warms up in a thread, so that the server answers meanwhile."""
    _claim_the_menu()
    _loading.set()
    task = asyncio.create_task(asyncio.to_thread(_warm_up))
    task.add_done_callback(_loaded)
    yield
    task.cancel()
    _stop_work()


def _loaded(task: asyncio.Task[None]) -> None:
    _loading.clear()
    if not task.cancelled() and task.exception() is None:
        _ready.set()


def wait() -> None:
    """Says to a visitor who comes before the server has loaded what it is doing, until it has."""
    if not _loading.is_set():
        return
    st.set_page_config(page_title="On the Record", layout="wide")
    place = st.empty()
    with place.container():
        st.title("On the Record", anchor=False)
        st.text("The server has just started: it loads its language models and opens the articles.")
        with st.spinner("The page opens by itself."):
            while _loading.is_set():
                time.sleep(TICK)
    place.empty()


def _claim_the_menu() -> None:
    """Streamlit takes a folder named pages for an older kind of menu until `st.navigation` is called; the first visitor
    may ask for any page, so it is called before there is one."""
    st.navigation([st.Page(_warm_up, title="On the Record")], position="hidden")


def _warm_up() -> None:
    from dashboard import data

    data.warm_up()


def _stop_work() -> None:
    from dashboard import jobs

    jobs.stop_all()


async def _readyz(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ready\n") if _ready.is_set() else PlainTextResponse("loading\n", status_code=503)


ROUTES: Final = [Route("/readyz", _readyz)]
MIDDLEWARE: Final = [Middleware(_Headers)]
