"""Train the weights of `links.names`: `python tools/train_names.py SPELLINGS.sqlite3 PAIRS.csv`.

SPELLINGS is the index of the package arabic-name-romanizer (table `units`); only its rows from Wikidata (CC0) are used. PAIRS are
labelled pairs (`name_a,name_b,label,group`). Writes src/tahaluf/data/names/. Everything is deterministic.
"""

from __future__ import annotations

import csv
import math
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from tahaluf.links.names.sounds import is_arabic, plain  # noqa: E402 - the path above
from tahaluf.links.names.transducer import marked  # noqa: E402 - as above

OUT = ROOT / "src/tahaluf/data/names"
LEAST = 2
ROUNDS = 6
Pairs = list[tuple[str, str, float]]


def spellings(path: Path) -> Counter[tuple[str, str]]:
    """How often each Latin spelling of an Arabic word is attested."""
    found: Counter[tuple[str, str]] = Counter()
    for arabic, latin, count in sqlite3.connect(path).execute(
        "SELECT arabic_key, latin, count FROM units WHERE source = 'wikidata'"
    ):
        one, other = plain(arabic), plain(latin).replace("-", "").replace("'", "")
        if is_arabic(one) and " " not in one and other.isascii() and other.isalpha() and len(one) > 1:
            found[one, other] += count
    return found


def steps(rows: list[str], columns: list[str], most: tuple[int, int]) -> Iterator[tuple[int, int, int, int, tuple[str, str]]]:
    """Every step of an alignment: from, to, and the groups that it pairs."""
    for i in range(len(rows) + 1):
        for j in range(len(columns) + 1):
            for taken in range(min(most[0], len(rows) - i) + 1):
                for given in range(min(most[1], len(columns) - j) + 1):
                    if taken or given:
                        yield i, j, i + taken, j + given, ("".join(rows[i : i + taken]), "".join(columns[j : j + given]))


def learn(pairs: Pairs, most: tuple[int, int]) -> dict[tuple[str, str], float]:
    """Expectation maximisation over all alignments; weights are log ratios to independence."""
    lattices = [(list(steps(marked(one), marked(other), most)), len(one), len(other), weight) for one, other, weight in pairs]
    chance: dict[tuple[str, str], float] = defaultdict(lambda: 1e-3)
    counts: dict[tuple[str, str], float] = {}
    for number in range(ROUNDS):
        counts = defaultdict(float)
        total = 0.0
        for lattice, rows, columns, weight in lattices:
            total += _expect(lattice, rows, columns, weight, chance, counts)
        whole = sum(counts.values())
        chance = defaultdict(lambda: 1e-9, {step: count / whole for step, count in counts.items()})
        print(f"  round {number + 1}: log likelihood {total:.0f}, {len(counts)} pairs of groups", flush=True)
    return _ratios(counts, pairs)


def _expect(lattice, rows, columns, weight, chance, counts) -> float:  # noqa: ANN001, PLR0913, PLR0917 - inner loop
    forward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    forward[0][0] = 1.0
    for i, j, to_i, to_j, step in lattice:
        if forward[i][j]:
            forward[to_i][to_j] += forward[i][j] * chance[step]
    backward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    backward[rows][columns] = 1.0
    for i, j, to_i, to_j, step in reversed(lattice):
        if backward[to_i][to_j]:
            backward[i][j] += backward[to_i][to_j] * chance[step]
    likelihood = forward[rows][columns]
    if likelihood <= 0:
        return 0.0
    for i, j, to_i, to_j, step in lattice:
        share = forward[i][j] * chance[step] * backward[to_i][to_j]
        if share:
            counts[step] += weight * share / likelihood
    return weight * math.log(likelihood)


def _ratios(counts: dict[tuple[str, str], float], pairs: Pairs) -> dict[tuple[str, str], float]:
    letters: list[Counter[str]] = [Counter(), Counter()]
    for one, other, weight in pairs:
        for side, word in ((0, one), (1, other)):
            for letter in marked(word):
                letters[side][letter] += weight
    totals = [sum(side.values()) for side in letters]
    whole = sum(counts.values())
    found = {}
    for (one, other), count in counts.items():
        if count < 0.5:  # noqa: PLR2004 - less than half a sighting
            continue
        apart = sum(math.log(letters[0][letter] / totals[0]) for letter in _split(one)) + sum(
            math.log(letters[1][letter] / totals[1]) for letter in _split(other)
        )
        found[one, other] = round(min(max(math.log(count / whole) - apart, -6.0), 6.0), 3)
    return found


def _split(group: str) -> list[str]:
    """The marked letters of a group."""
    found: list[str] = []
    at = 0
    while at < len(group):
        end = at + (2 if group[at] == "^" else 1)
        if end < len(group) and group[end] == "$":
            end += 1
        found.append(group[at:end])
        at = end
    return found


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[object]], source: str) -> None:
    """One table with its source on the first line."""
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {source}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def latin_pairs(table: Counter[tuple[str, str]]) -> Pairs:
    """Pairs of spellings of one Arabic word, weighed by how common the rarer one is among them."""
    by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (arabic, latin), count in table.items():
        if count >= LEAST:
            by_word[arabic].append((latin, count))
    found: Counter[tuple[str, str]] = Counter()
    for forms in by_word.values():
        total = sum(count for _, count in forms)
        for one, mine in forms:
            for other, theirs in forms:
                if min(mine, theirs) / total > 0.02 or one == other:  # noqa: PLR2004 - a fiftieth: rarer ones are mistakes
                    found[one, other] += math.log1p(min(mine, theirs))  # type: ignore[assignment] # weights
    return [(one, other, weight) for (one, other), weight in sorted(found.items())]


def _swapped(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Names of three plain parts whose first two change places are other people: the father becomes the child."""
    found = []
    for row in rows:
        parts = row["name_b"].split()
        if row["label"] == "1" and row.get("kind") == "person" and len(parts) == 3 and all(part.isalpha() for part in parts):  # noqa: PLR2004
            turned = " ".join((parts[1], parts[0], parts[2])) if len(found) % 2 else " ".join((parts[0], parts[2], parts[1]))
            found.append({**row, "name_b": turned, "label": "0"})
    return found


def main() -> None:
    """Train and write."""
    table = spellings(Path(sys.argv[1]))
    kept = {pair: count for pair, count in table.items() if count >= LEAST}
    source = (
        "Counts of attested spellings in Wikidata (CC0 1.0), as indexed by the package arabic-name-romanizer 0.2.0; read 2026-11-22"
    )
    write("spellings.csv", ("arabic", "latin", "count"), ((*pair, count) for pair, count in sorted(kept.items())), source)
    by_word: Counter[str] = Counter()
    for (arabic, _), count in kept.items():
        by_word[arabic] += count
    pairs = [
        (arabic, latin, math.log1p(count))
        for (arabic, latin), count in sorted(kept.items())
        if count / by_word[arabic] > 0.02 and len(latin) <= 14 and len(arabic) <= 10  # noqa: PLR2004 - rarer spellings are mistakes
    ]
    trained = "Weights trained by tools/train_names.py on spellings.csv"
    print(f"{len(pairs)} pairs Arabic-Latin")
    weights = learn(pairs, (1, 3))
    write(
        "arabic_latin.csv", ("source", "target", "weight"), ((*step, weight) for step, weight in sorted(weights.items())), trained
    )
    both = [pair for pair in latin_pairs(table) if len(pair[0]) <= 12 and len(pair[1]) <= 12]  # noqa: PLR2004 - longer ones teach little
    both = both[:: max(1, len(both) // 15_000)]
    print(f"{len(both)} pairs Latin-Latin")
    weights = learn(both, (2, 2))
    write("latin_latin.csv", ("source", "target", "weight"), ((*step, weight) for step, weight in sorted(weights.items())), trained)
    fit(Path(sys.argv[2]))


def fit(path: Path) -> None:
    """The logistic regression over labelled pairs, with figures of ten-fold cross-validation by group."""
    import orjson  # noqa: PLC0415 - the tables above must be there before the matcher reads them
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above
    from sklearn.metrics import f1_score, roc_auc_score  # noqa: PLC0415 - as above
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415 - as above
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415 - as above
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415 - as above

    from tahaluf.links.names.matching import FEATURES, features  # noqa: PLC0415 - as above
    from tahaluf.links.names.parsing import parse  # noqa: PLC0415 - as above

    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked = len(rows)
    rows += [*_swapped(rows), *({**row, "name_b": row["name_a"], "label": "1"} for row in rows[::4])]
    values = [features(parse(row["name_a"]), parse(row["name_b"])) for row in rows]
    labels = [int(row["label"]) for row in rows]
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=5000))
    groups = [row["group"] for row in rows]
    told = cross_val_predict(pipeline, values, labels, groups=groups, cv=GroupKFold(10), method="predict_proba")[:, 1]
    real, said = labels[:asked], told[:asked]
    print(f"cross-validated by group: area {roc_auc_score(real, said):.3f}, F1 {f1_score(real, said > 0.5):.3f}")  # noqa: PLR2004 - a half
    pipeline.fit(values, labels)
    scaler, regression = pipeline[0], pipeline[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    model = {
        "trained_on": f"{len(rows)} labelled pairs, {sum(labels)} of them one name",
        "intercept": round(intercept, 5),
        "weights": {name: round(float(weight), 5) for name, weight in zip(FEATURES, weights, strict=True)},
    }
    (OUT / "model.json").write_bytes(orjson.dumps(model, option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    main()
