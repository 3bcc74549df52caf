"""The trained classifier: an int8 ONNX graph run by onnxruntime on one thread, loaded on first use."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.tone.encoding import Target

WEIGHTS: Final = Path(__file__).parents[1] / "weights" / "tone"


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


@functools.cache
def load_calibration() -> dict[str, Any]:
    """temperature, bias (of negative, neutral, positive) and margin, fitted by `training.tone.calibrate`."""
    calibration: dict[str, Any] = json.loads((WEIGHTS / "calibration.json").read_text(encoding="utf-8"))
    return calibration


def logits(target: Target) -> NDArray[np.float32]:
    """The network's answer, one target a run: on one core batches gain 8 percent, which padding costs again, and
    int8 ranges that are taken over a batch would make an answer depend on its neighbours."""
    row: NDArray[np.float32] = load_session().run(None, {"ids": target.ids[None], "kinds": target.kinds[None]})[0][0]
    return row


def probabilities(row: NDArray[np.float32]) -> NDArray[np.float64]:
    """Calibrated probabilities of negative, neutral, positive; they sum to 1."""
    calibration = load_calibration()
    z = row.astype(np.float64) / calibration["temperature"] + np.array(calibration["bias"])
    odds = np.exp(z - z.max())
    shares: NDArray[np.float64] = odds / odds.sum()
    return shares
