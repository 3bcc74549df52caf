"""The classifier's weights out of its int8 ONNX, to go on training from a version whose checkpoints are gone."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array
from torch import Tensor

_MATRIX = re.compile(r"/layers\.(\d)/(qkv|out|up|down)/MatMul")


def unpack(path: Path) -> dict[str, Tensor]:
    """Parameters by name, scaled back; the word and place embeddings, which training leaves as they are, stay out."""
    graph = onnx.load(str(path)).graph
    held = {i.name: to_array(i) for i in graph.initializer}
    found = {name: array for name, array in held.items() if name.startswith(("layers.", "norm.", "head.bias"))}
    found["kinds.weight"] = _scaled(held, "kinds.weight")
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            place = _MATRIX.match(node.name)
            found[f"layers.{place[1]}.{place[2]}.weight" if place else "head.weight"] = _scaled(held, name).T
    return {name: torch.tensor(array) for name, array in found.items()}


def _scaled(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
    return whole * held[f"{name}_scale"]
