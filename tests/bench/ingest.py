"""Bringing articles in: what shards, processes and a cluster cost over the bare loop, memory, and runs that are killed.

Articles of news length, recombined from the samples with a seed, analysed for real; the runs that are killed use an
analysis that costs a hundredth of a second an article, so that they come to their end. ARTICLES and KILLS may be set
lower in the environment, for a quick look.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.corpus.store import create_store
from core.sample import sample_articles

ARTICLES: Final = int(os.environ.get("ARTICLES", "2000"))
FEW: Final = max(32, ARTICLES // 10)
KILLS: Final = int(os.environ.get("KILLS", "50"))
TEXTS: Final = 120 * KILLS
"""Articles of the runs that are killed: enough for so many kills to find them running."""

SENTENCES: Final = 22
"""Sentences of an article: some 450 words."""

ROOT: Final = Path(__file__).parents[2]
BARE: Final = """import json, sys, core
for article in core.analyze_many(map(json.loads, open(sys.argv[1]))): pass"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A program that has ended: seconds on the wall, seconds of CPU with all its children, peak memory of a worker."""

    wall: float
    cpu: float
    peak: int


def articles(count: int, seed: int = 9) -> Iterator[dict[str, Any]]:
    """Distinct articles: each a run of sentences of one sample with a few of another, in paragraphs."""
    chance = random.Random(seed)
    texts = [str(row["text"]).replace("\n", " ").split(". ") for row in sample_articles()]
    for i in range(count):
        parts = []
        for share in (SENTENCES - 6, 6):
            text = chance.choice(texts)
            at = chance.randrange(max(1, len(text) - share))
            parts += text[at : at + share]
        lines = [". ".join(parts[j : j + 3]) + "." for j in range(0, len(parts), 3)]
        day = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        yield {
            "id": f"b{i}",
            "title": f"Report number {i}",
            "text": f"Report {i}. " + "\n\n".join(lines),
            "published": day,
        }


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many, few = folder / "many.jsonl", folder / "few.jsonl"
        rows = [json.dumps(row) for row in articles(ARTICLES)]
        many.write_text("\n".join(rows))
        few.write_text("\n".join(rows[:FEW]))
        yield "articles", f"{ARTICLES:,} of {sum(len(r.split()) for r in rows) // ARTICLES} words, and {FEW:,} of them"
        yield from _speed(folder, many, few)
        yield from _killed(folder)


def _speed(folder: Path, many: Path, few: Path) -> Iterator[tuple[str, str]]:
    bare = _run([sys.executable, "-c", BARE, str(many)])
    yield "bare loop, articles per CPU-second", f"{ARTICLES / bare.cpu:.2f}"
    short = _ingest(few, folder / "few", "--workers", "1")
    one = _ingest(many, folder / "one", "--workers", "1")
    yield "one worker, articles per CPU-second, to the bare loop", f"{bare.cpu / one.cpu:.3f} ({_load()})"
    yield (
        f"peak memory of a worker, {ARTICLES:,} articles to {FEW:,}",
        f"{one.peak / short.peak:.3f} ({short.peak / 1e6:,.0f} MB, {one.peak / 1e6:,.0f} MB)",
    )
    two = _ingest(many, folder / "two", "--workers", "2")
    yield "two workers to one, articles per second", f"{one.wall / two.wall:.2f} ({_load()})"
    with _cluster(folder) as address:
        dask = _ingest(many, folder / "dask", "--scheduler", address)
    yield "Dask with two workers to two workers, articles per second", f"{two.wall / dask.wall:.2f} ({_load()})"
    texts = [_contents(folder / name) for name in ("one", "two", "dask")]
    yield "the three corpora are the same", str(texts[0] == texts[1] == texts[2])


def _ingest(path: Path, corpus: Path, *options: str) -> Run:
    return _run([sys.executable, "-m", "core", "ingest", str(path), "--corpus", str(corpus), *options])


def _run(command: Sequence[str]) -> Run:
    """Runs a program to its end. Raises AssertionError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    peak = 0
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max([peak, *map(_peak, _children(process.pid))])
            time.sleep(0.5)
    assert process.returncode == 0, command
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall=wall, cpu=cpu, peak=peak)


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _peak(pid: int) -> int:
    """The most memory that a process has held (Linux), bytes."""
    with contextlib.suppress(OSError, ValueError):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 if "VmHWM:" in status else 0
    return 0


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


@contextlib.contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    from tests.core.ingest.test_cluster import cluster

    place = folder / "cluster"
    place.mkdir()
    with cluster(place) as (address, _):
        yield address


def _contents(corpus: Path) -> tuple[dict[str, Any], list[str]]:
    store = create_store(corpus)
    view = store.view()
    return {id: article.to_record() for id, article in view.articles.items()}, sorted(store.rejects()["source"])


def _killed(folder: Path) -> Iterator[tuple[str, str]]:
    from tests.core.ingest import cheap
    from tests.hostile.store import survives

    path = cheap.texts(folder, TEXTS, refused=20)
    whole = folder / "undisturbed"
    survives(whole, path, "worker", 0, seed=0)
    expected = _contents(whole)
    for victim in ("worker", "driver"):
        corpus = folder / f"killed-{victim}"
        kills = survives(corpus, path, victim, KILLS, seed=50)
        found = _contents(corpus)
        view = create_store(corpus).view()
        rows = view.frame("SELECT count(*) AS n FROM articles")["n"].iloc[0]
        yield (
            f"{kills} kills of the {victim}: stored + rejected of {TEXTS:,} (analysis of 10 ms an article)",
            f"{rows} + {len(found[1])}, each once: {rows == len(found[0])}, as undisturbed: {found == expected}",
        )
