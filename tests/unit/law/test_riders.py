"""Riders: salts, stereoisomers, esters and ethers of named substances, with precedence, exceptions and days."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.law import Answer, control_of_structure, control_status, instruments
from tahaluf.law.clauses import TextStatus, Verdict
from tahaluf.law.instruments import listings
from tahaluf.law.riders import Tie, judge_rider, riders

DAY = date(2026, 1, 1)


def judged(rider, smiles):
    return judge_rider(riders()[rider], read(smiles))


def of(substance):
    return registry().by_id[substance].smiles


@pytest.mark.parametrize(
    ("rider", "substance", "tie", "parent"),
    [
        ("UN-1961-I", "6-monoacetylmorphine", Tie.ESTER, "morphine"),
        ("UN-1961-I", "cocaethylene", Tie.ESTER, "ecgonine"),
        ("UN-1961-I", "acetylcodeine", Tie.ESTER, "morphine"),
        ("GB-A", "psilocybin", Tie.ESTER, "psilocin"),
        ("GB-A", "4-aco-dmt", Tie.ESTER, "psilocin"),
        ("GB-A", "4-meo-dmt", Tie.ETHER, "psilocin"),
        ("GB-A", "benzylmorphine", Tie.ETHER, "morphine"),
        ("GB-A", "levomethamphetamine", Tie.STEREOISOMER, "methamphetamine"),
        ("GB-B-C", "esketamine", Tie.STEREOISOMER, "ketamine"),
        ("DE-BTMG", "4-meo-dmt", Tie.ETHER, "psilocin"),
    ],
)
def test_what_a_rider_adds_to_a_name(rider, substance, tie, parent):
    found = judged(rider, of(substance))

    assert (found.verdict, found.tie, found.parent) == (Verdict.YES, tie, parent)


@pytest.mark.parametrize(
    ("rider", "substance"),
    [
        ("UN-1961-I", "caffeine"),
        ("UN-1961-II", "acetylcodeine"),  # Schedule II adds no esters, and codeine is there
        ("UN-1971-OTHERS", "levomethamphetamine"),  # no stereoisomers beyond Schedule I
        ("GB-B-C", "4-aco-dmt"),
        ("UN-1971-I", "psilocybin"),  # named itself; and the Convention of 1971 adds no esters
    ],
)
def test_what_it_does_not_add(rider, substance):
    assert judged(rider, of(substance)).verdict is Verdict.NO


def test_a_name_in_another_schedule_of_the_instrument_comes_before_the_rider():
    codeine = judged("UN-1961-I", of("codeine"))

    assert (codeine.verdict, codeine.listing.schedule) == (Verdict.NO, "II")
    assert "names the substance itself" in codeine.reasons[0].says.en


@pytest.mark.parametrize("rider", ["UN-1961-I", "US-OPIATES", "GB-A"])
@pytest.mark.parametrize("substance", ["dextromethorphan", "dextrorphan"])
def test_what_the_text_excepts_is_not_reached(rider, substance):
    found = judged(rider, of(substance))

    assert found.verdict is Verdict.NO
    assert substance in found.reasons[0].says.en


def test_a_salt_of_a_named_substance_is_reached_and_the_bare_name_is_left_to_the_list():
    assert judged("UN-1961-I", f"{of('heroin')}.Cl").tie is Tie.SALT
    assert judged("UN-1961-I", of("heroin")).verdict is Verdict.NO


def test_a_salt_of_an_ester_is_an_ester():
    assert judged("UN-1961-I", f"{of('6-monoacetylmorphine')}.OS(=O)(=O)O").tie is Tie.ESTER


def test_another_stereoisomer_than_the_named_one_is_contested_where_the_words_say_within_the_designation():
    assert judged("US-OTHERS", of("levomethamphetamine")).verdict is Verdict.CONTESTED
    assert judged("GB-A", of("levomethamphetamine")).verdict is Verdict.YES


def test_a_drawing_without_stereochemistry_may_be_another_isomer():
    assert judged("US-OTHERS", "CNC(C)Cc1ccccc1").verdict is Verdict.CONTESTED


def test_a_stereoisomer_of_a_name_that_fixes_none_lies_within_it():
    assert "fixes no stereochemistry" in judged("GB-B-C", of("esketamine")).reasons[0].says.en


def test_a_carbamate_of_a_named_hydroxy_compound_is_contested():
    carbamate = "CNC(=O)" + "Oc1cccc2[nH]cc(CCN(C)C)c12"

    assert judged("GB-A", carbamate).verdict is Verdict.CONTESTED


def test_every_rider_is_of_a_known_instrument_and_schedule_and_has_three_titles():
    scheduled = {(one.instrument, one.schedule) for many in listings().values() for one in many}
    for rider in riders().values():
        assert rider.instrument in instruments()
        assert all((rider.instrument, schedule) in scheduled for schedule in rider.schedules)
        assert all(one in registry().by_id or one == "norpseudoephedrine" for one in rider.out)
        assert all(one in registry().classes for one in (*rider.classes, *rider.less))
        assert len({rider.title.en, rider.title.ar, rider.title.fr}) == 3


def test_an_answer_on_words_not_read_says_so():
    for rider in riders().values():
        told = {one.rule for one in judge_rider(rider, read("CCO")).reasons}
        assert ("law.rider-text@1" in told) is (rider.text_status is not TextStatus.READ)


def test_reasons_are_filled_in_three_languages():
    for substance in ("acetylcodeine", "4-aco-dmt", "levomethamphetamine", "codeine", "dextrorphan", "caffeine"):
        for rider in riders().values():
            for reason in judge_rider(rider, read(of(substance))).reasons:
                assert all(text and "{" not in text for text in (reason.says.en, reason.says.ar, reason.says.fr))


def controls(substance, jurisdiction, on=DAY):
    return {
        one.instrument: one for one in control_status(substance, on=on, jurisdictions=[jurisdiction]) if "rider" in _evidence(one)
    }


def _evidence(control):
    return control.reasons[0].evidence


def test_control_status_answers_by_rider_where_the_instrument_does_not_name():
    found = controls("acetylcodeine", "UN")

    assert (found["UN-1961"].answer, found["UN-1961"].text_status) == (Answer.YES, "memory")
    assert found["UN-1961"].schedule == "I (UN-1961-I)"


def test_control_status_never_says_yes_for_a_medicine_by_rider():
    found = controls("esketamine", "GB")

    assert found["GB-MDA"].answer is Answer.NOT_KNOWN
    assert found["GB-MDA"].reasons[-1].rule == "law.medicine@1"


def test_a_rider_follows_the_day_of_the_name():
    # Psilocin is listed in the Convention of 1971 and in the Act since 1973: the day before, a rider says nothing.
    assert controls("4-aco-dmt", "GB", date(1973, 6, 30)) == {}
    assert controls("4-aco-dmt", "GB", date(2020, 1, 1))["GB-MDA"].answer is Answer.YES


def test_a_name_answers_and_riders_are_silent():
    assert controls("heroin", "UN") == {}


@pytest.mark.parametrize("drawn", ["heroin", "6-monoacetylmorphine"])
def test_a_structure_gets_the_answers_of_its_substance_salts_too(drawn):
    bare = control_status(drawn, on=DAY, jurisdictions=["UN"])

    assert control_of_structure(of(drawn), on=DAY, jurisdictions=["UN"]) == bare
    assert control_of_structure(f"{of(drawn)}.Cl", on=DAY, jurisdictions=["UN"]) == bare


def test_a_structure_outside_the_registry_is_judged_by_rule():
    hexanoyl = f"CCCCCC(=O){'Oc1cccc2[nH]cc(CCN(C)C)c12'}"
    found = control_of_structure(hexanoyl, on=DAY, jurisdictions=["gb", "XX"])

    assert "A (GB-A)" in {one.schedule for one in found}
    assert found[-1].jurisdiction == "XX"


def test_a_mixture_gets_the_answers_of_all_its_parts():
    found = control_of_structure(f"{of('heroin')}.{of('caffeine')}", on=DAY, jurisdictions=["UN"])

    assert {one.answer for one in found if one.instrument == "UN-1961"} == {Answer.YES, Answer.NOT_KNOWN}


def test_the_reason_names_the_instrument_in_each_language():
    (control,) = [one for one in control_status("acetylcodeine", on=DAY, jurisdictions=["UN"]) if one.answer is Answer.YES]

    told = control.reasons[0].says
    assert "Schedule I of Single Convention on Narcotic Drugs, 1961" in told.en
    assert "الاتفاقية الوحيدة للمخدرات" in told.ar
    assert "Convention unique sur les stupéfiants" in told.fr


def test_a_name_whose_day_is_too_coarse_leaves_its_rider_open():
    # Tetrahydrofuranylfentanyl's day in the Convention is known as the year 2018 only, and its name fixes no stereochemistry.
    isomer = "O=C(N(C1CCN(CCc2ccccc2)CC1)c1ccccc1)[C@H]1CCCO1"

    def answers(on):
        found = control_of_structure(isomer, on=on, jurisdictions=["UN"])
        return {(one.answer, one.reasons[-1].rule) for one in found if "rider" in _evidence(one)}

    assert answers(date(2017, 12, 31)) == set()
    assert answers(date(2018, 6, 1)) == {(Answer.NOT_KNOWN, "law.rider-day@1")}
    assert {answer for answer, _ in answers(date(2019, 1, 1))} == {Answer.YES}
