"""Entities over invented records in both scripts: `python bench/entities.py [RECORDS] [--rows FILE] [--weights FILE]`.

Every person is drawn from attested spellings and random figures (seed 11), never from real persons: 1.36 records a person, half
of them in Arabic letters, with misspelt, missing and exchanged parts, slips in dates and documents, and missing values. Told are
seconds and memory of each step, precision and recall over all true pairs, and the time to match one new record. The names come from
the table that the matcher knows too, so recall on names that it never saw is lower. `--rows` writes the records for
`bench/entities_splink.py`; `--weights` writes what was learned.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import time
from importlib import resources
from pathlib import Path

import numpy as np

from tahaluf.kernel.periods import Period
from tahaluf.links.entities.blocking import Candidates, candidates
from tahaluf.links.entities.columns import columns
from tahaluf.links.entities.learning import learn
from tahaluf.links.entities.mention import Mention
from tahaluf.links.entities.register import Register
from tahaluf.links.entities.scoring import score
from tahaluf.links.entities.weights import Weights, to_json

PLACES = (
    ("الدار البيضاء", "Casablanca"), ("طنجة", "Tanger"), ("فاس", "Fes"), ("وجدة", "Oujda"), ("مكناس", "Meknes"), ("تونس", "Tunis"),
    ("صفاقس", "Sfax"), ("بنزرت", "Bizerte"), ("الجزائر", "Alger"), ("وهران", "Oran"), ("عنابة", "Annaba"), ("القاهرة", "Cairo"),
    ("الإسكندرية", "Alexandria"), ("دمياط", "Damietta"), ("عمان", "Amman"), ("الزرقاء", "Zarqa"), ("إربد", "Irbid"),
    ("بغداد", "Baghdad"), ("البصرة", "Basra"), ("الموصل", "Mosul"), ("الرياض", "Riyadh"), ("جدة", "Jeddah"), ("الدمام", "Dammam"),
    ("الكويت", "Kuwait"), ("دبي", "Dubai"), ("الشارقة", "Sharjah"), ("المنامة", "Manama"), ("مسقط", "Muscat"), ("بيروت", "Beirut"),
    ("طرابلس", "Tripoli"),
)  # fmt: skip
COUNTRIES = ("MA", "TN", "DZ", "EG", "JO", "IQ", "SA", "KW", "AE", "LB")
PER_PERSON = 0.737


class Names:
    """Names to draw from: Arabic forms by how often they are attested, each with its Latin spellings."""

    def __init__(self) -> None:
        text = (resources.files("tahaluf.data") / "names" / "spellings.csv").read_text(encoding="utf-8")
        found: dict[str, list[tuple[str, int]]] = {}
        for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
            if len(row["arabic"]) > 2 and len(row["latin"]) > 2:
                found.setdefault(row["arabic"], []).append((row["latin"], int(row["count"])))
        self.arabic = sorted(found)
        weight = np.array([sum(count for _, count in found[name]) for name in self.arabic]) ** 0.6
        self.share = weight / weight.sum()
        self.latin = [[spelling for spelling, _ in found[name]] for name in self.arabic]
        self.latin_share = [np.cumsum([count for _, count in found[name]]) / sum(c for _, c in found[name]) for name in self.arabic]

    def written(self, part: int, arabic: bool, dice: float) -> str:
        if arabic:
            return self.arabic[part]
        return self.latin[part][int(np.searchsorted(self.latin_share[part], dice))].title()


def misspelt(word: str, draw: np.random.Generator) -> str:
    at = int(draw.integers(1, len(word)))
    kind = draw.integers(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at - 1] + word[at:]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def invented(count: int, seed: int = 11) -> tuple[list[Mention], np.ndarray]:
    """Records in random order, and the person of each."""
    draw = np.random.default_rng(seed)
    names = Names()
    persons = max(int(count * PER_PERSON), 1)
    parts = draw.choice(len(names.arabic), (persons, 3), p=names.share)
    birth = draw.integers(0, 365 * 56, persons)
    place, country = draw.integers(0, len(PLACES), persons), draw.integers(0, len(COUNTRIES), persons)
    phone, document = draw.integers(10**8, 10**9, persons), draw.integers(10**7, 10**8, persons)
    person = np.concatenate([np.arange(persons), draw.integers(0, persons, count - persons)])
    draw.shuffle(person)
    dice = draw.random((count, 16))
    mentions = []
    for at, who in enumerate(person.tolist()):
        one = dice[at]
        arabic = bool(one[0] < 0.5)
        words = [names.written(part, arabic, one[1 + index]) for index, part in enumerate(parts[who].tolist())]
        if one[4] < 0.10:
            wrong = int(one[5] * 3)
            words[wrong] = misspelt(words[wrong], draw)
        if one[6] < 0.15:
            del words[1]
        elif one[6] < 0.20:
            words = [words[2], *words[:2]]
        born = None if one[7] < 0.15 else date_of(int(birth[who]), one[8], one[9])
        identifiers = []
        if one[10] < 0.50:
            number = phone[who] if one[11] < 0.9 else int(draw.integers(10**8, 10**9))
            identifiers.append(f"phone:+212{number}")
        if one[12] < 0.35:
            figures = str(document[who])
            identifiers.append(f"passport:{misspelt(figures, draw) if one[13] < 0.02 else figures}")
        mentions.append(
            Mention(
                id=f"r{at}",
                names=(" ".join(words),),
                born=born,
                identifiers=tuple(identifiers),
                countries=(COUNTRIES[country[who]],) if one[14] < 0.7 else (),
                places=(PLACES[place[who]][0 if arabic else 1],) if one[15] < 0.5 else (),
            )
        )
    return mentions, person


def date_of(days: int, slip: float, wrong: float) -> Period:
    day = np.datetime64("1950-01-01") + np.timedelta64(days, "D")
    year, month, number = str(day).split("-")
    if slip < 0.05:
        return Period(year)
    if slip < 0.08 and int(number) <= 12:
        return Period(f"{year}-{number}-{month}")
    if slip < 0.11:
        return Period(f"{int(year) // 10}{int(wrong * 10)}-{month}-{min(int(number), 28):02d}")
    return Period(str(day))


def true_pairs(person: np.ndarray) -> int:
    _, sizes = np.unique(person, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def write_rows(path: Path, mentions: list[Mention], person: np.ndarray) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unique_id", "person", "name", "birth", "phone", "document", "country", "place"))
        for mention, who in zip(mentions, person.tolist(), strict=True):
            numbers = [next(iter(mention.family(each)), "") for each in ("contact", "document")]
            where = [*(mention.countries or ("",)), *(mention.places or ("",))]
            writer.writerow((mention.id, who, mention.names[0], mention.born or "", *numbers, *where))


class Steps:
    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def told(self, step: str, what: str = "") -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"  {step:<12} {wall - self.wall:7.1f} s  {cpu - self.cpu:7.1f} CPU-s  {memory:5.2f} GB  {what}", flush=True)
        self.wall, self.cpu = wall, cpu


def incremental(mentions: list[Mention], weights: Weights) -> None:
    """Match records one by one against all others; caches are as warm as the steps before left them."""
    steps = Steps()
    register = Register(mentions[1000:], weights)
    steps.told("register", f"{len(register)} records")
    seconds = []
    for mention in mentions[:1000]:
        start = time.perf_counter()
        register.match(mention)
        seconds.append(time.perf_counter() - start)
    middle, late, worst = (1000 * value for value in np.percentile(seconds, [50, 95, 100]))
    steps.told("one by one", f"1000 new records: median {middle:.2f} ms, 95 % within {late:.2f} ms, longest {worst:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=20_000)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="score this share of the candidates, drawn with seed 13")
    parser.add_argument("--weights", type=Path)
    chosen = parser.parse_args()
    steps = Steps()
    mentions, person = invented(chosen.records)
    steps.told("invented", f"{len(mentions)} records of {len(np.unique(person))} persons")
    if chosen.rows:
        write_rows(chosen.rows, mentions, person)
    steps = Steps()
    table = columns(mentions)
    steps.told("encoded")
    found = candidates(table)
    truth = true_pairs(person)
    met = int((person[found.one] == person[found.other]).sum())
    steps.told(
        "candidates",
        f"{len(found)} pairs, {met / truth:.4f} of {truth} true ones; left out {[each.rule for each in found.skipped]}",
    )
    weights = learn(table, np.random.default_rng(7), trained_on=f"{len(mentions)} invented records of bench/entities.py, seed 11")
    share = truth / (len(table) * (len(table) - 1) / 2)
    steps.told("learned", f"prior {weights.prior:.3g} (true {share:.3g}), levels not learned: {len(weights.unlearned())}")
    if chosen.weights:
        chosen.weights.write_text(json.dumps(to_json(weights), indent=1) + "\n", encoding="utf-8")
    some = np.random.default_rng(13).random(len(found)) < chosen.share
    scored = score(table, Candidates(one=found.one[some], other=found.other[some], skipped=()), weights, floor=0.01)
    steps.told("scored", f"{len(scored)} pairs at 0.01 or more, of {some.sum()} candidates")
    right = person[scored.one] == person[scored.other]
    for cut in (0.5, 0.9, 0.99):
        sure = scored.probability >= cut
        precision, recall = right[sure].mean(), right[sure].sum() / truth / chosen.share
        print(f"  at {cut}: precision {precision:.4f}, recall {recall:.4f}, F1 {2 * precision * recall / (precision + recall):.4f}")
    for low, high in ((0.01, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 0.99), (0.99, 1.01)):
        within = (scored.probability >= low) & (scored.probability < high)
        if within.any():
            told, true = scored.probability[within].mean(), right[within].mean()
            print(f"  told {low}-{min(high, 1)}: mean {told:.3f}, true {true:.3f} of {within.sum()}")
    incremental(mentions, weights)


if __name__ == "__main__":
    main()
