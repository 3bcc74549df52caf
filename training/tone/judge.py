"""A teacher's judgement of targets: `python -m training.tone.judge --help`. Writes the rows with "shares", its probabilities."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.tone.data import read
from training.tone.sentences import rows
from training.tone.teacher import Teacher
from training.tone.train import ROOT, logits


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--teacher", type=Path, required=True, help="folder of all-mpnet-base-v2")
    ask.add_argument("--checkpoint", type=Path, required=True, help="an epoch's file of the teacher")
    ask.add_argument(
        "--rows", type=Path, required=True, help="what training.tone.targets wrote, tone-train.jsonl, or written.txt"
    )
    ask.add_argument("--out", type=Path, required=True)
    a = ask.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(ROOT / "core/weights/tone/tokenizer.json"))
    model = Teacher(a.teacher)
    model.load_state_dict({k: v.float() for k, v in torch.load(a.checkpoint, map_location="cpu").items()})
    shares = torch.from_numpy(logits(model, read(a.rows, tokenizer))).softmax(-1).numpy()
    with a.out.open("w", encoding="utf-8") as out:
        for row, share in zip(rows(a.rows), shares, strict=True):
            out.write(json.dumps(row | {"shares": share.round(4).tolist()}, ensure_ascii=False) + "\n")
    print(len(shares), "judged; likeliest:", np.bincount(shares.argmax(-1), minlength=3).tolist())


if __name__ == "__main__":
    main()
