"""A view's own database."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from core.corpus.view import connect


def test_what_memory_cannot_hold_goes_to_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    connection = connect()
    connection.execute("SET memory_limit = '20MB'")
    connection.execute("CREATE TABLE words AS SELECT md5(i::VARCHAR) AS word FROM range(2_000_000) AS r(i)")
    spilt = connection.execute("SELECT sum(size) FROM duckdb_temporary_files()").fetchone()
    folder = Path(connection.execute("SELECT current_setting('temp_directory')").fetchall()[0][0])
    assert spilt and spilt[0] > 0
    assert folder.parent == Path(tempfile.gettempdir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not list(tmp_path.iterdir())
