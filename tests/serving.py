"""A dashboard of our own on a free port of this machine, for the browser tests and the benchmark."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY_SECONDS = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where it answers, and its process."""

    url: str
    pid: int

    def resident_bytes(self) -> int:
        """Resident memory of the server process (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) * 1024


@contextlib.contextmanager
def serving(log: Path, corpus: Path | None = None, asked: str = "readyz") -> Iterator[Server]:
    """Starts `streamlit run dashboard/app.py`, on a corpus if one is named, waits until it answers what is `asked`, and
    stops it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    named = os.environ | ({"ONTHERECORD_CORPUS": str(corpus)} if corpus else {})
    with (
        log.open("wb") as out,
        subprocess.Popen([*command, *options], cwd=log.parent, env=named, stdout=out, stderr=out) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/{asked}", process)
            yield Server(url=url, pid=process.pid)
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.3)
    raise TimeoutError(f"{address} was not ready after {READY_SECONDS} seconds")
