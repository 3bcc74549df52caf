"""The trained network: an int8 ONNX graph run by onnxruntime on one thread, loaded on first use."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from core.tagger.decode import Scores
from core.tagger.encoding import Pieces, Window, inputs

WEIGHTS: Final = Path(__file__).parents[1] / "weights" / "quotes"


@functools.cache
def load_tokenizer() -> Any:
    """A tokenizers.Tokenizer (BERT word pieces, lower case)."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


@functools.cache
def load_session() -> Any:
    """The onnxruntime session."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS / "model.int8.onnx"), options, providers=["CPUExecutionProvider"])


def run(session: Any, pieces: Pieces, windows: Sequence[Window]) -> list[Scores]:
    """The scores of each window, in order, one run each: on one core batches gain nothing, and padding costs."""
    out = []
    for window in windows:
        feed = dict(zip(("ids", "marks", "case"), (row[None] for row in inputs(pieces, window.index)), strict=True))
        tags, content, source, speech = session.run(None, feed)
        out.append(Scores(tags=tags[0], content=content[0], source=source[0], speech=speech[0]))
    return out
