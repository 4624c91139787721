"""The weights of names fitted on nine tenths of labelled pairs, told on the tenth.

`python bench/people_names_held_out.py PAIRS.csv`:
PAIRS has name_a, name_b, label, group; all pairs of one group stay on one side, so that no name is fitted and told. The letter
weights and attested spellings were learned from Wikidata and stay. Figures for all, and for each value of script_pair, kind,
languages and stratum, with a 95 % interval by bootstrap over groups (seed 7); calibration; pairs per second of processor time.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tahaluf.links.names import keys, match, parse, probabilities
from tahaluf.links.names.matching import features

Rows = list[dict[str, str]]
_DRAWS = 400


def scores(rows: Rows) -> np.ndarray:
    """The probability of each pair from weights that were fitted without its group."""
    values = [features(parse(row["name_a"]), parse(row["name_b"])) for row in rows]
    labels = [int(row["label"]) for row in rows]
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=5000))
    groups = [row["group"] for row in rows]
    return cross_val_predict(fitted, values, labels, groups=groups, cv=GroupKFold(10), method="predict_proba")[:, 1]


def figures(labels: np.ndarray, told: np.ndarray) -> tuple[float, float, float]:
    """Area under the curve, F1 at a half, recall at 95 % precision."""
    precision, recall, _ = precision_recall_curve(labels, told)
    sure = float(recall[precision >= 0.95].max(initial=0.0))
    return float(roc_auc_score(labels, told)), float(f1_score(labels, told >= 0.5)), sure


def intervals(labels: np.ndarray, told: np.ndarray, groups: np.ndarray) -> list[str]:
    """95 % intervals when whole groups are drawn again."""
    draw = np.random.default_rng(7)
    names = np.unique(groups)
    members = {name: np.flatnonzero(groups == name) for name in names}
    found = []
    for _ in range(_DRAWS):
        rows = np.concatenate([members[name] for name in draw.choice(names, len(names))])
        if 0 < labels[rows].sum() < len(rows):
            found.append(figures(labels[rows], told[rows]))
    low, high = np.percentile(np.array(found), [2.5, 97.5], axis=0)
    return [f"{a:.3f}-{b:.3f}" for a, b in zip(low, high, strict=True)]


def parted(rows: Rows) -> Iterator[tuple[str, np.ndarray]]:
    """All pairs; then those of each value of a column. Of strata, the positives stand with every negative of one sort."""
    yield "all", np.ones(len(rows), dtype=bool)
    for column in ("script_pair", "kind"):
        for value in sorted({row[column] for row in rows}):
            yield f"{column} {value}", np.array([row[column] == value for row in rows])
    languages = ["-".join(sorted((row["lang_a"], row["lang_b"]))) for row in rows]
    for value in sorted(set(languages)):
        mask = np.array([each == value for each in languages])
        if len({row["label"] for row, kept in zip(rows, mask, strict=True) if kept}) > 1:
            yield f"languages {value}", mask
    for value in sorted({row["stratum"] for row in rows if row["label"] == "0"}):
        yield f"one name and {value}", np.array([row["label"] == "1" or row["stratum"] == value for row in rows])


def main() -> None:
    if len(sys.argv) < 2:
        print("Name a file of labelled pairs with groups; without one there is nothing to hold out.")
        return
    rows = list(csv.DictReader(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()))
    labels = np.array([int(row["label"]) for row in rows])
    groups = np.array([row["group"] for row in rows])
    told = scores(rows)
    print(f"{len(rows)} pairs of {len(set(groups))} groups, {labels.sum()} of them one name; weights fitted without the group told")
    for name, mask in parted(rows):
        found = zip(figures(labels[mask], told[mask]), intervals(labels[mask], told[mask], groups[mask]), strict=True)
        area, f1, recall = (f"{value:.3f} ({between})" for value, between in found)
        print(f"  {name:26s} {mask.sum():4d} pairs  area {area}  F1 {f1}  R@P95 {recall}")
    for low, high in ((0.0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1.01)):
        inside = (told >= low) & (told < high)
        if inside.any():
            mean, true = told[inside].mean(), labels[inside].mean()
            print(f"  told {low:.1f} to {min(high, 1):.1f}: {inside.sum()} pairs, mean {mean:.2f}, one name {true:.2f}")
    shared = np.array([bool(keys(row["name_a"]) & keys(row["name_b"])) for row in rows])
    kinds = np.array([row["stratum"] for row in rows])
    print("  share a key: " + ", ".join(f"{kind} {shared[kinds == kind].mean():.3f}" for kind in sorted(set(kinds))))
    speed(rows)


def speed(rows: Rows) -> None:
    """Pairs per second of processor time: every name against every other, as a batch meets them."""
    names = sorted({row[side] for row in rows for side in ("name_a", "name_b")})
    pairs = [(one, other) for one in names[::3] for other in names]
    start = time.process_time()
    for _ in probabilities(pairs):
        pass
    first = time.process_time() - start
    known = [(row["name_a"], row["name_b"]) for row in rows] * 40
    for pair in known[: len(rows)]:
        match(*pair)
    start = time.process_time()
    for pair in known:
        match(*pair)
    again = time.process_time() - start
    print(f"  {len(pairs)} pairs of {len(names)} names at once: {len(pairs) / first:.0f} pairs/CPU-s, every part new at first")
    print(f"  labelled pairs again, parts known: {len(known) / again:.0f} pairs/CPU-s")


if __name__ == "__main__":
    main()
