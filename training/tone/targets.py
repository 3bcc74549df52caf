"""More targets for a teacher to judge: `python -m training.tone.targets --help`. Needs what the product needs, no torch.

People and organisations that nobody judged, in the sentences of the training set; and those of other news, where a
sentence names two.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.models import load_pipeline

KINDS = ("PERSON", "ORG")
SENTENCE = re.compile(r"[^\n.!?]{40,400}[.!?][”\"’']?(?=\s)")


def sentences(path: Path, skip: set[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Texts with the targets in them that are judged; articles are cut into sentences, those in `skip` left out."""
    judged: dict[str, list[dict[str, Any]]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if "label" in row:
            judged.setdefault(row["text"], []).append(row)
        else:
            judged |= {s.strip(): [] for s in SENTENCE.findall(row["text"])}
    return ((text, rows) for text, rows in judged.items() if text not in skip)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--train", type=Path, nargs="+", required=True, help="tone-train.jsonl quotes-train.jsonl")
    ask.add_argument("--skip", type=Path, nargs="*", default=[], help="files whose texts stay out: development data")
    ask.add_argument("--most", type=int, default=4000, help="targets out of each file, drawn at random")
    ask.add_argument("--out", type=Path, required=True)
    a = ask.parse_args()
    skip = {json.loads(row)["text"] for path in a.skip for row in path.read_text(encoding="utf-8").splitlines()}
    nlp, rng = load_pipeline(), np.random.default_rng(1)
    with a.out.open("w", encoding="utf-8") as out:
        for path in a.train:
            texts = list(sentences(path, skip))
            texts = [texts[i] for i in rng.permutation(len(texts))]
            written = 0
            with nlp.select_pipes(enable=["tok2vec", "ner"]):
                for doc, rows in nlp.pipe(texts, as_tuples=True):
                    names = [e for e in doc.ents if e.label_ in KINDS]
                    if len({e.text for e in names}) < (1 if rows else 2) or written >= a.most:
                        continue
                    for e in names:
                        if all(e.end_char <= r["start"] or e.start_char >= r["end"] for r in rows):
                            row = {"text": doc.text, "start": e.start_char, "end": e.end_char}
                            out.write(json.dumps(row, ensure_ascii=False) + "\n")
                            written += 1
            print(path.name, written)


if __name__ == "__main__":
    main()
