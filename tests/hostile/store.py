"""Rows 49 and 50: the same article again and again, and processes killed in the middle of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.store import Store, create_store
from core.ingest import Given, Here, ingest
from tests.core.ingest import cheap
from tests.hostile.rows import row

ROOT = Path(__file__).parents[2]


@row(49, "dup")
def dup(folder: Path) -> None:
    store = create_store(folder / "corpus")
    rows = [{"text": "The same story."}] * 3 + [{"id": "a", "text": "Old words."}, {"id": "a", "text": "New words."}]
    for _ in range(2):
        items = [Given.of_row(f"row {i}", row) for i, row in enumerate(rows)]
        list(ingest(store, items, Here(work=cheap.quick)))
    view = store.view()
    assert queries.summary(view, Filters())["articles"].iloc[0] == 2
    assert view.articles["a"].text == "New words."


ARTICLES = 300
REFUSED = 7
KILLS = 2


def driver(corpus: Path, path: Path) -> subprocess.Popen[bytes]:
    """A run with two workers, in a process of its own."""
    command = [sys.executable, "-m", "tests.core.ingest.drive", str(corpus), str(path)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def workers_of(pid: int) -> list[int]:
    """Process ids of the workers of a driver (Linux); the first child is Python's tracker of resources."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(c) for c in found if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]
    except OSError:
        return []


def kill(victim: str, chance: random.Random, process: subprocess.Popen[bytes]) -> bool:
    """Kills the driver, or one of its workers, at some moment; whether it was there to be killed."""
    time.sleep(chance.uniform(0.2, 2.5))
    found = [process.pid] if victim == "driver" else workers_of(process.pid)
    if not found or process.poll() is not None:
        return False
    try:
        os.kill(chance.choice(found), signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def survives(corpus: Path, path: Path, victim: str, kills: int, seed: int) -> int:
    """Runs until everything is taken in, with so many kills on the way; how many there were."""
    chance = random.Random(seed)
    done = 0
    for _ in range(10 * kills + 10):
        process = driver(corpus, path)
        while done < kills and process.poll() is None:
            done += kill(victim, chance, process)
        if process.wait() == 0:
            return done
    raise AssertionError("the run never came to its end")


def contents(store: Store) -> tuple[dict[str, str], list[str]]:
    """What a corpus holds: the text of each article, and what was refused."""
    articles = {id: article.text for id, article in store.view().articles.items()}
    return articles, sorted(store.rejects()["source"])


@row(50, "kill")
def killed(folder: Path) -> None:
    path = cheap.texts(folder, ARTICLES, refused=REFUSED)
    for victim in ("worker", "driver"):
        corpus = folder / victim
        assert survives(corpus, path, victim, KILLS, seed=50) > 0
        store = create_store(corpus)
        articles, rejects = contents(store)
        assert (len(articles), len(rejects)) == (ARTICLES - REFUSED, REFUSED)
        assert store.view().frame("SELECT count(*) AS n FROM articles")["n"].tolist() == [ARTICLES - REFUSED]
        assert list((corpus / "shards").iterdir()) == []
