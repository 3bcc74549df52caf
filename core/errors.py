"""The one exception that leaves `core`.

RejectedInput
    what was given cannot be analysed; `reason` is a stable word for programs, `message` a sentence for people.
"""

from __future__ import annotations


class RejectedInput(Exception):
    """Input that cannot be analysed.

    reason: one word, stable: "empty", "too_long", "undecodable", "language", "no_text", "too_large", "usage", …
    message: a plain sentence that says what happened and what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
