"""Generic definitions as answers on control: after names, with dates, medicines and effects told apart."""

from __future__ import annotations

from datetime import date

from tahaluf.law import Answer, control_status

DAY = date(2026, 1, 1)


def found(substance, jurisdiction, on=DAY):
    return [one for one in control_status(substance, on=on, jurisdictions=[jurisdiction]) if _clause(one)]


def _clause(control):
    return next((reason.evidence["clause"] for reason in control.reasons if "clause" in reason.evidence), None)


def test_a_structure_that_satisfies_a_clause_is_controlled_with_the_clause_named():
    (control,) = found("acetylfentanyl", "CN")

    assert (control.answer, control.instrument, _clause(control)) == (Answer.YES, "CN-NON-MEDICINAL", "CN-FENTANYL-2019")
    assert control.text_status == "source"
    assert str(control.since) == "2019-05-01"


def test_before_its_day_a_clause_says_nothing():
    assert found("acetylfentanyl", "CN", date(2019, 4, 30)) == []


def test_a_medicine_that_fits_is_not_called_controlled():
    (control,) = found("remifentanil", "CN")

    assert control.answer is Answer.NOT_KNOWN
    assert control.reasons[-1].rule == "law.medicine@1"


def test_what_the_jurisdiction_names_is_answered_by_name():
    assert found("acetylfentanyl", "DE") == []


def test_words_that_were_not_read_leave_the_answer_open():
    (control,) = found("5-aminoisotonitazene", "CN")

    assert control.answer is Answer.NOT_KNOWN
    assert control.text_status == "memory"


def test_a_substance_that_no_definition_reaches_gets_no_further_answer():
    assert found("caffeine", "GB") == []
