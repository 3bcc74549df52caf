"""Trains the attitude classifier: `python -m training.tone.train --help`. Seeded; goes on where it stopped."""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from training.tone.data import Example, batches, read, tensors
from training.tone.model import LABELS, Classifier
from training.tone.scores import macro_f1
from training.tone.teacher import Teacher
from training.tone.unpack import unpack

ROOT = Path(__file__).parents[2]
WARM, DOWN = 80, 0.7
"""Steps of warm-up; share of the run over which the rate falls."""


def groups(model: Classifier | Teacher, lr: float, head_lr: float, decay: float) -> Iterator[dict[str, object]]:
    """Parameter groups: word embeddings stay as they are, lower layers move less, new parts move most."""
    depths = {name: model.depth(name) for name, _ in model.named_parameters()}
    top = max(d for d in depths.values() if d is not None)
    for name, p in model.named_parameters():
        depth = depths[name]
        p.requires_grad_(depth is not None)
        if depth is not None:
            rate = head_lr if depth == top else lr * decay ** (top - 1 - depth)
            yield {"params": [p], "lr": rate, "weight_decay": 0.01 if p.dim() > 1 else 0.0}


def logits(model: Classifier | Teacher, examples: list[Example]) -> np.ndarray:
    """[examples, 3], in the order given."""
    out = np.zeros((len(examples), len(LABELS)), np.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].target.ids))
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 32):
            some = order[at : at + 32]
            out[some] = model(*tensors([examples[i] for i in some])).float().numpy()
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument(
        "--train", type=Path, nargs="+", required=True, help="tone-train.jsonl, or what a teacher made of it"
    )
    ask.add_argument("--dev", type=Path, nargs="*", default=[], help="tone-rw-dev.jsonl tone-mt-dev.jsonl")
    start = ask.add_mutually_exclusive_group(required=True)
    start.add_argument("--minilm", type=Path, help="folder of all-MiniLM-L6-v2")
    start.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2: trains a teacher instead")
    ask.add_argument("--warm", type=Path, help="an epoch's file, or an earlier version's int8 ONNX, to start from")
    ask.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    ask.add_argument("--epochs", type=float, default=3)
    ask.add_argument("--lr", type=float, default=1.5e-4)
    ask.add_argument("--head-lr", type=float, default=1e-3)
    ask.add_argument("--layer-decay", type=float, default=0.9)
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--smoothing", type=float, default=0.05, help="of the labels")
    ask.add_argument("--pieces", type=int, default=1024, help="pieces of a batch")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    a = ask.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(ROOT / "core/weights/tone/tokenizer.json"))
    examples = [e for path in a.train for e in read(path, tokenizer)]
    dev = {path.stem: read(path, tokenizer) for path in a.dev}
    counts = torch.stack([e.wanted(a.smoothing) for e in examples]).sum(0)
    weight = counts.sum() / (len(LABELS) * counts)  # macro F1 counts the classes alike

    model = Teacher(a.teacher) if a.teacher else Classifier(a.dropout)
    if a.minilm:
        model.load_minilm(a.minilm)
    if a.warm:
        own = model.state_dict()
        model.load_state_dict(own | (unpack(a.warm) if a.warm.suffix == ".onnx" else torch.load(a.warm)))
    mean = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(list(groups(model, a.lr, a.head_lr, a.layer_decay)), betas=(0.9, 0.98))
    total = int(a.epochs * len(batches(examples, pieces=a.pieces, seed=a.seed, epoch=0)))

    def rate(step: int) -> float:
        """Up over WARM steps, level, then straight down over the last part."""
        return min(1.0, (step + 1) / WARM, max(0.01, (total - step) / (DOWN * total)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    state, begin, skip, step = a.out / "state.pt", 0, 0, 0
    if state.exists():
        saved = torch.load(state, weights_only=False)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["random"])
        begin, skip, step = saved["epoch"], saved["batch"], saved["step"]
    log = (a.out / "log.jsonl").open("a", encoding="utf-8")
    log.write(json.dumps({"arguments": {k: str(v) for k, v in vars(a).items()}, "total": total}) + "\n")
    started, done, lost = time.time(), step, 0.0
    moving = {k: p for k, p in model.named_parameters() if p.requires_grad}
    average = dict(mean.named_parameters())
    for epoch in range(begin, math.ceil(a.epochs)):
        for number, batch in enumerate(batches(examples, pieces=a.pieces, seed=a.seed, epoch=epoch)):
            if (epoch == begin and number < skip) or step >= total:
                continue
            model.train()
            wanted = torch.stack([e.wanted(a.smoothing) for e in batch])
            with torch.autocast("cpu", torch.bfloat16):
                given = model(*tensors(batch))
            loss = F.cross_entropy(given.float(), wanted, weight)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moving.values(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            lost += loss.item()
            with torch.no_grad():
                keep = min(0.995, (1 + step) / (10 + step))
                for name, p in moving.items():
                    average[name].lerp_(p, 1 - keep)
            if step % 20 == 0:
                row = {"step": step, "of": total, "epoch": epoch, "loss": round(lost / 20, 4)}
                row |= {"lr": schedule.get_last_lr()[-1], "seconds_a_step": (time.time() - started) / (step - done)}
                log.write(json.dumps(row) + "\n")
                log.flush()
                lost = 0.0
            if step % 100 == 0:
                _save(state, model, mean, optimizer, schedule, epoch, number + 1, step)
        torch.save({k: v.half() for k, v in mean.state_dict().items()}, a.out / f"epoch-{epoch + 1}.pt")
        _save(state, model, mean, optimizer, schedule, epoch + 1, 0, step)
        scores = {k: macro_f1(np.array([e.label for e in v]), logits(mean, v).argmax(-1)) for k, v in dev.items()}
        log.write(json.dumps({"epoch": epoch + 1, **scores}) + "\n")
        log.flush()


def _save(path: Path, model, mean, optimizer, schedule, epoch: int, batch: int, step: int) -> None:  # type: ignore[no-untyped-def]
    fresh = path.with_suffix(".new")
    parts = {"model": model.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict()}
    parts |= {"schedule": schedule.state_dict(), "random": torch.get_rng_state()}
    torch.save({**parts, "epoch": epoch, "batch": batch, "step": step}, fresh)
    fresh.replace(path)


if __name__ == "__main__":
    main()
