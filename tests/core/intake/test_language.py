from __future__ import annotations

import pytest

from core.errors import RejectedInput
from core.intake.language import require_english

ENGLISH = [
    "The mayor left on Monday.",
    "Striker signs new deal",
    "Q3 profit doubles; shares up 4%",
    "42 17 3.5",
    "¿Qué? asked the mayor of the town, who had read the letter in Spanish and did not like it.",
]
OTHER = [
    "Le maire a quitté la réunion lundi soir, après que le conseil eut voté contre son projet de nouvelle bibliothèque municipale.",
    "Der Bürgermeister verließ am Montag die Sitzung, nachdem der Rat gegen seinen Plan für eine neue Bücherei gestimmt hatte.",
    "قال رئيس البلدية «سنرحل» يوم الاثنين بعد التصويت",
    "Мэр покинул заседание в понедельник вечером.",
    "市长周一离开了会议。",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text: str) -> None:
    require_english(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(RejectedInput) as caught:
        require_english(text)
    assert caught.value.reason == "language"
