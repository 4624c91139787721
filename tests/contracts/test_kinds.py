"""What every kind of record owes: three languages, a page, a golden record, a schema, names that no one else uses."""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from stix2validator import ValidationOptions, validate_instance

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import from_stix, to_stix
from tahaluf.records.faults import COMMON
from tahaluf.records.kind import FieldSpec, Kind, Role
from tahaluf.records.kinds import KINDS
from tahaluf.records.measures import parts
from tahaluf.records.sections import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "kinds"
DOCS = ROOT / "docs" / "reference" / "kinds"
ARABIC = re.compile(r"[\u0621-\u064A]")
LATIN = re.compile(r"[A-Za-z]")
ROWS = [f"{block}{number}" for block in "AMOB" for number in range(1, 7)]
# What Kind and pydantic's BaseModel use themselves: a field of that name would hide it.
TAKEN = {name for name in dir(Kind) if not name.startswith("_")} - {"gaps"}

# Fields that the golden record leaves empty because its story is that nothing of the sort happened.
ABSENT_BY_MEANING = {"facility": {"closed"}, "study": {"retracted_on", "retraction_reason"}}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)


def composites(annotation: Any) -> set[type]:
    if isinstance(annotation, type) and is_dataclass(annotation):
        return {annotation}.union(*map(composites, get_type_hints(annotation).values()))
    return set().union(*(composites(part) for part in get_args(annotation)))


def texts_of(spec: FieldSpec) -> list[Text]:
    return [spec.title, *([spec.help] if spec.help else []), *spec.choices.values()]


def texts(kind: type[Kind]) -> list[Text]:
    own = [kind.spec.title, kind.spec.plural, kind.spec.purpose]
    specs = list(kind.fields().values())
    specs += [
        part for info in kind.model_fields.values() for found in composites(info.annotation) for part in parts(found).values()
    ]
    return own + [text for spec in specs for text in texts_of(spec)]


def golden(kind: type[Kind]) -> dict[str, Any]:
    return json.loads((GOLDEN / f"{kind.spec.slug}.json").read_text(encoding="utf-8"))


@every_kind
def test_every_title_help_and_code_is_said_in_three_languages(kind: type[Kind]) -> None:
    wanting = [text for text in texts(kind) if not (text.en.strip() and text.ar.strip() and text.fr.strip())]
    assert wanting == []


@every_kind
def test_arabic_is_written_in_arabic_letters(kind: type[Kind]) -> None:
    # A few technical codes (FTIR, SMILES …) have no Arabic form, but their titles always say something in Arabic too.
    assert [text.ar for text in texts(kind) if not ARABIC.search(text.ar)] == []


@every_kind
def test_english_and_french_carry_no_arabic_letters(kind: type[Kind]) -> None:
    assert [text for text in texts(kind) if ARABIC.search(text.en + text.fr)] == []


@every_kind
def test_no_placeholder_is_left_in_a_title(kind: type[Kind]) -> None:
    assert [text for text in texts(kind) if re.search(r"[{}]|TODO|XXX", text.en + text.ar + text.fr)] == []


@every_kind
def test_arabic_and_french_are_translated_not_copied(kind: type[Kind]) -> None:
    assert [text for text in texts(kind) if text.ar in (text.en, text.fr)] == []


@every_kind
def test_two_codes_of_one_list_never_share_a_title(kind: type[Kind]) -> None:
    clashes = {
        (name, language)
        for name, spec in kind.fields().items()
        for language in ("ar", "en", "fr")
        if len({title.in_(language) for title in spec.choices.values()}) < len(spec.choices)
    }
    assert clashes == set()


@every_kind
def test_two_fields_of_one_section_never_share_a_title(kind: type[Kind]) -> None:
    shown = [
        (spec.section, language, spec.title.in_(language)) for spec in kind.fields().values() for language in ("ar", "en", "fr")
    ]
    assert sorted({item for item in shown if shown.count(item) > 1}) == []


@every_kind
def test_every_section_has_a_heading(kind: type[Kind]) -> None:
    assert {spec.section for spec in kind.fields().values()} <= SECTIONS.keys()


@every_kind
def test_field_names_are_plain_and_used_by_nobody_else(kind: type[Kind]) -> None:
    names = set(kind.fields())
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]{1,249}", name)] == []
    assert names & (COMMON | TAKEN) == set()


@every_kind
def test_slug_and_file_and_type_agree(kind: type[Kind]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.spec.slug)
    assert kind.__module__ == "tahaluf.records.kinds." + kind.spec.slug.replace("-", "_")
    assert kind.__name__ == "".join(word.capitalize() for word in kind.spec.slug.split("-"))


@every_kind
def test_a_list_can_place_it_in_time_or_name_it(kind: type[Kind]) -> None:
    assert {spec.role for spec in kind.fields().values()} & {Role.WHEN, Role.TITLE}


@every_kind
def test_it_names_its_needs_and_sources(kind: type[Kind]) -> None:
    assert kind.spec.needs
    assert set(kind.spec.needs) <= set(ROWS)
    assert len(set(kind.spec.needs)) == len(kind.spec.needs)
    assert all(source.strip() for source in kind.spec.sources)


@every_kind
def test_it_has_a_page(kind: type[Kind]) -> None:
    assert (DOCS / f"{kind.spec.slug}.md").read_text(encoding="utf-8").startswith(f"# {kind.spec.title.en}\n")


@every_kind
def test_its_json_schema_lists_every_field(kind: type[Kind]) -> None:
    schema = kind.model_json_schema()
    assert set(schema["properties"]) == {*kind.fields(), "gaps"}
    assert schema["additionalProperties"] is False


@every_kind
def test_its_golden_record_round_trips_byte_for_byte(kind: type[Kind]) -> None:
    stix = golden(kind)
    assert canonical_bytes(to_stix(from_stix(stix))) == canonical_bytes(stix)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_its_golden_record_is_valid_stix(kind: type[Kind]) -> None:
    found = validate_instance(golden(kind), ValidationOptions(version="2.1"))
    assert [str(error) for error in found.errors] == []


@every_kind
def test_its_golden_record_is_labelled_an_exercise(kind: type[Kind]) -> None:
    stix = golden(kind)
    assert from_stix(stix).exercise is True
    assert re.search(r"exercise|تمرين", json.dumps(stix, ensure_ascii=False), re.IGNORECASE)


@every_kind
def test_its_golden_record_belongs_to_its_lane(kind: type[Kind]) -> None:
    assert from_stix(golden(kind)).markings.lane is kind.spec.lane


@every_kind
def test_its_golden_record_fills_or_explains_every_field(kind: type[Kind]) -> None:
    content = from_stix(golden(kind)).content
    empty = {name for name in kind.fields() if getattr(content, name) in (None, (), {}) and name not in content.gaps}
    assert empty == ABSENT_BY_MEANING.get(kind.spec.slug, set())


@every_kind
def test_a_field_that_nobody_declared_is_refused(kind: type[Kind]) -> None:
    with pytest.raises(BadInput, match="surprise: Extra inputs are not permitted"):
        from_stix({**golden(kind), "surprise": "x"})


def test_kinds_are_listed_once_in_order_of_slug() -> None:
    modules = [kind.__module__ for kind in KINDS]
    assert modules == sorted(set(modules))


def test_every_row_of_the_domain_is_served_by_some_kind() -> None:
    assert [row for row in ROWS if not any(row in kind.spec.needs for kind in KINDS)] == []


def test_no_two_composite_values_share_a_name() -> None:
    # Schemas, forms and the handbook know a composite by its name alone.
    found = {part for kind in KINDS for info in kind.model_fields.values() for part in composites(info.annotation)}
    assert len({part.__name__ for part in found}) == len(found)


def test_golden_files_belong_to_kinds() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {kind.spec.slug for kind in KINDS}


def test_ids_of_golden_records_are_those_of_their_kind() -> None:
    assert all(golden(kind)["id"].startswith(kind.spec.stix_type + "--") for kind in KINDS)


@pytest.mark.parametrize("slug", ["case", "link", "lead", "market-listing", "operation", "party"])
def test_case_material_is_closed_to_the_enforcement_lane(slug: str) -> None:
    spec = next(kind.spec for kind in KINDS if kind.spec.slug == slug)
    assert (spec.closed, spec.lane) == (True, Lane.ENFORCEMENT)


@pytest.mark.parametrize("slug", ["community-signal", "drug-checking-sample", "exposure", "referral"])
def test_what_is_told_about_people_stays_behind_the_health_firewall(slug: str) -> None:
    assert next(kind.spec.lane for kind in KINDS if kind.spec.slug == slug) is Lane.HEALTH


def test_no_health_kind_has_a_field_for_a_name() -> None:
    telling = re.compile(r"(^|_)(name|surname|birth|born|address|phone|email|passport|national_id)($|_)")
    health = [kind for kind in KINDS if kind.spec.lane is Lane.HEALTH]
    assert [(kind.spec.slug, name) for kind in health for name in kind.fields() if telling.search(name)] == []


def test_sections_are_titled_in_three_languages() -> None:
    assert [name for name, text in SECTIONS.items() if not (ARABIC.search(text.ar) and LATIN.search(text.en) and text.fr)] == []
