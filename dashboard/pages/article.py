"""Article: paste one, or choose one; read it with every quote, name and date marked."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.article import Article
from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.said import iso_day
from dashboard import charts, components, correcting, data, drawn, forms, listing, panel, sides, state, wording
from dashboard.data import OWN, Shelf
from dashboard.naming import NO_ARTICLE
from dashboard.reading import date_words, focus, heading, reading
from dashboard.safe import label, line

SAMPLES: Final = 3
"""Sample articles that are one click away."""

PROBLEMS: Final = 5
"""Files that could not be read, named one by one."""

COPIES: Final = 8
"""Articles with the same text that are named."""

CHOICES: Final = 500
"""Articles that the menu lists; filters and the search find the others."""


def page() -> None:
    with st.container():  # inside a container the box stays where it is put, and the page does not jump to its end
        given = st.chat_input(
            "Paste an article, or drop files here, then press Enter",
            key="paste",
            accept_file="multiple",
            file_type=data.file_types(),
        )
    if given:
        _take(given.text, given.files)
    shelf = state.shelf()
    filters = state.filters(shelf)
    shown = _shown(shelf, [filters, *sides.others(shelf, filters)])
    st.session_state["last articles"] = shown
    sides.draw(shelf, filters, functools.partial(_body, shown))


def _body(shown: dict[str, str], shelf: Shelf, filters: Filters) -> None:
    """What is drawn of one selection: the article `shown` of its side."""
    side, half = state.side(), panel.halved()
    if not shown[side]:
        st.text(NO_ARTICLE)
        return
    article = shelf.articles[shown[side]]
    drawn.part().articles.append(article.id)
    _pick(shelf, filters, article, side, half)
    _copies(shelf, article, side)
    _text(shelf, article, side, half)
    places = [st.container() for _ in _CHARTS] if half else st.columns(len(_CHARTS), gap="medium")
    for place, draw in zip(places, _CHARTS, strict=True):
        with place:
            draw(shelf, article, side)


def _take(text: str, files: Sequence[UploadedFile]) -> None:
    """Reads what was pasted or dropped and shows the last of it; what cannot be read is said in a sentence."""
    with st.status("Reading", type="compact") as status:
        new, problems = data.take(
            text,
            ((file.name, file.getvalue()) for file in files),
            lambda step: status.update(label=label(step[:1].upper() + step[1:])),
        )
    for problem in problems[:PROBLEMS]:
        state.note(f"{problem} What was here before is still here.")
    if len(problems) > PROBLEMS:
        state.note(f"{len(problems) - PROBLEMS:,} more could not be read.")
    if new:
        state.turn_to(OWN, new[-1])
    st.rerun()


def _shown(shelf: Shelf, selections: Sequence[Filters]) -> dict[str, str]:
    """The article of each side, "" where there is none: the one the address names, else the newest. Of two sides each shows
    one of its own selection, which begins with the nearest to the other; the address then names both.
    """
    of = dict(zip(("", state.BESIDE), selections, strict=False))
    named = {side: state.chosen(f"article{side}", shelf.articles) for side in of}
    held = named if len(of) == 1 else {side: id if _in(shelf, of[side], id) else "" for side, id in named.items()}
    like = next(filter(None, (*held.values(), *named.values())), "")
    shown: dict[str, str] = {}
    for side, selection in of.items():
        shown[side] = held[side] or next(iter(queries.articles_like(shelf.view, selection, like)["article_id"]), "")
        like = shown[side] or like
        if len(of) > 1 and shown[side] != named[side]:
            _choose(shown[side], side, at=None if named[side] else state.place(side))
    return shown


def _in(shelf: Shelf, selection: Filters, article: str) -> bool:
    if not article or article not in (selection.articles or (article,)):
        return False
    return not queries.articles(shelf.view, selection.narrow(articles=(article,)), limit=1).empty


def _choose(article: str, side: str, at: str | None = None) -> None:
    state.write({f"article{side}": article, f"at{side}": at, f"only{side}": None})


def _pick(shelf: Shelf, filters: Filters, article: Article, side: str, half: bool) -> None:
    """Leads to the other articles of the selection."""
    listed = queries.articles(shelf.view, filters, limit=CHOICES)
    titles = dict(zip(listed["article_id"], listed["title"], strict=True))
    ids = list(dict.fromkeys([article.id, *titles]))
    names = {i: line(listing.text(titles.get(i)) or heading(shelf.articles[i]), 90) for i in ids}
    key = f"pick{side}"
    st.session_state[key] = article.id
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"pick-bar{side}"):
        st.selectbox(
            "Article",
            ids,
            format_func=lambda i: names.get(i, ""),
            key=key,
            on_change=lambda: _choose(st.session_state[key], side),
            label_visibility="collapsed",
            width="stretch" if half else 400,
        )
        for other in [] if half else ids[1 : SAMPLES + 1]:
            st.button(
                label(line(names[other], 34)),
                key=f"sample-{other}",
                type="tertiary",
                on_click=_choose,
                args=(other, side),
            )


def _copies(shelf: Shelf, article: Article, side: str) -> None:
    """The outlets that have the same text, each a way to what they made of it."""
    same = shelf.view.same_text(article.id)
    if not same:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"copies{side}"):
        st.caption("The same text, counted once, is in:")
        for other in (shelf.articles[id] for id in same[:COPIES]):
            words = line(f"{other.outlet or 'an unnamed outlet'}, {date_words(other.published) or ''}".rstrip(", "), 60)
            if st.button(label(words), key=f"copy-{other.id}{side}", type="tertiary"):
                state.open_alone(other.id)
        if len(same) > COPIES:
            st.caption(f"and {len(same) - COPIES:,} more.")


@st.fragment
def _text(shelf: Shelf, article: Article, side: str, half: bool) -> None:
    at = focus(article, place) if (place := state.place(side)) else ""
    may = correcting.allowed(shelf)
    shown = reading(article, shelf.colours, correcting.marks(shelf, article))
    wrong = components.reader(
        shown,
        components.Looked(
            place=at,
            only=state.chosen(f"only{side}", {speaker["key"] for speaker in shown["speakers"]}),
            hidden=state.several(f"hidden{side}", components.LAYERS),
        ),
        key=f"reader-{article.id}{side}",
        correct=may,
        half=half,
        changed=functools.partial(_look, side),
    )
    if wrong:
        forms.quote(shelf, article, wrong)
    elif may and st.button("Correct date or topics, or add a quote", key=f"correct-article{side}", type="tertiary"):
        forms.article(shelf, article)


def _look(side: str, looked: components.Looked) -> None:
    state.write({f"at{side}": looked.place, f"only{side}": looked.only, f"hidden{side}": looked.hidden})


# ---- charts ----------------------------------------------------------------------------------------------------------


def _tone(shelf: Shelf, article: Article, side: str) -> None:
    table = pd.DataFrame(
        {
            "i": range(len(article.sentences)),
            "polarity": [s.polarity for s in article.sentences],
            "subjectivity": [s.subjectivity for s in article.sentences],
            "text": [s.span.of(article.text) for s in article.sentences],
        }
    )
    table["words"] = [", ".join(wording.tone_words(text)) for text in table["text"]]
    if table.empty:
        st.text("No sentence was found in this text.")
        return
    panel.chart(
        charts.sentence_tone(table),
        table.rename(
            columns={"i": "sentence from 0", "polarity": "word tone", "words": "tone words", "text": "sentence"}
        ),
        key=f"tone-{article.id}{side}",
        clicked=functools.partial(_go, "s", side),
    )
    whole = queries.articles(shelf.view, Filters(articles=(article.id,))).iloc[0]
    facts = wording.word_tone_facts(article.text, whole["polarity"], whole["subjectivity"])
    st.caption(label(f"The whole article: {facts}. It is not an opinion and not a stance.", 400))


def _dates(shelf: Shelf, article: Article, side: str) -> None:
    events = queries.event_list(shelf.view, Filters(articles=(article.id,)), limit=400)
    if events.empty:
        st.text("This article speaks of no dates.")
        return
    figure = charts.dates(events, iso_day(article.published))
    table = events[["first", "last", "text", "clause"]].rename(columns={"text": "words", "clause": "sentence"})
    panel.chart(figure, table, key=f"dates-{article.id}{side}", clicked=functools.partial(_go, "c", side))


def _topics(shelf: Shelf, article: Article, side: str) -> None:
    if not article.topics:
        st.text("No topic stands out in this article.")
        return
    table = pd.DataFrame(
        {
            "key": [topic.id for topic in article.topics],
            "name": [topic.name for topic in article.topics],
            "value": [topic.score for topic in article.topics],
            "label": [f"{topic.score:.0%}" for topic in article.topics],
        }
    )
    panel.chart(
        charts.shares(table, "Topics", "share of the article", "Topics"),
        table[["name", "label"]].set_axis(["topic", "share"], axis=1),
        key=f"topics-{article.id}{side}",
    )


_CHARTS: Final = (_tone, _dates, _topics)


def _go(kind: str, side: str, mark: Any) -> None:
    """Moves the text to what was clicked in a chart."""
    state.remember(f"at{side}", f"{kind}:{panel.names([mark])[0]}")


page()
