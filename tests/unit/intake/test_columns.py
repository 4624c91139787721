"""A column means what somebody says, before anything is guessed; what cannot be followed is refused with the choices."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tahaluf.exchange.mapping.recipes import RECIPES
from tahaluf.hub.intake import files
from tahaluf.hub.intake.columns import choices_of
from tahaluf.hub.intake.models import Import
from tahaluf.hub.intake.report import Request, preview
from tahaluf.kernel.errors import BadInput

LIST = "When,Died,Age,Where,Land,What was found,Remarks\n" + "".join(
    f"2024-03-{n:02},2024-04-{n:02},4{n % 10},Boston,US,Fentanyl toxicity,seen {n} times\n" for n in range(1, 10)
)
CHOSEN = {"Died": "date_of_death", "Where": "place.locality", "Land": "country", "What was found": "cause", "When": "ignore"}


@pytest.fixture
def planned(hub, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return lambda mapping=None, **more: files.plan(path, mapping=mapping, **more)


def feeds(plan):
    return {column.source: column.target for column in plan.mapping.columns if column.target != "cause_text+"}


def test_a_column_feeds_the_field_that_was_chosen_and_an_ignored_one_feeds_none(planned):
    found = feeds(planned(CHOSEN))
    assert found["Died"] == "occurred_on"
    assert found["Where"] == "place.locality"
    assert found["Land"] == "place.country"
    assert found["What was found"] == "substances[]"
    assert "When" not in found
    assert ("When", "chosen") in {(item.source, item.why) for item in planned(CHOSEN).mapping.ignored}


def test_what_was_chosen_decides_the_kind_too(planned):
    plan = planned(CHOSEN)
    assert plan.mapping.kind == "exposure"
    assert plan.mapping.constants["outcome"] == "died"
    assert plan.mapping.constants["date_meaning"] == "death"


def test_rows_are_read_as_was_chosen(report, held):
    outcome = report(LIST, mapping=CHOSEN)
    assert (outcome.rows, outcome.records) == (9, 9)
    contents = [row.record.content for row in held()]
    assert {str(content.occurred_on)[:7] for content in contents} == {"2024-04"}
    assert {content.place.country for content in contents} == {"US"}
    assert {mention.substance for content in contents for mention in content.substances} == {"fentanyl"}


def test_of_two_columns_for_one_field_the_chosen_one_is_asked_first(report, held):
    rows = "2024-03-05,2024-05-05,40,US,Heroin toxicity\n2024-03-06,,41,US,Heroin toxicity\n"
    content = "Date of death,Corrected,Age,Country,Cause of death\n" + rows
    report(content, mapping={"Corrected": "date_of_death"})
    assert sorted(str(row.record.content.occurred_on) for row in held()) == ["2024-03-06", "2024-05-05"]


@pytest.mark.parametrize(
    ("path", "concept"),
    [("occurred_on", "date"), ("place.locality", "city"), ("substances[]", "substances"), ("cause_text", "cause")],
)
def test_a_fields_path_means_the_field_and_nothing_beyond_it(planned, path, concept):
    by_path, by_name = planned({"Remarks": path}), planned({"Remarks": concept})
    assert by_path.mapping == by_name.mapping


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"Nowhere": "date"}, "column"),
        ({"Where": "no_such_field"}, "field"),
        ({"Where": "analyte"}, "field"),
        ({"Where": "x\x00"}, "characters"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_a_remedy(planned, mapping, code):
    with pytest.raises(BadInput) as error:
        planned({**CHOSEN, **mapping})
    assert [fault.code for fault in error.value.faults] == [code]
    assert all(fault.remedy for fault in error.value.faults)


def test_all_faults_are_told_at_once_and_nothing_is_appended(report):
    with pytest.raises(BadInput) as error:
        report(LIST, mapping={"Nowhere": "date", "Where": "no_such_field"})
    assert len(error.value.faults) == 2
    assert Import.objects.count() == 0


def test_a_column_whose_header_says_that_it_holds_persons_is_never_read(hub, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Date of death,Age,Country,Cause of death\nZubayda Q.,2024-03-05,40,US,Heroin toxicity\n")
    with pytest.raises(BadInput) as error:
        files.plan(path, mapping={"Name": "city"})
    assert [(fault.place, fault.code) for fault in error.value.faults] == [("column Name", "personal")]
    assert files.plan(path, mapping={"Name": "ignore"}).mapping.kind == "exposure"


def test_a_choice_wins_over_a_saved_mapping_and_an_empty_one_is_none(planned, hub):
    files.save_mapping(hub.home, "monthly", planned(CHOSEN), at=timezone.now())
    assert planned(member=hub.home).saved == "monthly"
    assert planned({"Where": " "}, member=hub.home).saved == "monthly"
    changed = planned({**CHOSEN, "Remarks": "substances"}, member=hub.home)
    assert changed.saved is None
    assert feeds(changed)["Remarks"] == "substances[]"


def test_a_preview_shows_what_was_chosen_what_is_ignored_and_what_else_may_be_chosen(hub, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    shown = preview(path, Request(mapping=CHOSEN))
    assert ("Where", "place.locality") in shown.mapping
    assert ("When", "chosen") in shown.ignored
    assert {"date_of_death", "city", "sex"} <= set(shown.fields)


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_every_choice_of_a_kind_has_a_name_in_three_languages_and_can_be_made(kind):
    choices = choices_of(kind)
    assert len(choices) == len(RECIPES[kind])
    assert all(choice.title.en and choice.title.ar and choice.title.fr for choice in choices)
    arabic = [choice for choice in choices if any("\u0621" <= letter <= "\u064a" for letter in choice.title.ar)]
    assert len(arabic) > len(choices) / 2


def test_a_kind_without_tables_has_no_choices():
    assert choices_of("agreement") == ()
