"""What visitors say is wrong: who they are, where it is kept, and a correction told in words.

Corrections of the sample and of pasted articles are the visitor's own and go with the session; those of a corpus on disk
are kept in it for everybody, unless the server was started with ONTHERECORD_READONLY.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from core.article import Article
from core.corpus.corrections import (
    AboutTopics,
    Change,
    Correction,
    Extends,
    Missed,
    Named,
    NoPerson,
    NoQuote,
    OfKind,
    OfQuote,
    OtherPerson,
    PublishedOn,
    SaidBy,
    SamePerson,
    Voice,
    by_quote,
)
from core.errors import RejectedInput
from core.topics import topic_names
from dashboard import data, state
from dashboard.data import Shelf
from dashboard.listing import KINDS
from dashboard.reading import ENTITY_WORDS, date_words
from dashboard.safe import label, line

OVERTAKEN: Final = (
    "What you correct is not there any more: somebody has corrected it meanwhile. Your correction is kept, and applies "
    "when theirs is undone."
)


def allowed(shelf: Shelf) -> bool:
    """Whether this visitor may correct what is on this shelf."""
    return not (data.shared(shelf.name) and data.read_only())


def where_kept(shelf: Shelf) -> str:
    """What becomes of a correction, in a sentence."""
    if data.shared(shelf.name):
        return "Corrections are kept in this corpus for everybody who opens it, and can be undone."
    return "Corrections of these articles live in your session alone and go with it. They can be undone."


def author() -> str:
    """The name under which the visitor corrects, asked for once."""
    name: str = st.text_input(
        "Your name, listed with the correction", value=st.session_state.get("author", ""), max_chars=80, key="as-author"
    )
    st.session_state["author"] = name
    return name


def save(shelf: Shelf, changes: Sequence[Change], name: str) -> bool:
    """Keeps the changes and shows the page anew; a sentence says why one cannot be kept, or that somebody was quicker."""
    try:
        made = [data.log(shelf.name).add(change, name).id for change in changes]
        data.renew(shelf.name)
    except RejectedInput as why:
        st.error(label(why.message, 600))
        return False
    if not data.shelf(shelf.name).view.lost.isdisjoint(made):
        state.note(OVERTAKEN)
    return True


def undo(shelf: Shelf, id: int) -> None:
    """Takes one back."""
    data.log(shelf.name).undo(id)
    data.renew(shelf.name)


def marks(shelf: Shelf, article: Article) -> Mapping[str, str]:
    """For each corrected quote of an article, who has corrected it."""
    found = by_quote(article, data.log(shelf.name).all())
    return {id: f"corrected by {line(made[-1].author, 40)}" for id, made in found.items()}


# ---- in words --------------------------------------------------------------------------------------------------------


def told(change: Change) -> str:
    """A change as a line."""
    if not isinstance(change, OfQuote):
        return line(_told(change), 300)
    words = line(" … ".join(change.place.words), 90)
    return f"{words if words[:1] in _MARKS else f'“{words}”'}: {line(_told(change), 300)}"


_MARKS: Final = ("“", '"', "‘", "'", "«", "„")
"""A quote that has marks of its own gets no others."""


def _told(change: Change) -> str:
    match change:
        case SaidBy(voice=voice):
            return f"said by {_voice(voice)}"
        case OfKind(kind=kind):
            return f"{KINDS[kind]}"
        case Extends(spans=spans):
            return f"begins and ends elsewhere ({len(spans)} pieces)" if len(spans) > 1 else "begins and ends elsewhere"
        case NoQuote():
            return "not a quote"
        case Missed(kind=kind, voice=voice):
            return f"a quote that was missed, {KINDS[kind]}, said by {_voice(voice)}"
        case PublishedOn(day=day):
            return f"published {date_words(day)}" if day else "day of publication not known"
        case AboutTopics(topics=topics):
            names = topic_names()
            return f"about {', '.join(names.get(id, id) for id in topics)}" if topics else "about no topic"
        case SamePerson(key=key, name=name):
            return f"“{key.rpartition('#')[2]}” is the same as {name}"
        case OtherPerson(key=key, articles=articles, name=name):
            place = "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
            return f"“{key}” in {place} is another: {name}"
        case Named(key=key, name=name):
            return f"“{key}” is called {name}"
        case NoPerson(key=key, kind=kind):
            return f"“{key}” is {f'no person but: {ENTITY_WORDS[kind]}' if kind else 'no name'}"


def _voice(voice: Voice | None) -> str:
    return voice.name if voice else "nobody who is named"


def standing(correction: Correction, lost: frozenset[int]) -> str:
    """Whether a correction holds."""
    if correction.undone:
        return "undone"
    return "no longer applies: what it corrects is not there any more" if correction.id in lost else "applies"
