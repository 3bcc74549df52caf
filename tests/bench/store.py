"""Corpora of 10,000 and 100,000 articles: the wait for every page after a filter has changed, for a search, for the
first paint; the memory of the server; the same with corrections; writers that are killed and readers beside a writer.

The corpora are made once, in build/bench, which takes minutes. A page's time is that of its script on the server:
questions, figures and what Streamlit sends, with nothing remembered of the same filter.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from core.corpus.filters import Filters
from core.corpus.store import Store, create_store
from core.corpus.view import View
from tests.bench.corrected import corrected
from tests.serving import ROOT, serving

SIZES = (10_000, 100_000)
BATCH = 1_000
PAGES = ("article", "speakers", "timeline", "topics", "quotes", "tone", "sources")
FILTERS = 7
SEARCHES = ("minister", "the minister said", '"the minister"', "mini*", "harbour bridge", "tomorrow", "the")
KILLS = 200
RACE_SECONDS = 60.0


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs; wall-clock time, so they depend on what else the machine does."""
    for size in SIZES:
        yield from _of_size(_corpus(size), f"{size:,} articles")
    with corrected(_corpus(SIZES[-1])) as store:
        yield from _of_size(store, f"{SIZES[-1]:,} articles, corrected")
    yield from _torture()


def _corpus(size: int) -> Store:
    """A synthetic corpus, made where it is missing or was left unfinished."""
    from core import analyze_many
    from core.corpus.stories import tell_stories
    from core.sample import sample_articles
    from tests.bench.records import synthetic

    store = create_store(ROOT / "build" / "bench" / str(size))
    (stored,) = store.read("SELECT count(*) FROM articles")[0]
    if stored < size:
        articles = itertools.islice(synthetic(list(analyze_many(sample_articles())), size), stored, None)
        while batch := list(itertools.islice(articles, BATCH)):
            store.add(batch)
        store.compact()
    if not store.view().stories:
        tell_stories(store)
    return store


def _of_size(store: Store, size: str) -> Iterator[tuple[str, str]]:
    bytes_held = sum(path.stat().st_size for path in store.path.rglob("*") if path.is_file())
    yield f"{size}: on disk", f"{bytes_held / 1e6:,.0f} MB in {len(list((store.path / 'parts').iterdir()))} parts"
    opened = [_seconds(store.view) for _ in range(5)]
    yield f"{size}: opened", _spread(opened)
    yield from _searches(store, size)
    yield from _pages(store, size)
    yield from _server(store, size)


def _searches(store: Store, size: str) -> Iterator[tuple[str, str]]:
    from core.corpus import queries

    view = store.view()

    def quotes(filters: Filters) -> None:
        """The first page of hits as the Quotes page asks for it: the best, or the newest of too many to rank."""
        queries.quotes(view, filters, order="best" if queries.rankable(view, filters, "quotes") else "newest")

    for search in (quotes, functools.partial(queries.found_articles, view)):
        search(Filters(text="warm"))
    for words in SEARCHES:
        filters = Filters(text=words)
        first = _seconds(functools.partial(quotes, filters))
        second = _seconds(functools.partial(queries.found_articles, view, filters))
        yield f"{size}: search for {words}", f"{1000 * first:.0f} ms among quotes, {1000 * second:.0f} among articles"


def _pages(store: Store, size: str) -> Iterator[tuple[str, str]]:
    """Each page, and the line above it, with one filter after the other, nothing remembered of what was asked before."""
    from streamlit.testing.v1 import AppTest

    from dashboard import data
    from dashboard.naming import counts_words

    def draw(app: AppTest, filters: Filters) -> None:
        app.run()
        counts_words(shelf, filters)  # AppTest draws the page without its frame

    with _setting(store):
        for screen, (page, opened) in _screens(store).items():
            app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=300).run()
            if page != PAGES[0]:
                app.switch_page(f"pages/{page}.py").run()
            shelf = data.shelf(store.path.name)
            times = {}
            for name, query in _filters(store):
                app.query_params.clear()
                for word, value in (query | opened).items():
                    app.query_params[word] = value
                shelf.view._answers.clear()
                filters, _ = Filters.from_query(query | opened)
                times[name] = _seconds(functools.partial(draw, app, filters))
                assert not app.exception, (screen, name)
            worst = max(times, key=times.__getitem__)
            yield f"{size}: {screen}, a filter changed", f"{_spread(list(times.values()))}; longest: {worst}"


def _screens(store: Store) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The pages, and what can be opened on them: page and address-bar parameters."""
    view = store.view()
    return {page: (page, {}) for page in PAGES} | {
        "the most quoted speaker": ("speakers", {"speaker": [_most_quoted(view)]}),
        "the largest story": ("topics", {"story": [next(iter(view.stories))]}),
    }


def _most_quoted(view: View) -> str:
    found = view.frame(
        "SELECT speaker_key FROM quotes WHERE named GROUP BY speaker_key ORDER BY count(*) DESC, speaker_key LIMIT 1"
    )
    return str(found["speaker_key"].iloc[0])


def _filters(store: Store) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Filters of every kind, by the share of the corpus that they leave: name and address-bar parameters."""
    yield "none", {}
    yield "a year", {"first": ["2018-01-01"], "last": ["2018-12-31"]}
    yield "an outlet", {"outlets": ["Outlet 00"]}
    yield "a topic", {"topics": ["medtop:11000000"]}
    yield "a speaker", {"speakers": [_most_quoted(store.view())]}
    yield "words", {"text": ["minister"]}
    yield "sure quotes", {"min_confidence": ["0.8"]}


def _server(store: Store, size: str) -> Iterator[tuple[str, str]]:
    """First paint in a browser that has been here before, and the memory once every page has been seen."""
    from playwright.sync_api import sync_playwright

    from tests.browsing import launch, settled

    with (
        _setting(store),
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "log") as server,
        sync_playwright() as play,
    ):
        browser = launch(play)
        page = browser.new_page()
        for name in PAGES:
            page.goto(f"{server.url}/{name if name != PAGES[0] else ''}")
            settled(page)
        paints = []
        for name in PAGES:
            began = time.perf_counter()
            page.goto(f"{server.url}/{name if name != PAGES[0] else ''}")
            settled(page)
            paints.append(time.perf_counter() - began)
        yield f"{size}: first paint to rest, warm, every page", _spread(paints)
        yield f"{size}: server after every page", f"{server.resident_bytes() / 1e6:,.0f} MB resident"
        browser.close()


def _torture() -> Iterator[tuple[str, str]]:
    from tests.torture import killed, raced

    with tempfile.TemporaryDirectory() as folder:
        outcome = killed(Path(folder) / "killed", KILLS)
        yield (
            f"{KILLS} writers killed",
            f"{outcome.lost} articles lost, {outcome.doubled} doubled, {outcome.torn} batches torn, store closed "
            f"{outcome.closed} times; {outcome.batches:,} batches reported",
        )
        race = raced(Path(folder) / "raced", RACE_SECONDS)
        yield (
            f"one writer, three readers, {RACE_SECONDS:.0f} s",
            f"{len(race.problems)} problems; {race.batches:,} batches, {race.looks:,} views",
        )


@contextlib.contextmanager
def _setting(store: Store) -> Iterator[None]:
    from dashboard import data

    os.environ[data.SETTING] = str(store.path)
    data._folders.clear()
    data.keeper.clear()
    try:
        yield
    finally:
        del os.environ[data.SETTING]
        data._folders.clear()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f})"
