"""Two tones, kept apart: word tone (how emotive the wording is) and tone towards somebody (for or against whom)."""

from __future__ import annotations

from core.tone.attitudes import find_attitudes
from core.tone.toward import ToneToward, tone_toward
from core.tone.words import WordTone, word_tone

__all__ = ["ToneToward", "WordTone", "find_attitudes", "tone_toward", "word_tone"]
