"""What is on screen, as the address bar tells it: corpus, page, filters, article, place in it, speaker.

The address is the truth while a page is open, and what a copied link carries. The menu's links carry nothing, so the
session remembers corpus and filters from page to page. A name that stands for nothing is dropped with a note. What changes
together is written together (`write`): each time is one step of the browser's Back button.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Final, NoReturn
from urllib.parse import parse_qs, urlencode

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.errors import RejectedInput
from dashboard import data, renaming
from dashboard.safe import line

ARTICLE: Final = "pages/article.py"
SPEAKERS: Final = "pages/speakers.py"

_SHARED: Final = ("corpus", "versus", *Filters.__dataclass_fields__)
COMPARED: Final = (("outlets",), ("speakers",), ("first", "last"))
"""Filters in which two sides may differ; those of a group go together."""

BESIDE: Final = "-beside"

_OWN: Final = ("article", "at", "only", "hidden")
"""What each side has for itself, the other's with `BESIDE` behind it."""

WORD_CHARACTERS: Final = 300
"""Of one word in the address."""

PICKED_CHARACTERS: Final = 2 * WORD_CHARACTERS
"""Of a chart's name and the marks chosen in it: one mark of a long name always fits."""

_PLACE: Final = re.compile(r"q\w{1,12}|[sc]:\d{1,7}")
"""A place in an article: a quote ("q3"), a sentence by its number ("s:12") or by a character in it ("c:310")."""


def arrive(page: str) -> None:
    """Called once a run with the file of the page: restores corpus and filters when the menu brought the visitor here, and remembers them."""
    before = st.session_state.get("page")
    if before not in (None, page) and not any(name in st.query_params for name in _SHARED):
        kept: dict[str, Any] = dict(st.session_state.get("shared", {}))
        if page == ARTICLE and "article" not in st.query_params:
            for side, article in st.session_state.get("last articles", {}).items():
                if not side or "versus" in kept:
                    kept[f"article{side}"] = article
        write(kept)
    st.session_state["page"] = page
    st.session_state["shared"] = _now()


def shelf() -> data.Shelf:
    """The corpus on screen: the one that the address names, else the first that is offered."""
    asked = given("corpus")
    offered = data.offered()
    if asked == data.OWN and asked not in offered:
        forget("corpus", "article", "at")
        note("Articles that were pasted in another session are not kept.")
    name = chosen("corpus", offered) or next(iter(offered))
    try:
        shelf = data.shelf(name)
    except RejectedInput as why:
        turn_to(data.SAMPLE)  # so that the page, which asks again, is of the same articles
        note(f"{why.message} These are the sample articles.")
        return data.shelf(data.SAMPLE)
    told = st.session_state.setdefault("problems told", set())
    for problem in set(shelf.problems) - told:
        told.add(problem)
        note(problem)
    return shelf


def filters(shelf: data.Shelf) -> Filters:
    """The filters in the address; what cannot be read or names nothing in this corpus is dropped with a note."""
    asked = {name: st.query_params.get_all(name) for name in Filters.__dataclass_fields__ if name in st.query_params}
    if not asked:
        return Filters()
    read, unread = Filters.from_query(asked)
    kept, unknown = _known(shelf, read)
    if unread or unknown:
        dropped = [*unread, *(line(value, 60) for value in unknown)]
        note(f"The address asks for something that is not here, left out: {'; '.join(dropped)}.")
    if unread or kept != read:
        apply(kept)
    return kept


def _known(shelf: data.Shelf, read: Filters) -> tuple[Filters, tuple[str, ...]]:
    """`queries.known` of filters that may name somebody by an earlier name."""
    kept, unknown = queries.known(shelf.view, read)
    return queries.known(shelf.view, renaming.called_now(shelf, read)) if unknown else (kept, unknown)


def apply(filters: Filters) -> None:
    """Writes the filters into the address, in place of those that are there."""
    beside = st.session_state.get("beside")
    theirs: dict[str, str | None] = {}
    if beside is not None:
        ours, fields = beside
        theirs = _beside({name: getattr(filters, name) for name in fields})
        filters = filters.narrow(**{name: getattr(ours, name) for name in fields})
    write(_ours(filters) | theirs)


def other(shelf: data.Shelf, filters: Filters) -> tuple[Filters, tuple[str, ...]] | None:
    """The selection that the address puts beside this one, and the fields in which it differs; None where there is none."""
    word = st.query_params.get("versus", "")
    if not word:
        write(_beside({}))
        return None
    asked = {
        name: values for name, values in parse_qs(word[:2_000]).items() if any(name in group for group in COMPARED)
    }
    read, unread = Filters.from_query(asked)
    kept, unknown = _known(shelf, read)
    fields = tuple(name for group in COMPARED if any(getattr(kept, name) for name in group) for name in group)
    if unread or unknown or not fields:
        versus({})
        note("The address puts something side by side that is not here; it was left out.")
        return None
    return filters.narrow(**{name: getattr(kept, name) for name in fields}), fields


def versus(changes: Mapping[str, Any]) -> None:
    """Puts a selection beside the one on screen that differs from it in these fields; none takes it away."""
    write(_beside(changes))


def side_by_side(filters: Filters, changes: Mapping[str, Any]) -> None:
    """Puts both on screen, as when neither has been looked at yet."""
    write(_ours(filters) | _beside({}) | _beside(changes))


def _ours(filters: Filters) -> dict[str, Any]:
    """What the address says of filters; lists begin anew and nothing is chosen."""
    return dict.fromkeys((*Filters.__dataclass_fields__, "page", "picked")) | filters.to_query()


def _beside(changes: Mapping[str, Any]) -> dict[str, str | None]:
    """What the address says of the other side; where there is none, nothing of its own is left."""
    word = urlencode(Filters(**changes).to_query(), doseq=True)
    return {"versus": word or None} | ({} if word else dict.fromkeys(f"{name}{BESIDE}" for name in _OWN))


@contextlib.contextmanager
def beside(ours: Filters, fields: Sequence[str]) -> Iterator[None]:
    """Within, `apply` is told the filters of the other side: what they compare goes to `versus`, the rest holds for both."""
    st.session_state["beside"] = (ours, fields)
    try:
        yield
    finally:
        del st.session_state["beside"]


def turn_to(corpus: str, article: str = "") -> None:
    """Turns to another corpus, without the filters of this one."""
    st.session_state.pop("last articles", None)
    st.query_params.from_dict({"corpus": corpus} | ({"article": article} if article else {}))
    st.session_state["shared"] = _now()


def to_start() -> None:
    """Turns to the page as the menu leads to it: with corpus and filters alone."""
    st.query_params.from_dict(_now())


def given(name: str, most: int = WORD_CHARACTERS) -> str:
    """The address's word for `name`, "" when there is none; never longer than a title, or than `most`."""
    return line(st.query_params.get(name, ""), most)


def chosen(name: str, known: Container[str]) -> str:
    """Like `given`, but only what is known; anything else leaves the address and the reader is told."""
    word = given(name)
    if word and word not in known:
        forget(name)
        note(f"The address asks for {_ASKED.get(name, name)} “{line(word, 60)}”, which is not here.")
        return ""
    return word


def several(name: str, known: Container[str]) -> tuple[str, ...]:
    """The words that the address has for `name`, as far as they are known."""
    given = st.query_params.get_all(name)
    words = tuple(word for word in given if word in known)
    if len(words) < len(given):
        write({name: words})
        note(f"The address asks for {_ASKED.get(name, name)} that is not here.")
    return words


def place(side: str) -> str:
    """The place in the article of a side that the address names, "" when it names none."""
    word = given(f"at{side}")
    if word and not _PLACE.fullmatch(word):
        forget(f"at{side}")
        return ""
    return word


def write(words: Mapping[str, str | Sequence[str] | None]) -> None:
    """Writes words into the address, all at once, and takes out those that are None or empty."""
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    changed = {name: [word] if isinstance(word, str) else list(word or ()) for name, word in words.items()}
    then = {name: kept for name, word in (now | changed).items() if (kept := [w for w in word if w])}
    if then != now:
        st.query_params.from_dict(then)
    st.session_state["shared"] = _now()


def remember(name: str, word: str | None) -> None:
    """Writes one word into the address, or takes it out."""
    write({name: word})


def turn(name: str, word: str | None) -> None:
    """Like `remember`, for what changes a list: it begins on its first page again."""
    write({name: word, "page": None})


def toggle(name: str, word: str) -> None:
    """Adds a word to those that the address has for `name`, or takes it away."""
    words = st.query_params.get_all(name)
    write({name: [w for w in words if w != word] if word in words else [*words, word]})


def side() -> str:
    """What the keys of widgets end in, and the address's words for what a side has of its own."""
    return BESIDE if "beside" in st.session_state else ""


def pick(chart: str, mark: Any) -> None:
    """Writes into the address which mark of a chart is chosen; the same once more is chosen no longer."""
    turn("picked", None if picked(chart) == [mark] else f"{chart} {json.dumps([mark], ensure_ascii=False)}")


def picked(chart: str) -> list[Any]:
    """The marks that the address has of a chart: words, or lists of words."""
    name, _, marks = given("picked", PICKED_CHARACTERS).partition(" ")
    if name != chart:
        return []
    try:
        found = json.loads(marks)
    except ValueError:
        found = []
    sound = isinstance(found, list) and found and all(map(_is_mark, found))
    if not sound:
        forget("picked")
        note("The address chooses a mark that is not here.")
    return found if sound else []


def _is_mark(mark: object) -> bool:
    return isinstance(mark, str) or (isinstance(mark, list) and bool(mark) and all(isinstance(w, str) for w in mark))


def forget(*names: str) -> None:
    write(dict.fromkeys(names))


def open_article(article: str, at: str = "") -> NoReturn:
    """Goes to an article, and to a place in it, on the side on which it was asked for."""
    own = {f"article{side()}": article} | ({f"at{side()}": at} if at else {})
    st.switch_page(ARTICLE, query_params=_now() | own)


def open_alone(article: str) -> NoReturn:
    """Goes to an article that may be in neither of two selections."""
    versus({})
    open_article(article)


def open_speaker(key: str) -> NoReturn:
    """Goes to a speaker's page."""
    st.switch_page(SPEAKERS, query_params=_now() | {"speaker": key})


def keyed(name: str, filters: Filters) -> str:
    """The key of an element that shows a selection: for another selection it is another one, with nothing chosen in it
    yet and nothing of the old one left."""
    return f"{name}-{abs(hash(filters))}"


def note(words: str) -> None:
    """Keeps a sentence for the top of the page."""
    st.session_state.setdefault("notes", []).append(words)


def notes() -> list[str]:
    """The sentences kept, once."""
    return list(dict.fromkeys(st.session_state.pop("notes", [])))


def _now() -> dict[str, Any]:
    return {name: st.query_params.get_all(name) for name in _SHARED if name in st.query_params}


_ASKED: Final = {
    "article": "the article",
    f"article{BESIDE}": "the article",
    "speaker": "the speaker",
    "corpus": "the corpus",
    "page": "the page",
    "sort": "the order",
    "voice": "words of",
    "towards": "attitudes towards",
    "outlet": "the outlet",
    "when": "the days",
    "only": "words of",
    f"only{BESIDE}": "words of",
    "hidden": "a part of the legend",
    f"hidden{BESIDE}": "a part of the legend",
    "tab": "the way to add articles",
}
