"""Splink alone on the rows of `bench/entities.py --rows FILE`: `python bench/entities_splink.py ROWS.csv` (needs Splink 5, pandas).

Splink knows no Arabic, so it is given what a user without this project can give it: the names in Latin letters by a general
transliteration, split into first and last word, and the other columns as they are. Six blocking rules, EM on two of them.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

START = time.perf_counter()


def latin(rows: object) -> object:
    import pandas as pd  # noqa: PLC0415 - only where the peer is installed
    from anyascii import anyascii  # noqa: PLC0415 - as above

    frame = pd.read_csv(str(rows), dtype=str, keep_default_na=False)
    names = [anyascii(name).lower().split() for name in frame["name"]]
    frame["first"], frame["last"] = [words[0] for words in names], [words[-1] for words in names]
    frame["place"] = [anyascii(place).lower() for place in frame["place"]]
    return frame.replace("", None)


def settings() -> object:
    import splink.comparison_library as cl  # noqa: PLC0415 - as above
    from splink import SettingsCreator, block_on  # noqa: PLC0415 - as above

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("last", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("birth", [1, 2]),
            cl.ExactMatch("phone"),
            cl.LevenshteinAtThresholds("document", [1]),
            cl.ExactMatch("country"),
            cl.ExactMatch("place"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("phone"),
            block_on("document"),
            block_on("first", "last"),
            block_on("first", "birth"),
            block_on("last", "birth"),
            block_on("birth", "country"),
        ],
        additional_columns_to_retain=["person"],
    )


def told(step: str, what: str = "") -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"  {step:<10} {time.perf_counter() - START:7.1f} s  {time.process_time():7.1f} CPU-s  {memory:5.2f} GB  {what}", flush=True
    )


def main() -> None:
    from splink import Linker, block_on  # noqa: PLC0415 - as above
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415 - as above

    frame = latin(Path(sys.argv[1]))
    told("read", f"{len(frame)} rows")
    database = DuckDBAPI()
    linker = Linker(database.register(frame), settings())
    linker.training.estimate_probability_two_random_records_match([block_on("phone"), block_on("document")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first", "last"))
    told("trained")
    pairs = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    told("predicted", f"{len(pairs)} pairs")
    sizes = frame.groupby("person").size()
    truth = int((sizes * (sizes - 1) // 2).sum())
    right = pairs["person_l"] == pairs["person_r"]
    for cut in (0.5, 0.9, 0.99):
        sure = pairs["match_probability"] >= cut
        precision, recall = right[sure].mean(), right[sure].sum() / truth
        print(f"  at {cut}: precision {precision:.4f}, recall {recall:.4f}, F1 {2 * precision * recall / (precision + recall):.4f}")


if __name__ == "__main__":
    main()
