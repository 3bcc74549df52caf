"""Writes a checkpoint as int8 ONNX with its calibration: `python -m training.tone.export --help`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from core.tone.encoding import Target
from training.quotes.export import quantise
from training.tone.data import Example, read
from training.tone.model import Classifier
from training.tone.scores import calibration_error, macro_f1
from training.tone.train import ROOT

NAMES = ["ids", "kinds"]
MARGINS = np.arange(0.0, 0.31, 0.02)
FOLDS = 10


def load(checkpoint: Path) -> Classifier:
    """The classifier of an epoch's file, or the running mean of a state file."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)
    model = Classifier()
    model.load_state_dict({k: v.float() for k, v in saved.get("mean", saved).items()})
    return model.eval()


def export(model: Classifier, path: Path) -> None:
    """The network in fp32, for one target at a time (on one core batches gain little, and padding costs)."""
    example = tuple(torch.ones(1, 16, dtype=torch.long) for _ in NAMES)
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=NAMES,
        output_names=["logits"],
        dynamic_axes={name: {1: "pieces"} for name in NAMES},
        opset_version=17,
        dynamo=False,
    )


def answers(path: Path, targets: list[Target]) -> np.ndarray:
    """[targets, 3] logits of an ONNX file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    return np.concatenate([session.run(None, {"ids": t.ids[None], "kinds": t.kinds[None]})[0] for t in targets])


def calibrated(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Temperature and bias of least log loss (vector scaling with one slope: Guo et al., ICML 2017)."""
    x, y = torch.from_numpy(logits).double(), torch.from_numpy(labels)
    slope, bias = torch.zeros(1, dtype=torch.double), torch.zeros(3, dtype=torch.double)
    slope.requires_grad_(True), bias.requires_grad_(True)
    optimizer = torch.optim.LBFGS([slope, bias], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = F.cross_entropy(x * slope.exp() + bias, y) + 1e-3 * bias.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return float((-slope).exp()), (bias - bias.mean()).detach().numpy()


def shares(logits: np.ndarray, temperature: float, bias: np.ndarray) -> np.ndarray:
    z = logits / temperature + bias
    odds = np.exp(z - z.max(-1, keepdims=True))
    out: np.ndarray = odds / odds.sum(-1, keepdims=True)
    return out


def decided(p: np.ndarray, margin: float) -> np.ndarray:
    """The likeliest label, neutral (1) where the two likeliest are closer than `margin`."""
    top = np.sort(p, -1)
    return np.where(top[:, -1] - top[:, -2] >= margin, p.argmax(-1), 1)


def unseen(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Probabilities of each row under a calibration fitted without its fold."""
    fold = np.random.default_rng(0).permutation(len(labels)) % FOLDS
    out = np.zeros_like(logits, dtype=np.float64)
    for f in range(FOLDS):
        out[fold == f] = shares(logits[fold == f], *calibrated(logits[fold != f], labels[fold != f]))
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--dev", type=Path, nargs="+", required=True, help="tone-rw-dev.jsonl tone-mt-dev.jsonl")
    ask.add_argument("--out", type=Path, default=ROOT / "core/weights/tone")
    ask.add_argument("--work", type=Path, required=True, help="folder for the fp32 network")
    a = ask.parse_args()
    torch.set_num_threads(1)
    whole, small = a.work / "model.fp32.onnx", a.out / "model.int8.onnx"
    export(load(a.checkpoint), whole)
    quantise(whole, small, [])
    onnx.checker.check_model(str(small))
    print(f"{small}: {small.stat().st_size / 1e6:.1f} MB")

    tokenizer = Tokenizer.from_file(str(ROOT / "core/weights/tone/tokenizer.json"))
    sets: list[list[Example]] = [read(path, tokenizer) for path in a.dev]
    labels = [np.array([e.label for e in s]) for s in sets]
    every = np.concatenate(labels)
    names = [path.stem for path in a.dev]
    bounds = np.cumsum([len(part) for part in labels])[:-1]
    for name, path in (("fp32", whole), ("int8", small)):
        logits = [answers(path, [e.target for e in s]) for s in sets]
        print(name, {k: round(macro_f1(y, x.argmax(-1)), 1) for k, x, y in zip(names, logits, labels, strict=True)})
    p, raw = unseen(np.concatenate(logits), every), shares(np.concatenate(logits), 1.0, np.zeros(3))
    print(f"calibration error {calibration_error(raw, every):.1f}, calibrated {calibration_error(p, every):.1f}")
    scores = []
    for margin in MARGINS:
        parts = zip(np.split(decided(p, margin), bounds), labels, strict=True)
        scores.append([macro_f1(y, said) for said, y in parts])
        print(f"margin {margin:.2f}", [round(s, 1) for s in scores[-1]])
    temperature, bias = calibrated(np.concatenate(logits), every)
    margin = float(MARGINS[int(np.argmax(np.mean(scores, -1)))])
    calibration = {"temperature": round(temperature, 4), "bias": bias.round(4).tolist(), "margin": round(margin, 2)}
    (a.out / "calibration.json").write_text(json.dumps(calibration) + "\n", encoding="utf-8")
    print(calibration)


if __name__ == "__main__":
    main()
