"""The trained classifier: an int8 ONNX graph run by onnxruntime on one thread, loaded on first use."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from core.tone.encoding import Target

WEIGHTS: Final = Path(__file__).parents[1] / "weights" / "tone"


@functools.cache
def load_tokenizer() -> Any:
    """A tokenizers.Tokenizer (BERT word pieces, lower case)."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


PROBE: Final = Target(ids=np.arange(2000, 2032), kinds=(np.arange(32) // 8 == 1).astype(np.int64), cut=False)
"""An input whose answer the calibration holds."""


@functools.cache
def load_session() -> Any:
    """The onnxruntime session. Where the processor's 8-bit sums overflow (x64 without VNNI), which a wrong answer to PROBE
    tells, it is the slower one that keeps them whole.
    """
    fast = open_session(WEIGHTS / "model.int8.onnx")
    wanted = np.array(load_calibration()["probe"])
    return fast if np.abs(answer(fast, PROBE) - wanted).max() < 0.1 else open_session(WEIGHTS / "model.int8.onnx", "1")


def open_session(path: Path, precision: Literal["0", "1"] = "0") -> Any:
    """A session on one thread; `precision` "1" keeps 8-bit sums whole on any processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", precision)
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def answer(session: Any, target: Target) -> NDArray[np.float32]:
    """Logits of negative, neutral, positive."""
    row: NDArray[np.float32] = session.run(None, {"ids": target.ids[None], "kinds": target.kinds[None]})[0][0]
    return row


@functools.cache
def load_calibration() -> dict[str, Any]:
    """temperature, margin and the answer to PROBE, written by `training.tone.export`, and how many times as much neutral
    weighs for mentions as they come, by `training.tone.mentions`."""
    calibration: dict[str, Any] = json.loads((WEIGHTS / "calibration.json").read_text(encoding="utf-8"))
    return calibration


def logits(target: Target) -> NDArray[np.float32]:
    """The network's answer, one target a run: on one core batches gain 8 percent, which padding costs again, and
    int8 ranges that are taken over a batch would make an answer depend on its neighbours."""
    return answer(load_session(), target)


def probabilities(row: NDArray[np.float32]) -> NDArray[np.float64]:
    """Calibrated probabilities of negative, neutral, positive; they sum to 1."""
    z = row.astype(np.float64) / load_calibration()["temperature"]
    odds = np.exp(z - z.max())
    shares: NDArray[np.float64] = odds / odds.sum()
    return shares
