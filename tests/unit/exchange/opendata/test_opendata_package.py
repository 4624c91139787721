"""A release as files: described, reproducible, and refused where it was changed or gives something away."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import orjson
import pytest

from tahaluf.exchange.opendata import Recipe, opened, packaged, protected, unprotected
from tahaluf.kernel.errors import BadInput

COUNTS = {("DZ", "2024"): 30, ("DZ", "2025"): 41, ("MA", "2024"): 3, ("MA", "2025"): 52, ("TN", "2024"): 18, ("TN", "2025"): 25}
RECIPE = Recipe(
    name="seizures-by-country", title="Seizures by country and year", version="1.0.0", licence="CC-BY-4.0", publisher="North",
    kind="seizure", by="country", per="year", first=date(2024, 1, 1), last=date(2025, 12, 31), least=10, exercise=True,
)  # fmt: skip


def made(recipe=RECIPE):
    truth = unprotected(COUNTS, across="country", down="year", least=recipe.least)
    return packaged(recipe, protected(truth), truth=truth)


def test_a_release_has_its_table_its_descriptions_its_recipe_and_the_outcome_of_the_test() -> None:
    names = ["README.md", "datapackage.json", "dcat.jsonld", "recipe.json", "reidentification.json", "table.csv"]
    assert list(made().files) == names


def test_the_same_recipe_and_counts_give_the_same_bytes() -> None:
    assert made().files == made().files


def test_the_data_package_names_licence_version_and_the_hash_of_every_file() -> None:
    told = orjson.loads(made().files["datapackage.json"])
    assert told["profile"] == "data-package"
    assert told["version"] == "1.0.0"
    assert told["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    for one in told["resources"]:
        content = made().files[one["path"]]
        assert one["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert one["bytes"] == len(content)


def test_the_schema_of_the_table_has_its_four_columns() -> None:
    told = orjson.loads(made().files["datapackage.json"])
    (table,) = [one for one in told["resources"] if one["path"] == "table.csv"]
    assert [field["name"] for field in table["schema"]["fields"]] == ["country", "year", "records", "status"]
    assert made().files["table.csv"].decode().splitlines()[0] == "country,year,records,status"


def test_dcat_names_the_period_the_licence_and_the_checksum() -> None:
    told = orjson.loads(made().files["dcat.jsonld"])
    assert told["@type"] == "dcat:Dataset"
    assert told["dct:temporal"] == {"dcat:startDate": "2024-01-01", "dcat:endDate": "2025-12-31"}
    table = made().files["table.csv"]
    assert told["dcat:distribution"]["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(table).hexdigest()


def test_what_is_invented_is_labelled_in_three_languages() -> None:
    note = made().files["README.md"].decode()
    assert "everything here is invented" in note
    assert "tout ici est inventé" in note
    assert "كل ما هنا مختلق" in note
    assert "invented" not in made(replace(RECIPE, exercise=False)).files["README.md"].decode()


def test_no_file_of_a_release_tells_the_small_count() -> None:
    assert b"MA,2024,3" not in b"".join(made().files.values())
    assert b"MA,2024,,withheld" in made().files["table.csv"]


def test_a_release_read_back_is_the_one_made() -> None:
    back = opened(made().files)
    assert back.recipe == RECIPE
    assert back.attacked.passed


@pytest.mark.parametrize("name", ["table.csv", "README.md", "recipe.json", "dcat.jsonld", "reidentification.json"])
def test_a_file_that_was_changed_is_named(name) -> None:
    files = dict(made().files)
    files[name] = files[name] + b"x" if name == "README.md" else files[name].replace(b"e", b"o", 1)
    with pytest.raises(BadInput) as told:
        opened(files)
    assert name in {fault.place for fault in told.value.faults} | ({name} if name == "recipe.json" else set())


def test_every_file_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(BadInput) as told:
        opened({"README.md": b""})
    assert len(told.value.faults) == 5


def test_a_table_that_gives_a_small_count_away_is_not_packaged() -> None:
    truth = unprotected(COUNTS, across="country", down="year", least=10)
    leaking = replace(truth, counts=((30, 41, 71), (None, 52, 55), (18, 25, 43), (51, 118, 169)))
    with pytest.raises(BadInput, match="can be worked out"):
        packaged(RECIPE, leaking, truth=truth)


def test_all_faults_of_a_recipe_are_told_together() -> None:
    with pytest.raises(BadInput) as told:
        made(replace(RECIPE, licence="mine", least=4, last=date(2023, 1, 1)))
    assert {fault.place for fault in told.value.faults} == {"licence", "least", "last"}


def test_what_is_no_description_is_refused() -> None:
    with pytest.raises(BadInput, match="no description"):
        opened(dict(made().files) | {"datapackage.json": b"{"})
