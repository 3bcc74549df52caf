"""Trains the quote tagger: `python -m training.quotes.train --help`. Seeded; goes on where it stopped."""

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
from torch import Tensor
from torch.nn import functional

from training.quotes.data import Example, Sample, batches, read
from training.quotes.model import Tagger

ROOT = Path(__file__).parents[2]


def collate(batch: list[Sample], device: torch.device) -> dict[str, Tensor]:
    longest = max(len(s.ids) for s in batch)

    def pad(name: str, fill: int) -> Tensor:
        rows = [np.pad(getattr(s, name), (0, longest - len(s.ids)), constant_values=fill) for s in batch]
        return torch.from_numpy(np.stack(rows)).to(device)

    out = {"ids": pad("ids", 0), "marks": pad("marks", 0), "case": pad("case", 0)}
    out |= {"tags": pad("tags", -100), "content": pad("content", -1), "mask": (pad("ids", 0) != 0).long()}
    cues = [(b, c) for b, s in enumerate(batch) for c in s.cues]
    wanted = torch.zeros(len(cues), longest)
    for row, columns in enumerate(c for s in batch for c in s.sources):
        wanted[row, columns] = 1.0
    out |= {"cues": torch.tensor(cues, dtype=torch.long).reshape(-1, 2).to(device), "sources": wanted.to(device)}
    out["speech"] = torch.tensor([x for s in batch for x in s.speech], dtype=torch.float).to(device)
    return out


def losses(model: Tagger, b: dict[str, Tensor]) -> dict[str, Tensor]:
    """Means over pieces (tags), content pieces, cues (its source's pieces share the blame: marginal likelihood)."""
    tags, content, source, speech = model(b["ids"], b["marks"], b["case"], b["mask"])
    out = {"tags": functional.cross_entropy(tags.flatten(0, 1), b["tags"].flatten(), ignore_index=-100)}
    linked = b["content"] >= 0
    if linked.any():
        out["content"] = functional.cross_entropy(content[linked], b["content"][linked])
    if len(b["cues"]):
        at = b["cues"].unbind(1)
        rows = source[at].log_softmax(-1)
        out["source"] = -(rows + (b["sources"] + 1e-30).log()).logsumexp(-1).mean()
        out["speech"] = functional.binary_cross_entropy_with_logits(speech[at], b["speech"])
    return out


WARM, DOWN = 200, 0.5
"""Steps of warm-up; share of the run over which the rate falls."""

WEIGHTS = {"tags": 3.0, "content": 0.5, "source": 0.5, "speech": 0.2}
"""The tag loss is a mean over many easy pieces: it counts for more."""


def groups(model: Tagger, lr: float, head_lr: float, decay: float) -> Iterator[dict[str, object]]:
    """Parameter groups: word embeddings stay as they are, lower layers move less, new parts move most."""
    for name, p in model.named_parameters():
        if name.startswith(("words.", "places.")):
            p.requires_grad_(False)
            continue
        part = name.split(".")
        if part[0] in ("tags", "speech", "links", "marks", "case"):
            rate = head_lr
        else:
            rate = lr * decay ** (5 - int(part[1])) if part[0] == "layers" else lr * decay**6
        yield {"params": [p], "lr": rate, "weight_decay": 0.01 if p.dim() > 1 else 0.0}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--train", type=Path, required=True, help="quotes-train.jsonl")
    ask.add_argument("--minilm", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    ask.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    ask.add_argument("--epochs", type=float, default=4)
    ask.add_argument("--lr", type=float, default=2e-4)
    ask.add_argument("--head-lr", type=float, default=1e-3)
    ask.add_argument("--layer-decay", type=float, default=0.9)
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--pieces", type=int, default=1024, help="pieces of a batch")
    ask.add_argument("--limit", type=int, default=256, help="pieces of a window")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--articles", type=int, default=None, help="only so many, to try things")
    a = ask.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(ROOT / "core/weights/quotes/tokenizer.json"))
    examples: list[Example] = list(read(a.train, tokenizer))[: a.articles]

    model = Tagger(a.dropout)
    model.load_minilm(a.minilm)
    model.to(device)
    mean = copy.deepcopy(model).eval()
    optimizer = torch.optim.AdamW(list(groups(model, a.lr, a.head_lr, a.layer_decay)), betas=(0.9, 0.98))
    a_epoch = len(batches(examples, limit=a.limit, pieces=a.pieces, seed=a.seed, epoch=0))
    total = int(a.epochs * a_epoch)

    def rate(step: int) -> float:
        """Up over WARM steps, level, then straight down over the last part. A run whose end is moved before that part
        begins is the run that had that end from the start."""
        return min(1.0, (step + 1) / WARM, max(0.01, (total - step) / (DOWN * total)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    state, begin, skip, step = a.out / "state.pt", 0, 0, 0
    if state.exists():
        saved = torch.load(state, map_location=device, weights_only=False)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["random"])
        begin, skip, step = saved["epoch"], saved["batch"], saved["step"]
    log = (a.out / "log.jsonl").open("a", encoding="utf-8")
    log.write(json.dumps({"arguments": {k: str(v) for k, v in vars(a).items()}, "total": total}) + "\n")
    started, done = time.time(), step
    moving = {k: p for k, p in model.named_parameters() if p.requires_grad}
    average = dict(mean.named_parameters())
    for epoch in range(begin, math.ceil(a.epochs)):
        sums: dict[str, float] = {}
        for number, batch in enumerate(batches(examples, limit=a.limit, pieces=a.pieces, seed=a.seed, epoch=epoch)):
            if (epoch == begin and number < skip) or step >= total:
                continue
            model.train()
            parts = losses(model, collate(batch, device))
            loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(moving.values(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                keep = min(0.997, (1 + step) / (10 + step))
                for name, p in moving.items():
                    average[name].lerp_(p, 1 - keep)
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item()
            if step % 20 == 0:
                row = {"step": step, "of": total, "epoch": epoch, **{k: round(v / 20, 4) for k, v in sums.items()}}
                row |= {"lr": schedule.get_last_lr()[-1], "seconds_a_step": (time.time() - started) / (step - done)}
                log.write(json.dumps(row) + "\n")
                log.flush()
                sums = {}
            if step % 100 == 0:
                _save(state, model, mean, optimizer, schedule, epoch, number + 1, step)
        torch.save({k: v.half() for k, v in mean.state_dict().items()}, a.out / f"epoch-{epoch + 1}.pt")
        _save(state, model, mean, optimizer, schedule, epoch + 1, 0, step)


def _save(path: Path, model, mean, optimizer, schedule, epoch: int, batch: int, step: int) -> None:  # type: ignore[no-untyped-def]
    fresh = path.with_suffix(".new")
    parts = {"model": model.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict()}
    parts |= {"schedule": schedule.state_dict(), "random": torch.get_rng_state()}
    torch.save({**parts, "epoch": epoch, "batch": batch, "step": step}, fresh)
    fresh.replace(path)


if __name__ == "__main__":
    main()
