"""Correcting on screen: a quote, an article, a speaker; who may, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.article import Span
from core.corpus.corrections import (
    AboutTopics,
    Change,
    Extends,
    Named,
    NoQuote,
    OfKind,
    OtherPerson,
    Place,
    PublishedOn,
    SaidBy,
    SamePerson,
    SessionLog,
    Voice,
)
from core.corpus.corrections.stored import StoredLog
from core.corpus.store import create_store
from dashboard import correcting, data, forms
from dashboard.shelves import renamed
from tests.core.corpus.corrections.test_apply import CHANGES, place
from tests.dashboard.test_pages import visit
from tests.factories import article, harbour, quote, said_by

HEAD = """
import streamlit as st
from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import correcting, data, forms, renaming, state
from dashboard.listing import rows
shelf = state.shelf()
"""
QUOTE = "article = shelf.articles['port-veyle-court']\nforms.quote(shelf, article, article.quotes[0].id)\n"
ARTICLE = "forms.article(shelf, shelf.articles['port-veyle-court'])"
SPEAKER = "forms.speaker(shelf, rows(queries.speakers(shelf.view, Filters(speakers=('noor haverstock',))))[0])"


def opened(form: str) -> AppTest:
    """A form that stays open, named by its author."""
    app = AppTest.from_string(HEAD + form, default_timeout=120).run()
    assert not app.exception
    return app


def press(app: AppTest, name: str) -> AppTest:
    next(button for button in app.button if button.label == name).click()
    return app.run()


def kept(app: AppTest) -> list[Change]:
    logs = app.session_state.get("corrections", {})
    return [correction.change for log in logs.values() for correction in log.all()]


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_told_in_words(what: str) -> None:
    words = correcting.told(CHANGES[what][0])
    assert words and not {"None", "Span(", "Voice("} & set(words.replace("(", "( ").split())


def test_a_quote_gets_another_speaker_and_kind_and_back() -> None:
    app = opened(QUOTE)
    app.text_input(key="as-author").set_value("Ada")
    app.selectbox[0].set_value("Noor Haverstock")
    app.radio[0].set_value("mixed")
    app.run()
    press(app, "Save")
    said, kind = kept(app)
    assert isinstance(said, SaidBy) and said.voice == Voice(name="Noor Haverstock")
    assert isinstance(kind, OfKind) and kind.kind == "mixed"
    assert app.selectbox[0].value == "Noor Haverstock" and app.radio[0].value == "mixed"
    for _ in range(2):
        press(app, "Undo")
    assert not [button for button in app.button if button.label == "Undo"] and len(kept(app)) == 2


def test_the_end_of_a_quote_moves_by_a_word_and_no_other_word_is_meant() -> None:
    app = opened(QUOTE)
    app.text_input(key="as-author").set_value("Ada")
    first, last = app.select_slider[0].value
    app.select_slider[0].set_range(first, last - 1)
    press(app.run(), "Save")
    (change,) = kept(app)
    assert isinstance(change, Extends)
    before, after = change.place.spans, change.spans
    assert after[:-1] == before[:-1] and after[-1].start == before[-1].start and after[-1].end < before[-1].end


def test_a_correction_without_a_name_is_refused_in_a_sentence() -> None:
    app = press(opened(QUOTE), "Not a quote")
    assert "under which you correct" in app.error[0].value
    assert kept(app) == []
    app.text_input(key="as-author").set_value("Ada")
    press(app, "Not a quote")
    assert isinstance(kept(app)[0], NoQuote)


def test_an_article_gets_another_day_and_topics_and_a_missed_quote() -> None:
    app = opened(ARTICLE)
    app.text_input(key="as-author").set_value("Ada")
    app.text_input[1].set_value("2025-07-09")
    app.multiselect[0].set_value(["medtop:11000000"])
    press(app.run(), "Save")
    assert kept(app) == [
        PublishedOn(article="port-veyle-court", day="2025-07-09"),
        AboutTopics(article="port-veyle-court", topics=("medtop:11000000",)),
    ]
    app.text_area[0].set_value("words that are not there")
    press(app.run(), "Add the quote")
    assert "does not have these words" in app.error[0].value
    app.text_area[0].set_value("He shook his head.")
    press(app.run(), "Add the quote")
    assert len(kept(app)) == 3


def test_two_speakers_are_joined_and_the_page_follows() -> None:
    app = opened(SPEAKER)
    app.text_input(key="as-author").set_value("Ada")
    app.selectbox[0].set_value("conrad veyle")
    press(app.run(), "Join the two")
    assert kept(app) == [SamePerson(key="noor haverstock", name="Conrad Veyle")]
    assert app.query_params["speaker"] in ("conrad veyle", ["conrad veyle"])


def test_a_corpus_on_disk_is_corrected_for_everybody_unless_the_server_forbids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create_store(tmp_path / "corpus")
    store.add([harbour(), said_by("Tomas Reyl", "Late.", id="late")])
    monkeypatch.setenv(data.SETTING, str(tmp_path / "corpus"))
    data._folders.clear()  # type: ignore[attr-defined]
    try:
        log = StoredLog(store)
        log.add(SaidBy(place=place("q1"), voice=Voice(name="Tomas Reyl")), "Ada")
        app = visit("pages/corrections.py", corpus="corpus")
        assert "for everybody" in app.text[0].value
        assert "said by Tomas Reyl" in app.text[1].value
        press(app, "Undo")
        assert log.all()[0].undone
        log.add(NoQuote(place=place("q6")), "Bo")
        monkeypatch.setenv(data.READ_ONLY, "1")
        app = visit("pages/corrections.py", corpus="corpus")
        assert not app.exception
        assert [button.label for button in app.button if button.label == "Undo"] == []
    finally:
        data._folders.clear()  # type: ignore[attr-defined]


def test_a_link_from_before_a_join_leads_to_the_speaker_of_now() -> None:
    """The page of a speaker, of one who has another name since, and of two side by side."""
    app = AppTest.from_string(
        HEAD
        + """
from core.corpus.corrections import Named
if not data.log(shelf.name).all():
    data.log(shelf.name).add(Named(key="noor haverstock", name="Noora Haverstock"), "Ada")
    st.rerun()
from dashboard import speaker
key = renaming.now(shelf, "noor haverstock")
speaker.one(shelf, Filters(), key)
""",
        default_timeout=120,
    ).run()
    assert not app.exception
    assert app.title[0].value == "Noora Haverstock"
    app.query_params["with"] = "conrad veyle"
    app.run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Noora Haverstock", "Conrad Veyle"]
    app.query_params["with"] = "nobody"
    app.run()
    assert not app.exception and [title.value for title in app.title] == ["Noora Haverstock"]


def test_a_speaker_keeps_the_colour_under_another_name_and_a_new_one_gets_another() -> None:
    log = SessionLog()
    log.add(Named(key="mira olsen", name="Mira Ohlsen"), "Ada")
    log.add(SaidBy(place=place("q1"), voice=Voice(name="Ann Other")), "Ada")
    log.add(OtherPerson(key="tomas reyl", articles=("late",), name="Tomas Reyl (poet)"), "Ada")
    colours = renamed({"mira olsen": "#E69F00", "tomas reyl": "#56B4E9"}, log.all())
    assert colours["mira ohlsen"] == "#E69F00"
    assert colours["ann other"] not in ("#E69F00", "#56B4E9")
    assert colours["tomas reyl (poet)"] != colours["tomas reyl"] == "#56B4E9"


def test_filters_from_before_a_correction_are_about_the_speaker_of_now() -> None:
    """A shared link, and the other side of two; a name that somebody has again is meant by itself."""
    app = AppTest.from_string(
        HEAD
        + """
from urllib.parse import urlencode
from core.corpus.corrections import Named, Place, SaidBy, Voice
if not data.log(shelf.name).all():
    data.log(shelf.name).add(Named(key="noor haverstock", name="Noora Haverstock"), "Ada")
    st.query_params["speakers"] = ["noor haverstock", "conrad veyle"]
    st.query_params["about"] = ["noor haverstock"]
    st.query_params["versus"] = urlencode({"speakers": "noor haverstock"})
    st.rerun()
filters = state.filters(shelf)
st.text(" ".join(filters.speakers))
st.text(" ".join(filters.about))
st.text(" ".join(state.other(shelf, filters)[0].speakers))
article = shelf.articles["port-veyle-court"]
place = Place.of(article, article.quotes[0].spans)
data.log(shelf.name).add(SaidBy(place=place, voice=Voice(name="Noor Haverstock")), "Ada")
st.text(renaming.now(data.shelf(shelf.name), "noor haverstock"))
""",
        default_timeout=120,
    ).run()
    assert not app.exception and not app.warning
    assert [text.value for text in app.text] == [
        "noora haverstock conrad veyle",
        "noora haverstock",
        "noora haverstock",
        "noor haverstock",
    ]
    assert app.query_params["speakers"] == ["noora haverstock", "conrad veyle"]


def test_what_was_taken_back_can_be_made_again_once() -> None:
    """The list grows on demand, however many there are."""
    app = AppTest.from_string(
        HEAD
        + """
from core.corpus.corrections import PublishedOn
log = data.log(shelf.name)
for day in range(60 - len(log.all())):
    made = log.add(PublishedOn(article="port-veyle-court", day=f"2025-01-{day % 28 + 1:02}"), "Ada")
    log.undo(made.id)
import runpy
runpy.run_path("dashboard/pages/corrections.py")
""",
        default_timeout=120,
    ).run()
    assert not app.exception
    assert len([b for b in app.button if b.label == "Redo"]) == 50
    press(app, "Redo")
    assert not app.exception
    labels = [button.label for button in app.button]
    assert labels.count("Undo") == 1 and labels[:2] == ["Open", "Undo"]
    assert labels.count("Redo") < 49  # nor what was the same
    press(app, "Show more")
    assert len([text for text in app.text if "01-" in text.value or "January" in text.value]) == 61


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("One two. Two three.", "Two three.", "Two three."),
        ("One\n\ntwo three.", "One two", "One\n\ntwo"),
        ("Yes, he said. Yes, she said.", "Yes", "Yes"),
        ("One two.", "three", None),
        ("One (two.", "(two", "(two"),
    ],
)
def test_a_missed_quote_is_found_by_its_words(text: str, words: str, found: str | None) -> None:
    span = forms.find_words(article("a", text), words)
    assert (span and span.of(text)) == found


def test_a_missed_quote_stands_where_none_is_yet() -> None:
    text = "“Yes,” he said. “Yes,” she said."
    given = article("a", text, quotes=(quote(text, "q1", "“Yes,”"),))
    assert forms.find_words(given, "“Yes,”") == Span(16, 22)


def test_words_with_marks_get_no_others() -> None:
    text = "“Yes,” he said that it was."
    direct, indirect = Place.of(article("a", text), (Span(0, 6),)), Place.of(article("a", text), (Span(15, 26),))
    assert correcting.told(NoQuote(place=direct)) == "“Yes,”: not a quote"
    assert correcting.told(NoQuote(place=indirect)) == "“that it was”: not a quote"


def test_of_two_who_correct_one_quote_the_slower_is_told() -> None:
    """The dialog of the second was opened before the first has saved."""
    app = AppTest.from_string(
        HEAD
        + """
from core.corpus.corrections import NoQuote, Place, SaidBy, Voice
article = shelf.articles["port-veyle-court"]
place = Place.of(article, article.quotes[0].spans)
if not data.log(shelf.name).all():
    correcting.save(shelf, [NoQuote(place=place)], "Ada")
    first = list(st.session_state.get("notes", []))
    correcting.save(shelf, [SaidBy(place=place, voice=Voice(name="Ann Other"))], "Bo")
    st.text(f"{len(first)} {len(st.session_state['notes'])}")
""",
        default_timeout=120,
    ).run()
    assert not app.exception and app.text[0].value == "0 1"
    assert app.session_state["notes"] == [correcting.OVERTAKEN]
