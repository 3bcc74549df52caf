"""Saved views on screen: named and deleted; a name is never markup."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def menu() -> None:
    from dashboard import frame, state, views

    views.draw(state.shelf(), "Topics", frame.PAGES)


def labels(app: AppTest) -> list[str]:
    assert not app.exception
    return [button.label for button in app.button if str(button.key).startswith("open-view-")]


def test_a_view_is_named_and_deleted() -> None:
    app = AppTest.from_function(menu, default_timeout=120)
    app.query_params["text"] = "water"
    app.run()
    app.text_input(key="view-name").set_value("Water, :red[all] <b>").run()
    assert labels(app) == ["Water\\, :\u2060red\\[all\\] \\<b\\>\u2060"]
    assert app.text_input(key="view-name").value == ""
    app.text_input(key="view-name").set_value("Another").run()
    assert labels(app)[0] == "Another"
    app.button(key="delete-view-0").click().run()
    assert len(labels(app)) == 1


@pytest.mark.parametrize("name", ["  ", "\u200b"])
def test_a_blank_name_saves_nothing(name: str) -> None:
    app = AppTest.from_function(menu, default_timeout=120).run()
    app.text_input(key="view-name").set_value(name).run()
    assert not labels(app)
