from dataclasses import replace
from datetime import date

import pytest

from tahaluf.chem import registry
from tahaluf.kernel.errors import BadInput
from tahaluf.law import Answer, Coverage, control_status, instruments, is_controlled, listings
from tahaluf.law.control import LIST_JUDGE


def answers(substance, on, *jurisdictions):
    return {
        (one.instrument, one.schedule, one.answer.value) for one in control_status(substance, on=on, jurisdictions=jurisdictions)
    }


@pytest.mark.parametrize(
    ("substance", "on", "expected"),
    [
        # World Health Organization, news release on the 68th session of the Commission on Narcotic Drugs, March 2025.
        ("n-piperidinyl-etonitazene", date(2025, 6, 1), ("UN-1961", "I", "yes")),
        ("hhc", date(2025, 6, 1), ("UN-1971", "II", "yes")),
        ("carisoprodol", date(2025, 6, 1), ("UN-1971", "IV", "yes")),
        # International Narcotics Control Board, Green List, 29th and 30th editions.
        ("5f-mdmb-pinaca", date(2019, 6, 1), ("UN-1971", "II", "yes")),
        ("amb-fubinaca", date(2020, 1, 1), ("UN-1971", "II", "yes")),
    ],
)
def test_substances_named_in_the_schedules_of_the_conventions(substance, on, expected):
    assert expected in answers(substance, on, "UN")


def test_history_counts_before_the_entry_it_is_not_yes():
    assert not any(answer == "yes" for _, _, answer in answers("hhc", date(2025, 1, 1), "UN"))


def test_a_day_inside_a_year_known_only_as_a_year_is_not_known():
    assert ("UN-1971", None, "not_known") in answers("bromazolam", date(2024, 6, 1), "UN")
    assert ("UN-1971", "IV", "yes") in answers("bromazolam", date(2024, 12, 31), "UN")


def test_one_substance_can_be_in_two_schedules_of_one_instrument():
    assert {("UN-1961", "I", "yes"), ("UN-1961", "IV", "yes")} <= answers("heroin", date(2020, 1, 1), "UN")


def test_a_temporary_order_ends():
    # Federal Register document 2025-19542: 15 October 2025 to 15 October 2027.
    assert ("US-CSA", "I", "yes") in answers("ethyleneoxynitazene", date(2027, 10, 15), "US")
    assert not any(answer == "yes" for _, _, answer in answers("ethyleneoxynitazene", date(2027, 10, 16), "US"))


@pytest.mark.parametrize("jurisdiction", ["FR", "SA", "AE", "EG", "XX"])
def test_where_nothing_was_entered_the_answer_is_not_known_never_no(jurisdiction):
    found = control_status("fentanyl", on=date(2025, 1, 1), jurisdictions=[jurisdiction])
    assert {one.answer for one in found} == {Answer.NOT_KNOWN}
    assert all(one.reasons for one in found)


def test_a_list_entered_in_part_never_says_no():
    partial = {one.id for one in instruments().values() if one.coverage is not Coverage.COMPLETE}
    for substance in ("ethanol", "caffeine", "xylazine", "fentanyl"):
        for control in control_status(substance, on=date(2024, 1, 1)):
            assert control.answer is not Answer.NO or control.instrument not in partial


def test_a_list_entered_completely_may_say_no_and_says_what_was_not_evaluated():
    whole = replace(instruments()["UN-1988"], coverage=Coverage.COMPLETE)
    (control,) = LIST_JUDGE.judge(registry().by_id["ethanol"], whole, date(2024, 1, 1))
    assert control.answer is Answer.NO
    assert "generic definitions are answered apart" in control.reasons[0].says.en
    (later,) = LIST_JUDGE.judge(registry().by_id["ethanol"], whole, date(2030, 1, 1))
    assert later.answer is Answer.NOT_KNOWN


def test_what_rests_on_memory_says_so():
    (from_memory,) = [one for one in control_status("fentanyl", on=date(2020, 1, 1)) if one.instrument == "UN-1961"]
    assert from_memory.text_status == "memory"
    assert "law.unverified@1" in {reason.rule for reason in from_memory.reasons}
    (from_source,) = [one for one in control_status("hhc", on=date(2026, 1, 1)) if one.instrument == "UN-1971"]
    assert from_source.text_status == "source"
    assert "law.unverified@1" not in {reason.rule for reason in from_source.reasons}


def test_reasons_are_whole_in_three_languages_and_name_the_instrument_in_each():
    for control in control_status("carfentanil", on=date(2025, 1, 1)):
        for reason in control.reasons:
            assert all(sentence and "{" not in sentence for sentence in (reason.says.en, reason.says.ar, reason.says.fr))
    (first, *_) = control_status("carfentanil", on=date(2025, 1, 1), jurisdictions=["UN"])
    assert "الاتفاقية الوحيدة للمخدرات" in first.reasons[0].says.ar
    assert "Convention unique sur les stupéfiants" in first.reasons[0].says.fr


def test_another_judge_adds_its_own_findings():
    class Strict:
        def judge(self, _substance, instrument, _on):
            return [replace(control_status("heroin", on=date(2020, 1, 1), jurisdictions=["UN"])[0], instrument=instrument.id)]

    found = control_status("ethanol", on=date(2020, 1, 1), jurisdictions=["DE"], judges=(LIST_JUDGE, Strict()))
    assert is_controlled(found) is Answer.YES


def test_answers_taken_together():
    (control, *_) = control_status("ethanol", on=date(2020, 1, 1), jurisdictions=["UN"])
    yes, no = replace(control, answer=Answer.YES), replace(control, answer=Answer.NO)
    assert is_controlled([yes, no]) is Answer.YES
    assert is_controlled([no, no]) is Answer.NO
    assert is_controlled([no, control]) is Answer.NOT_KNOWN
    assert is_controlled([]) is Answer.NOT_KNOWN


def test_an_unknown_id_is_bad_input():
    with pytest.raises(BadInput):
        control_status("no-such-substance", on=date(2020, 1, 1))


def test_every_listing_is_of_a_known_instrument_and_substance():
    for instrument, substance in listings():
        assert instrument in instruments()
        assert substance in registry().by_id


@pytest.mark.parametrize("jurisdictions", [["un"], ["UN", "UN"]])
def test_codes_are_read_without_case_and_once(jurisdictions):
    found = control_status("fentanyl", on=date(2020, 1, 1), jurisdictions=jurisdictions)
    assert [one.instrument for one in found] == ["UN-1961", "UN-1971", "UN-1988"]


@pytest.mark.parametrize(
    ("substance", "jurisdiction", "rule", "answer"),
    [
        ("2,3-mdpv", "US", "US-POSITIONAL-d", Answer.YES),
        ("furanylfentanyl", "CA", "CA-FENTANYL-ANALOGUES", Answer.NOT_KNOWN),
        ("caffeine", "GB", "GB-PSA-2016", Answer.NOT_KNOWN),
    ],
)
def test_rules_by_relation_answer_in_control_status(substance, jurisdiction, rule, answer):
    found = control_status(substance, on=date(2026, 1, 1), jurisdictions=[jurisdiction])

    (control,) = [one for one in found if one.reasons[0].rule == f"law.relation.{rule}@1"]
    assert control.answer is answer
    assert control.text_status == "memory"


def test_a_relation_is_silent_before_its_day_and_where_the_jurisdiction_names_the_substance():
    def rules(substance, jurisdiction, on):
        found = control_status(substance, on=on, jurisdictions=[jurisdiction])
        return {one.reasons[0].rule for one in found if one.reasons[0].rule.startswith("law.relation.")}

    assert rules("caffeine", "GB", date(2016, 5, 25)) == set()
    assert rules("heroin", "GB", date(2020, 1, 1)) == set()


def test_an_instrument_without_a_list_gives_no_answer_by_name():
    found = control_status("caffeine", on=date(2010, 1, 1), jurisdictions=["GB"])

    assert {one.instrument for one in found} == {"GB-MDA"}
