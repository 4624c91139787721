"""Names across scripts against rapidfuzz in the same run: `python bench/people_names.py [PAIRS.csv]`.

PAIRS has name_a, name_b, label. Figures: area under the curve, F1 at a half, recall at 95 % precision, each with a 95 % interval by
bootstrap over pairs (seed 7); pairs per second of processor time, first time and once the parts are known.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from tahaluf.links.names import match

Scores = Callable[[str, str], float]
RIVALS: dict[str, Scores] = {
    "Tahaluf": lambda one, other: match(one, other).probability,
    "rapidfuzz ratio, anyascii": lambda one, other: fuzz.ratio(anyascii(one).lower(), anyascii(other).lower()) / 100,
    "rapidfuzz WRatio, anyascii": lambda one, other: fuzz.WRatio(anyascii(one).lower(), anyascii(other).lower()) / 100,
    "rapidfuzz token sort, anyascii": lambda one, other: (
        fuzz.token_sort_ratio(anyascii(one).lower(), anyascii(other).lower()) / 100
    ),
}


def figures(labels: np.ndarray, scores: np.ndarray, cut: float) -> tuple[float, float, float]:
    precision, recall, _ = precision_recall_curve(labels, scores)
    sure = float(recall[precision >= 0.95].max(initial=0.0))
    return float(roc_auc_score(labels, scores)), float(f1_score(labels, scores >= cut)), sure


def best_cut(labels: np.ndarray, scores: np.ndarray) -> float:
    """The cut that is best for F1 on these very pairs: generous to the rivals."""
    return max(np.unique(scores), key=lambda cut: f1_score(labels, scores >= cut))


def interval(labels: np.ndarray, scores: np.ndarray, cut: float) -> list[str]:
    draw = np.random.default_rng(7)
    found = []
    for _ in range(300):
        rows = draw.integers(0, len(labels), len(labels))
        if 0 < labels[rows].sum() < len(rows):
            found.append(figures(labels[rows], scores[rows], cut))
    low, high = np.percentile(np.array(found), [2.5, 97.5], axis=0)
    return [f"{a:.3f}-{b:.3f}" for a, b in zip(low, high, strict=True)]


def main() -> None:
    default = Path(__file__).resolve().parents[1] / "tests/spec/names/pairs.csv"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    labels = np.array([int(row["label"]) for row in rows])
    print(f"{len(rows)} pairs, {labels.sum()} of them one name ({path.name})")
    for name, score in RIVALS.items():
        start = time.process_time()
        scores = np.array([score(row["name_a"], row["name_b"]) for row in rows])
        first = len(rows) / (time.process_time() - start)
        start = time.process_time()
        for row in rows:
            score(row["name_a"], row["name_b"])
        again = len(rows) / (time.process_time() - start)
        cut = 0.5 if name == "Tahaluf" else best_cut(labels, scores)
        told = zip(figures(labels, scores, cut), interval(labels, scores, cut), strict=True)
        area, f1, recall = (f"{value:.3f} ({between})" for value, between in told)
        print(f"  {name:32s} area {area}  F1 {f1}  R@P95 {recall}  {first:7.0f} then {again:9.0f} pairs/CPU-s")


if __name__ == "__main__":
    main()
