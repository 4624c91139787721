"""Overlaps of activities: precision and recall on annotated pairs, beside TF-IDF cosine.

`overlap_activities.csv` holds invented activities of 42 stories in three languages; two of one story overlap where `same` agrees,
as annotated by hand. Stories of even number were looked at while the rules were written; the figures that count are of the odd.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from tahaluf.joint.overlap import THRESHOLD, overlap_of
from tahaluf.joint.plans import Plan

FILE = Path(__file__).with_name("overlap_activities.csv")


@dataclass(frozen=True)
class Pair:
    story: int
    one: Plan
    other: Plan
    overlaps: bool


def split(codes: str) -> frozenset[str]:
    return frozenset(code for code in codes.split(",") if code)


def read_pairs() -> list[Pair]:
    """Every pair within a story."""
    with FILE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="|"))
    plans = [
        Plan(
            key=f"{at:03}",
            title=row["text"],
            words=row["text"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            places=split(row["place"]),
            themes=split(row["themes"]),
            groups=split(row["groups"]),
        )
        for at, row in enumerate(rows)
    ]
    told = list(zip(rows, plans, strict=True))
    return [
        Pair(story=int(a["story"]), one=p, other=q, overlaps=a["same"] == b["same"])
        for (a, p), (b, q) in combinations(told, 2)
        if a["story"] == b["story"]
    ]


def figures(pairs: Sequence[Pair], says: Callable[[Pair], bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    said = [pair for pair in pairs if says(pair)]
    right = sum(pair.overlaps for pair in said)
    true = sum(pair.overlaps for pair in pairs)
    precision, recall = right / len(said) if said else 0.0, right / true
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def cosine(pairs: Sequence[Pair], analyzer: str, ngrams: tuple[int, int], *, slots: bool) -> Callable[[Pair], float]:
    """TF-IDF cosine over all descriptions; with `slots`, place, themes and groups are added as words."""

    def text(plan: Plan) -> str:
        words = [*plan.places, *plan.themes, *plan.groups] if slots else []
        return " ".join([plan.words, *words])

    plans = {plan.key: plan for pair in pairs for plan in (pair.one, pair.other)}
    keys = list(plans)
    matrix = TfidfVectorizer(analyzer=analyzer, ngram_range=ngrams).fit_transform(text(plans[key]) for key in keys)
    like = (matrix @ matrix.T).toarray()
    at = {key: number for number, key in enumerate(keys)}
    return lambda pair: float(like[at[pair.one.key], at[pair.other.key]])


def best_cut(pairs: Sequence[Pair], score: Callable[[Pair], float]) -> float:
    """The threshold with the best F1."""
    return max((n / 100 for n in range(1, 100)), key=lambda cut: figures(pairs, lambda pair: score(pair) >= cut)[2])


def show(name: str, found: tuple[float, float, float]) -> None:
    print(f"  {name:<52} precision {found[0]:.2f}  recall {found[1]:.2f}  F1 {found[2]:.2f}")


def main() -> None:
    pairs = read_pairs()
    seen = [pair for pair in pairs if pair.story % 2 == 0]
    held = [pair for pair in pairs if pair.story % 2]
    print(f"{len(pairs)} annotated pairs ({sum(pair.overlaps for pair in pairs)} overlaps); {len(held)} held out")
    show(f"slots and words, threshold {THRESHOLD}: held out", figures(held, lambda p: overlap_of(p.one, p.other).overlaps))
    show("the same: pairs looked at", figures(seen, lambda p: overlap_of(p.one, p.other).overlaps))
    for name, analyzer, ngrams, slots in (
        ("TF-IDF cosine of words", "word", (1, 1), False),
        ("TF-IDF cosine of letters (3-5)", "char_wb", (3, 5), False),
        ("TF-IDF cosine of words and slots", "word", (1, 1), True),
        ("TF-IDF cosine of letters and slots", "char_wb", (3, 5), True),
    ):
        score = cosine(pairs, analyzer, ngrams, slots=slots)
        cut = best_cut(seen, score)
        show(f"{name}, cut {cut:.2f}: held out", figures(held, lambda p, score=score, cut=cut: score(p) >= cut))
    cut = best_cut(seen, lambda p: overlap_of(p.one, p.other).score)
    show(f"slots and words, cut {cut:.2f}: held out", figures(held, lambda p: overlap_of(p.one, p.other).score >= cut))
    if "--faults" in sys.argv:
        for pair in seen:
            found = overlap_of(pair.one, pair.other)
            if found.overlaps != pair.overlaps:
                print(pair.story, pair.overlaps, found.score, pair.one.words, "|", pair.other.words)
                print("   ", [(reason.rule, reason.weight, reason.evidence.get("words")) for reason in found.reasons])


if __name__ == "__main__":
    main()
