"""Laws of the kinds of cooperation, whatever is left out or mistyped."""

from __future__ import annotations

import json
from dataclasses import fields as parts_of
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.records.coherence import Coded
from tahaluf.records.envelope import read_content
from tahaluf.records.faults import COMMON
from tahaluf.records.kind import FieldSpec, Kind
from tahaluf.records.kinds import require_kind

GOLDEN = Path(__file__).parents[2] / "golden" / "kinds"
SLUGS = [
    "activity", "agreement", "alert", "campaign", "commitment", "control-measure", "facility", "legal-act", "material",
    "media-item", "need", "offer", "practice", "programme", "public-event", "referral", "responsibility", "study", "training",
]  # fmt: skip
KINDS = {slug: require_kind(slug) for slug in SLUGS}
CONTENT = {
    slug: {name: value for name, value in json.loads((GOLDEN / f"{slug}.json").read_text("utf-8")).items() if name not in COMMON}
    for slug in SLUGS
}


def composites(annotation: Any) -> set[type]:
    if is_dataclass(annotation) and isinstance(annotation, type):
        nested = set().union(*(composites(hint) for hint in get_type_hints(annotation).values()))
        return {annotation} | nested
    return set().union(*(composites(argument) for argument in get_args(annotation)))


def outcome_of(slug: str, values: dict[str, Any]) -> tuple[Kind | None, set[str]]:
    try:
        return read_content(KINDS[slug], values), set()
    except BadInput as refused:
        return None, {fault.place for fault in refused.faults}


def titled_parts(composite: type) -> dict[str, FieldSpec | None]:
    hints = get_type_hints(composite, include_extras=True)
    found: dict[str, FieldSpec | None] = {}
    for part in parts_of(composite):
        extras = hints[part.name].__metadata__ if get_origin(hints[part.name]) is Annotated else ()
        found[part.name] = next((item for item in extras if isinstance(item, FieldSpec)), None)
    return found


OWN_COMPOSITES = sorted(
    {
        item
        for kind in KINDS.values()
        for info in kind.model_fields.values()
        for item in composites(info.annotation)
        if item.__module__.rpartition(".")[2] in ("cooperation_fields", "care_fields", "alert_fields")
    },
    key=lambda item: item.__name__,
)
CODED = [(slug, name) for slug, kind in KINDS.items() for name, spec in kind.fields().items() if isinstance(spec, Coded)]


@given(data=st.data(), slug=st.sampled_from(SLUGS))
@settings(max_examples=400, deadline=None)
def test_whatever_is_left_out_the_record_is_taken_whole_or_refused_at_its_own_fields(data: st.DataObject, slug: str) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(CONTENT[slug]))))
    values = {name: value for name, value in CONTENT[slug].items() if name in kept}
    content, places = outcome_of(slug, values)
    assert places <= set(KINDS[slug].model_fields)
    assert (content is None) is bool(places)
    if content is not None:
        assert values.items() <= content.content().items()
        assert read_content(KINDS[slug], content.content()) == content


@given(data=st.data(), field=st.sampled_from(CODED))
@settings(max_examples=300, deadline=None)
def test_no_code_but_those_of_the_list_is_ever_taken(data: st.DataObject, field: tuple[str, str]) -> None:
    slug, name = field
    choices = KINDS[slug].fields()[name].choices
    stranger = data.draw(st.text(max_size=12).filter(lambda text: text not in choices))
    listed = isinstance(CONTENT[slug][name], list)
    with pytest.raises(BadInput) as refused:
        read_content(KINDS[slug], CONTENT[slug] | {name: [stranger] if listed else stranger})
    assert name in {fault.place for fault in refused.value.faults}


@pytest.mark.parametrize(("slug", "name"), CODED)
def test_every_code_of_the_list_is_taken_by_the_field(slug: str, name: str) -> None:
    field = KINDS[slug].model_fields[name]
    adapter = TypeAdapter(Annotated[field.annotation, *field.metadata])  # type: ignore[name-defined]
    for code in KINDS[slug].fields()[name].choices:
        value = (code,) if isinstance(CONTENT[slug][name], list) else code
        assert adapter.validate_python(value) == value


@pytest.mark.parametrize(
    ("slug", "name"), [(slug, name) for slug, kind in KINDS.items() for name, spec in kind.fields().items() if spec.choices]
)
def test_every_field_with_a_code_list_is_checked_against_it(slug: str, name: str) -> None:
    assert isinstance(KINDS[slug].fields()[name], Coded)


@pytest.mark.parametrize("composite", OWN_COMPOSITES, ids=lambda item: item.__name__)
def test_every_part_of_a_composite_has_a_title_in_three_languages(composite: type) -> None:
    for name, spec in titled_parts(composite).items():
        assert spec is not None, name
        assert any("\u0621" <= letter <= "\u064a" for letter in spec.title.ar), name
        assert spec.title.en, name
        assert spec.title.fr, name


def test_the_composites_under_test_are_those_that_the_kinds_use() -> None:
    assert [item.__name__ for item in OWN_COMPOSITES] == [
        "AlertText", "Attendance", "Capacity", "Consent", "Contact", "Duty", "FollowUp", "Funding", "GoalLink", "Indicator",
        "KnowledgeTest", "Measure", "Obligation", "Reach", "Reuse", "Signing", "Step", "Trigger", "Wording",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.spec.slug)
def test_titles_helps_and_codes_are_written_in_three_languages(kind: type[Kind]) -> None:
    texts = [kind.spec.title, kind.spec.plural, kind.spec.purpose]
    for spec in kind.fields().values():
        texts += [spec.title, *([spec.help] if spec.help else []), *spec.choices.values()]
    for text in texts:
        assert any("\u0621" <= letter <= "\u064a" for letter in text.ar), text
        assert not any("\u0621" <= letter <= "\u064a" for letter in text.en + text.fr), text
        assert text.en.strip() == text.en != ""
        assert text.fr.strip() == text.fr != ""


@pytest.mark.parametrize("slug", SLUGS)
def test_no_two_codes_of_a_list_have_the_same_title(slug: str) -> None:
    for name, spec in KINDS[slug].fields().items():
        for language in ("ar", "en", "fr"):
            titles = [title.in_(language) for title in spec.choices.values()]
            assert len(titles) == len(set(titles)), (name, language)


@given(text=st.text(max_size=30), slug=st.sampled_from(SLUGS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_field_that_the_kind_does_not_have_is_refused_by_name(text: str, slug: str) -> None:
    name = "x_" + text
    with pytest.raises(BadInput) as refused:
        read_content(KINDS[slug], CONTENT[slug] | {name: "value"})
    assert [fault.place for fault in refused.value.faults] == [name]


def test_the_schema_of_each_kind_names_every_code_of_its_lists() -> None:
    for slug, name in CODED:
        written = json.dumps(KINDS[slug].model_json_schema()["properties"][name])
        assert all(json.dumps(code) in written for code in KINDS[slug].fields()[name].choices), (slug, name)


def test_an_alert_text_in_a_language_of_no_public_is_refused() -> None:
    with pytest.raises(ValidationError):
        KINDS["alert"].model_validate(CONTENT["alert"] | {"texts": [{"language": "de", "headline": "Titel"}]})
