"""Measures the product: `python -m training.tone.measure --dev … --articles …`. Needs no torch; writes figures.json by the weights."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from core import Article, Span, analyze_many
from core.sample import sample_articles
from core.tone import tone_toward
from core.tone.toward import LABELS
from training.tone.mentions import NEWS, agreed
from training.tone.scores import calibration_error, confusion, interval, label_f1, macro_f1
from training.tone.sentences import rows

ROOT = Path(__file__).parents[2]
Row = dict[str, Any]


def sample_rows() -> list[Row]:
    """The judgements of the sample corpus as text, start, end, label."""
    texts = {str(article["id"]): str(article["text"]) for article in sample_articles()}
    return [
        {
            "text": texts[r["article"]][slice(*r["sentence"])],
            "start": r["start"] - r["sentence"][0],
            "end": r["end"] - r["sentence"][0],
            "label": r["label"],
        }
        for r in rows(ROOT / "tests/gold/tone.jsonl")
    ]


def found_in_analyses(analysed: Iterable[Article]) -> dict[str, Any]:
    """The same judgements as a whole analysis makes them; a target that it judges nowhere in the sentence counts as neutral:
    a source, which is not spoken of, or a word that it gives to nobody.
    """
    articles = {article.id: article for article in analysed}
    gold, said, judged = [], [], 0
    for r in rows(ROOT / "tests/gold/tone.jsonl"):
        article, target, sentence = articles[r["article"]], Span(r["start"], r["end"]), Span(*r["sentence"])
        named = {e.id for e in article.entities if any(m.span.overlaps(target) for m in e.mentions)}
        here = [a for a in article.attitudes if a.entity in named and sentence.covers(a.span)]
        nearest = min(here, key=lambda a: abs(a.span.start - target.start), default=None)
        judged += nearest is not None
        gold.append(LABELS.index(r["label"]))
        said.append(LABELS.index(nearest.label if nearest else "neutral"))
    return {
        "judged": judged,
        "macro_f1": round(macro_f1(np.array(gold), np.array(said)), 1),
        "confusion": confusion(np.array(gold), np.array(said)),
    }


def of_mentions(analysed: Iterable[Article], judged: Path) -> dict[str, Any]:
    """Mentions as they come in whole analyses, where both passes of the judgements agree; one that an analysis does not
    judge counts as neutral.
    """
    given = rows(judged)
    same = agreed(given)
    found = {(a.id, t.span.start): t.scores for a in analysed for t in a.attitudes}
    shares = [found.get((row["article"], row["start"]), {"neutral": 1.0}) for row in same]
    gold = np.array([LABELS.index(row["label"]) for row in same])
    p = np.array([[each.get(label, 0.0) for label in LABELS] for each in shares])
    said = p.argmax(-1)
    return {
        "judgements": len(same),
        "of": len(given),
        "macro_f1": round(macro_f1(gold, said), 1),
        "interval": [round(x, 1) for x in interval(macro_f1, gold, said)],
        "accuracy": round(100 * float(np.mean(gold == said)), 1),
        "confusion": confusion(gold, said),
        "calibration_error": round(calibration_error(p, gold), 1),
    }


def figures(given: list[Row]) -> dict[str, Any]:
    tone_toward("Warm up.", 0, 4)
    began = time.process_time()
    tones = [tone_toward(r["text"], r["start"], r["end"]) for r in given]
    spent = time.process_time() - began
    gold = np.array([LABELS.index(r["label"]) for r in given])
    said = np.array([LABELS.index(t.label) for t in tones])
    p = np.array([[t.scores[label] for label in LABELS] for t in tones])
    return {
        "judgements": len(given),
        "macro_f1": round(macro_f1(gold, said), 1),
        "interval": [round(x, 1) for x in interval(macro_f1, gold, said)],
        "f1": {label: round(label_f1(gold, said, n), 1) for n, label in enumerate(LABELS)},
        "accuracy": round(100 * float(np.mean(gold == said)), 1),
        "confusion": confusion(gold, said),
        "calibration_error": round(calibration_error(p, gold), 1),
        "targets_per_second": round(len(given) / spent),
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--dev", type=Path, nargs="+", required=True, help="tone-rw-dev.jsonl tone-mt-dev.jsonl")
    ask.add_argument("--articles", type=Path, required=True, help="quotes-dev.jsonl, whose articles news.jsonl judges")
    a = ask.parse_args()
    sample = list(analyze_many(sample_articles()))
    found = {"labels": LABELS, "sample": figures(sample_rows()), "sample_analysed": found_in_analyses(sample)}
    found |= {path.stem: figures(rows(path)) for path in a.dev}
    found["written"] = figures(rows(ROOT / "training/tone/written-dev.txt"))
    named = {row["article"] for row in rows(NEWS)}
    news = [{"id": row["id"], "text": row["text"]} for row in rows(a.articles) if row["id"] in named]
    found["mentions_sample"] = of_mentions(sample, ROOT / "tests/gold/tone-mentions.jsonl")
    found["mentions_news"] = of_mentions(analyze_many(news), NEWS)
    text = json.dumps(found, indent=1)
    (ROOT / "core/weights/tone/figures.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
