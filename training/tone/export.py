"""Writes a checkpoint as int8 ONNX with its calibration: `python -m training.tone.export --help`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch.nn import functional as F

from core.tone.encoding import Target
from core.tone.network import PROBE, answer, open_session
from training.tone.data import Example, read
from training.tone.model import Classifier, One
from training.tone.scores import calibration_error, least_of_the_best, macro_f1
from training.tone.train import ROOT

NAMES = ["ids", "kinds"]
MARGINS = np.arange(0.0, 0.31, 0.02)
FOLDS = 10


def load(checkpoints: list[Path]) -> Classifier:
    """The classifier whose weights are the mean of those of the epochs' files (Wortsman et al., ICML 2022)."""
    states = [torch.load(path, map_location="cpu") for path in checkpoints]
    model = Classifier()
    model.load_state_dict({k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]})
    return model.eval()


def export(model: Classifier, path: Path) -> None:
    """The network in fp32, for one target at a time (on one core batches gain little, and padding costs)."""
    example = tuple(torch.ones(1, 16, dtype=torch.long) for _ in NAMES)
    torch.onnx.export(
        One(model).eval(),
        example,
        str(path),
        input_names=NAMES,
        output_names=["logits"],
        dynamic_axes={name: {1: "pieces"} for name in NAMES},
        opset_version=17,
        dynamo=False,
    )


def quantise(given: Path, out: Path) -> None:
    """int8 weights per channel, in all 8 bits: 7, as quotes have it, lost 1 to 2 points. The sums that this overflows on
    processors without VNNI are kept whole by `core.tone.network`.
    """
    ready = given.with_name("ready.onnx")
    quant_pre_process(str(given), str(ready), skip_symbolic_shape=True)
    kinds = {"op_types_to_quantize": ["MatMul", "Gather"], "weight_type": QuantType.QInt8}
    quantize_dynamic(str(ready), str(out), per_channel=True, reduce_range=False, **kinds)


def answers(path: Path, targets: list[Target]) -> np.ndarray:
    """[targets, 3] logits of an ONNX file."""
    session = open_session(path, "1")
    return np.stack([answer(session, target) for target in targets])


def calibrated(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature of least log loss (Guo et al., ICML 2017). A bias beside it won nothing on rows it had not seen."""
    x, y = torch.from_numpy(logits).double(), torch.from_numpy(labels)
    slope = torch.zeros(1, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([slope], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = F.cross_entropy(x * slope.exp(), y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return float((-slope).exp().detach())


def shares(logits: np.ndarray, temperature: float) -> np.ndarray:
    z = logits / temperature
    odds = np.exp(z - z.max(-1, keepdims=True))
    out: np.ndarray = odds / odds.sum(-1, keepdims=True)
    return out


def decided(p: np.ndarray, margin: float) -> np.ndarray:
    """The likeliest label, neutral (1) where the two likeliest are closer than `margin`."""
    top = np.sort(p, -1)
    return np.where(top[:, -1] - top[:, -2] >= margin, p.argmax(-1), 1)


def macro_f1s(said: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> list[float]:
    """Macro F1 on each set; `parts` says which one a row is of."""
    return [macro_f1(labels[parts == part], said[parts == part]) for part in np.unique(parts)]


def fitted(logits: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> tuple[float, float]:
    """Temperature, and the least margin of those with the best mean macro F1."""
    temperature = calibrated(logits, labels)
    p = shares(logits, temperature)
    scores = [float(np.mean(macro_f1s(decided(p, margin), labels, parts))) for margin in MARGINS]
    return temperature, float(MARGINS[least_of_the_best(scores)])


def unseen(logits: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and answers of each row, from temperature and margin fitted without its fold."""
    fold = np.random.default_rng(0).permutation(len(labels)) % FOLDS
    p, said = np.zeros_like(logits, dtype=np.float64), np.zeros_like(labels)
    for f in range(FOLDS):
        here = fold == f
        temperature, margin = fitted(logits[~here], labels[~here], parts[~here])
        p[here] = shares(logits[here], temperature)
        said[here] = decided(p[here], margin)
    return p, said


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoints", type=Path, nargs="+", help="epochs' files; their weights are averaged")
    ask.add_argument("--dev", type=Path, nargs="+", required=True, help="tone-rw-dev.jsonl tone-mt-dev.jsonl")
    ask.add_argument("--out", type=Path, default=ROOT / "core/weights/tone")
    ask.add_argument("--work", type=Path, required=True, help="folder for the fp32 network")
    a = ask.parse_args()
    torch.set_num_threads(1)
    whole, small = a.work / "model.fp32.onnx", a.out / "model.int8.onnx"
    export(load(a.checkpoints), whole)
    quantise(whole, small)
    onnx.checker.check_model(str(small))
    print(f"{small}: {small.stat().st_size / 1e6:.1f} MB")

    tokenizer = Tokenizer.from_file(str(ROOT / "core/weights/tone/tokenizer.json"))
    sets: list[list[Example]] = [read(path, tokenizer) for path in a.dev]
    labels = np.concatenate([[e.label for e in s] for s in sets])
    parts = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
    names = [path.stem for path in a.dev]
    for name, path in (("fp32", whole), ("int8", small)):
        logits = answers(path, [e.target for s in sets for e in s])
        temperature, margin = fitted(logits, labels, parts)
        p, said = unseen(logits, labels, parts)
        plain, own = logits.argmax(-1), decided(shares(logits, temperature), margin)
        for what, given in (("raw", plain), ("calibrated on the same", own), ("cross-validated", said)):
            print(name, what, dict(zip(names, (round(x, 1) for x in macro_f1s(given, labels, parts)), strict=True)))
        raw = calibration_error(shares(logits, 1.0), labels)
        print(name, f"calibration error {raw:.1f}, cross-validated {calibration_error(p, labels):.1f}")
    probe = [round(float(x), 4) for x in answer(open_session(small, "1"), PROBE)]
    calibration = {"temperature": round(temperature, 4), "margin": round(margin, 2), "probe": probe, "neutral": 1.0}
    (a.out / "calibration.json").write_text(json.dumps(calibration) + "\n", encoding="utf-8")
    print(calibration)


if __name__ == "__main__":
    main()
