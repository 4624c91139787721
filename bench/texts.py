"""What is found in annotated passages, by sort: `python bench/texts.py [--half tuned|"held out"] [--wrong] [FILE ...]`.

The passages are in tests/spec/exchange/passages: invented news of exercises and public facts, in Arabic, English and French, marked
by hand by the author of the rules. Rules were made while looking at the odd numbers alone. A finding is right if its sort and its
value are those of a mark that it touches; `span` is the share of right ones that begin and end where the mark does. `--wrong` tells
what was wrong or missed (of the tuned half, so that the other half stays unseen). `later` are passages that were written after the
rules. Two measured numbers per sort follow: precision and recall, each with a 95 % interval (Wilson).
"""

from __future__ import annotations

import argparse
import sys
import time
from math import sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from annotated import Compared, Marked, Passage, compared, counts, passages
from tahaluf.exchange.drafts import What, draft_from

NOT_MARKED = {What.COMMITMENT}


def found_in(passage: Passage) -> list[Marked]:
    draft = draft_from(passage.text)
    if draft.text != passage.text:
        raise SystemExit(f"{passage.name} was changed by cleaning")
    return [
        Marked(what=item.what.value, value=item.value, start=item.start, end=item.end)
        for item in draft.items
        if item.what not in NOT_MARKED
    ]


def share(part: int, whole: int) -> str:
    """A share with its Wilson interval."""
    if not whole:
        return "     -           "
    p, z = part / whole, 1.96
    middle, spread = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    low, high = (max(0.0, (middle - spread) / (1 + z * z / whole)), min(1.0, (middle + spread) / (1 + z * z / whole)))
    return f"{p:.2f} ({low:.2f}-{high:.2f})"


def table(title: str, results: list[Compared]) -> None:
    print(f"\n{title}: {len(results)} passages")
    print(f"  {'sort':14s} {'right':>5s} {'wrong':>5s} {'missed':>6s}  {'precision':17s} {'recall':17s} span")
    sums = [0, 0, 0, 0]
    for what, right, wrong, missed, exact in counts(results):
        sums = [a + b for a, b in zip(sums, (right, wrong, missed, exact), strict=True)]
        row(what, right, wrong, missed, exact)
    row("all", *sums)


def row(what: str, right: int, wrong: int, missed: int, exact: int) -> None:
    span = f"{exact / right:.2f}" if right else "-"
    precise, recalled = share(right, right + wrong), share(right, right + missed)
    print(f"  {what:14s} {right:5d} {wrong:5d} {missed:6d}  {precise:17s} {recalled:17s} {span}")


def tell(passage: Passage, result: Compared) -> None:
    for name in ("wrong", "missed"):
        for mark in getattr(result, name):
            print(f"  {passage.name} {name:6s} {mark.what:12s} {mark.value} | {passage.text[mark.start : mark.end]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=["ar", "en", "fr"])
    parser.add_argument("--half", choices=("tuned", "held out"))
    parser.add_argument("--wrong", action="store_true")
    chosen = parser.parse_args()
    some = [each for each in passages(chosen.files) if chosen.half in (None, each.half)]
    draft_from("warm")
    start = time.process_time()
    results = {each.name: compared(each.marked, found_in(each)) for each in some}
    seconds = time.process_time() - start
    for half in ("tuned", "held out"):
        of_half = [each for each in some if each.half == half]
        if of_half:
            table(half, [results[each.name] for each in of_half])
        for language in dict.fromkeys(each.language for each in of_half):
            table(f"{half}, {language}", [results[each.name] for each in of_half if each.language == language])
    print(f"\n{sum(len(each.text) for each in some) / seconds:,.0f} letters per CPU-second")
    if chosen.wrong:
        for each in some:
            if each.half == "tuned":
                tell(each, results[each.name])


if __name__ == "__main__":
    main()
