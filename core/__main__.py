"""The command line: `python -m core …`, installed as `ontherecord …`.

    analyze [FILE … | -] [--format json|jsonl] [--published DATE]    one record for each article
    tone [FILE | -]                                                  tone towards a target, JSON lines in and out
    ingest PATH … --corpus FOLDER [--workers N | --scheduler ADDRESS]    articles into a corpus, any number of them
    watch [FEED …] --corpus FOLDER [--every MINUTES | --once]        new articles of feeds into a corpus
    export CORPUS --table NAME [--format csv|jsonl|parquet]          a table of a corpus, to take away
    gold CORPUS --out FOLDER                                         corrected articles of a corpus, annotated
    remake CORPUS                                                    an older or damaged corpus made anew from what it keeps
    measure FOLDER                                                   figures on annotated articles

Records go to standard output, progress and warnings to standard error. Exit status 0 when every article was answered
(an error record is an answer), 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from core.errors import RejectedInput


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except RejectedInput as why:
        print(why.message, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ontherecord", description="Who said what, read from news articles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    analyze = commands.add_parser("analyze", help="analyse articles: one record for each")
    analyze.add_argument(
        "files",
        nargs="*",
        default=["-"],
        metavar="FILE",
        help="text or .jsonl files; - for JSON lines on standard input",
    )
    analyze.add_argument(
        "--format", choices=("jsonl", "json"), default="jsonl", help="one record a line, or one JSON list"
    )
    analyze.add_argument(
        "--published", metavar="DATE", help="day of publication, YYYY-MM-DD, of articles that do not tell"
    )
    analyze.set_defaults(run=_analyze)
    tone = commands.add_parser("tone", help="tone towards a target: JSON lines in and out")
    tone.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON lines; - for standard input")
    tone.set_defaults(run=_tone)
    gold = commands.add_parser(
        "gold", help="the corrected articles of a corpus as annotated ones, to measure and train on"
    )
    gold.add_argument("corpus", type=Path, metavar="CORPUS")
    gold.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="one *.xml for each article")
    gold.set_defaults(run=_gold)
    _add_ingest(commands)
    measure = commands.add_parser("measure", help="how well annotated articles are read: figures in percent")
    measure.add_argument("folder", type=Path, metavar="FOLDER", help="annotated articles, *.xml")
    measure.set_defaults(run=_measure)
    export = commands.add_parser("export", help="a table of a corpus, to take away")
    export.add_argument("corpus", type=Path, metavar="CORPUS", help="the folder of a corpus")
    export.add_argument("--table", required=True, metavar="NAME", help="articles, quotes, speakers, events, attitudes")
    export.add_argument("--format", choices=("csv", "jsonl", "parquet"), default="csv")
    export.add_argument("--output", type=Path, metavar="FILE", help="a file instead of standard output")
    export.add_argument(
        "--where", default="", metavar="WORDS", help="filters as the dashboard's address has them: first=2025-01-01&…"
    )
    export.set_defaults(run=_export)
    remake = commands.add_parser("remake", help="make an older or damaged corpus anew from what it keeps")
    remake.add_argument("corpus", type=Path, metavar="CORPUS", help="the folder of a corpus")
    remake.set_defaults(run=_remake)
    return parser


def _add_ingest(commands: Any) -> None:
    ingest = commands.add_parser("ingest", help="bring articles into a corpus")
    ingest.add_argument(
        "paths", nargs="+", metavar="PATH", help="files, folders, or addresses such as s3://bucket/news"
    )
    ingest.add_argument("--corpus", required=True, type=Path, metavar="FOLDER", help="made if it is not there")
    ingest.add_argument("--workers", type=_at_least_one, default=1, metavar="N", help="processes on this machine (1)")
    ingest.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, whose workers do the work instead")
    ingest.add_argument(
        "--staging", metavar="ADDRESS", help="where workers leave what they have done, if they do not reach FOLDER"
    )
    ingest.add_argument(
        "--columns", metavar="FIELD=COLUMN,…", help="what the columns of a table hold: text=Body,title=…"
    )
    ingest.add_argument("--retry-rejects", action="store_true", help="try again what could not be read before")
    ingest.set_defaults(run=_ingest)
    watch = commands.add_parser("watch", help="bring new articles of feeds into a corpus")
    watch.add_argument("feeds", nargs="*", metavar="FEED", help="addresses; none for those that the corpus has already")
    watch.add_argument("--corpus", required=True, type=Path, metavar="FOLDER", help="made if it is not there")
    watch.add_argument("--every", type=_at_least_one, default=30, metavar="MINUTES", help="between two looks (30)")
    watch.add_argument("--once", action="store_true", help="look once and stop")
    watch.set_defaults(run=_watch)


def _at_least_one(words: str) -> int:
    number = int(words)
    if number < 1:
        raise ValueError
    return number


# ---- analyze ---------------------------------------------------------------------------------------------------------


def _analyze(options: argparse.Namespace) -> int:
    from core.intake.files import read_lines, read_path
    from core.pipeline import outcomes

    def rows() -> Iterator[Mapping[str, Any] | RejectedInput]:
        for name in options.files:
            for found in read_lines(sys.stdin.buffer) if name == "-" else read_path(Path(name)):
                row = found.row
                if isinstance(row, RejectedInput) or row.get("published") or not options.published:
                    yield row
                else:
                    yield {**row, "published": options.published}

    records = (
        _error(item, outcome) if isinstance(outcome, RejectedInput) else outcome.to_record()
        for item, outcome in outcomes(rows())
    )
    if options.format == "jsonl":
        for record in _watched(records):
            _print(record)
    else:
        _print(list(_watched(records)), indent=1)
    return 0


def _error(item: Any, why: RejectedInput) -> dict[str, Any]:
    name = item.get("id") if isinstance(item, Mapping) else None
    return {"id": name, "error": {"reason": why.reason, "message": why.message}}


# ---- tone ------------------------------------------------------------------------------------------------------------


def _tone(options: argparse.Namespace) -> int:
    if options.file == "-":
        return _answer_tone(sys.stdin.buffer)
    try:
        with Path(options.file).open("rb") as lines:
            return _answer_tone(lines)
    except OSError as error:
        raise RejectedInput("unreadable", f"“{options.file}” cannot be read: {error.strerror or error}.") from error


def _answer_tone(lines: IO[bytes]) -> int:
    from core.intake.files import read_lines
    from core.tone import tone_toward

    for found in read_lines(lines):
        row = found.row
        try:
            if isinstance(row, RejectedInput):
                raise row
            text, start, end = row.get("text"), row.get("start"), row.get("end")
            if not (isinstance(text, str) and type(start) is int and type(end) is int):
                raise RejectedInput("usage", "A line needs “text”, and “start” and “end” as whole numbers.")
            tone = tone_toward(text, start, end)
            warnings = {"warnings": list(tone.warnings)} if tone.warnings else {}
            _print({"id": row.get("id"), "label": tone.label, "scores": dict(tone.scores)} | warnings)
        except RejectedInput as why:
            _print(_error(row, why))
    return 0


# ---- ingest ----------------------------------------------------------------------------------------------------------


def _ingest(options: argparse.Namespace) -> int:
    from core.corpus.store import create_store
    from core.ingest import Local, find_inputs, ingest
    from core.ingest.inputs import parse_columns, size_of
    from core.ingest.memory import Memory
    from core.ingest.runners import Runner, interrupted

    store = create_store(options.corpus)
    told = parse_columns(options.columns) if options.columns else None
    memory = Memory(store)
    runner: Runner = Local(workers=options.workers)
    if options.scheduler:
        from core.ingest.cluster import Cluster

        runner = Cluster(scheduler=options.scheduler)
    items = find_inputs(options.paths, lambda header: told or memory.columns(header))
    with interrupted() as stop:
        last = None
        for last in ingest(
            store,
            items,
            runner,
            total=size_of(options.paths),
            staging=options.staging,
            retry=options.retry_rejects,
            stop=stop.is_set,
        ):
            _tell(last.words(), last=False)
    _tell(last.words() if last else "", last=True)
    if last and last.rejected:
        _list_rejects(store, last.rejected)
    if last and not last.finished:
        print("Stopped. What came back is stored; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


def _watch(options: argparse.Namespace) -> int:
    from core.corpus.store import create_store
    from core.ingest.feeds import refresh
    from core.ingest.memory import Memory
    from core.ingest.runners import interrupted

    store = create_store(options.corpus)
    memory = Memory(store)
    for url in options.feeds:
        memory.watch(url)
    if not memory.feeds():
        raise RejectedInput("usage", "This corpus watches no feeds yet. Name the address of one.")
    with interrupted() as stop:
        while not stop.is_set():
            for url in options.feeds or memory.feeds():
                try:
                    for progress in refresh(store, url, stop=stop.is_set):
                        _tell(f"{url}: {progress.words()}", last=progress.finished)
                except RejectedInput as why:
                    _tell(f"{url}: {why.message}", last=True)
            if options.once:
                break
            stop.wait(options.every * 60)
    return 0


def _tell(words: str, *, last: bool) -> None:
    """A line on standard error that the next one replaces, where somebody watches; else only the last."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="\n" if last else "", file=sys.stderr, flush=True)
    elif last:
        print(words, file=sys.stderr, flush=True)


def _list_rejects(store: Any, count: int) -> None:
    """The newest rejects, as many as a screen holds."""
    shown = store.rejects().head(min(count, 20))
    for row in shown.to_dict("records"):
        print(f"{row['source']}: {row['message']}", file=sys.stderr)
    if count > len(shown):
        print(f"{count - len(shown):,} more are listed on the Sources page.", file=sys.stderr)


# ---- corpora ---------------------------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    from urllib.parse import parse_qs

    from core.corpus.export import rows, save_rows, write_rows
    from core.corpus.filters import Filters
    from core.corpus.store import open_store

    filters = Filters.read(parse_qs(options.where.removeprefix("?")))
    view = open_store(options.corpus).view()
    if options.output:
        save_rows(view, filters, options.table, options.format, options.output)
    else:
        write_rows(rows(view, filters, options.table), options.format, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return 0


def _remake(options: argparse.Namespace) -> int:
    from core.corpus.rebuild import remake
    from core.corpus.store import open_store

    store = open_store(options.corpus)
    print(f"{remake(store):,} articles made anew.")
    for problem in store.problems():
        print(problem)
    return 0


# ---- gold ------------------------------------------------------------------------------------------------------------


def _gold(options: argparse.Namespace) -> int:
    from core.corpus.store import open_store
    from core.gold import export_gold

    print(f"{export_gold(open_store(options.corpus), options.out):,} corrected articles.", file=sys.stderr)
    return 0


def _measure(options: argparse.Namespace) -> int:
    from core.gold import measure

    _print(measure(options.folder))
    return 0


# ---- streams ---------------------------------------------------------------------------------------------------------


def _print(value: Any, indent: int | None = None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, kept as given
        data = json.dumps(value, indent=indent).encode("ascii")
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.buffer.flush()


def _watched(records: Iterable[Any]) -> Iterable[Any]:
    """The same records, with a counter on standard error once a run is long enough to wonder about."""
    from tqdm import tqdm

    watched: Iterable[Any] = tqdm(records, unit=" articles", file=sys.stderr, delay=3, mininterval=1)
    return watched


if __name__ == "__main__":
    sys.exit(main())
