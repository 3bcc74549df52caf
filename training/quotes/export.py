"""Writes checkpoints as one ONNX in int8: `python -m training.quotes.export OUT.onnx epoch-2.pt epoch-3.pt …`.

The weights of several epochs are averaged (Izmailov et al., UAI 2018: stochastic weight averaging).

Weights are quantised per channel to 7 bits of range (without VNNI, u8·s8 sums saturate at 8), activations per run.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.quotes.model import Tagger

NAMES = ["ids", "marks", "case"]
OUT = ["tags", "content", "source", "speech"]


def load(checkpoints: list[Path]) -> Tagger:
    """The tagger whose weights are the mean of those of the epochs' files."""
    states = [torch.load(path, map_location="cpu") for path in checkpoints]
    model = Tagger()
    model.load_state_dict({k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]})
    return model.eval()


def export(model: Tagger, path: Path) -> None:
    """The network in fp32, for one window at a time (on one core batches gain nothing, and padding costs)."""
    example = tuple(torch.ones(1, 16, dtype=torch.long) for _ in NAMES)
    axes = {name: {1: "pieces"} for name in [*NAMES, *OUT]}
    for name in ("content", "source"):
        axes[name] |= {2: "pieces"}
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=NAMES,
        output_names=OUT,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(given: Path, out: Path, keep: list[str]) -> None:
    """int8 weights, but for the nodes named in `keep`."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(given), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=keep,
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("checkpoints", type=Path, nargs="+", help="their weights are averaged")
    ask.add_argument("--keep", nargs="*", default=[], help="nodes left in fp32")
    a = ask.parse_args()
    whole = a.out.with_suffix(".fp32.onnx")
    export(load(a.checkpoints), whole)
    quantise(whole, a.out, a.keep)
    onnx.checker.check_model(str(a.out))
    print(f"{a.out}: {a.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
