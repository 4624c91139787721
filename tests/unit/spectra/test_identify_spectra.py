"""Answers: the right substance, its isomers, its family, or an honest unknown; each with reasons in three languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from making_spectra import collection, key, label, substance
from shared import shared
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.identify import Isomer, identify
from tahaluf.spectra.identify.diagnostic import evidence_of
from tahaluf.spectra.library import Label, Library, query_of
from tahaluf.spectra.spectrum import as_peaks


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.build(collection(), label)


def test_a_replicate_is_known_with_its_family_and_level(library):
    answer = identify(substance(5, family=1, replicate=7), library)
    best = answer.candidates[0]
    assert (best.entry.name, answer.known, answer.level, answer.family.name) == ("substance 5", "yes", "2a", "first")
    assert best.probability > 0.8
    assert best.mass_error == pytest.approx(0)
    assert answer.resembles == ()


def test_a_substance_never_seen_has_its_family_and_what_it_is_like(library):
    answer = identify(substance(1001, family=2), library)
    assert (answer.known, answer.family.name, answer.candidates) == ("no", "second", ())
    assert next(one.entry.families for one in answer.resembles) == {"second"}
    assert "No reference spectrum agrees." in [one.says.en for one in answer.reasons]


def test_a_spectrum_like_nothing_is_an_honest_unknown(library):
    answer = identify(substance(1002, family=900), library)
    assert (answer.known, answer.family, answer.level, answer.candidates) == ("no", None, "5", ())
    assert "There is no evidence for any family." in [one.says.en for one in answer.reasons]


def test_without_a_precursor_nothing_is_said(library):
    answer = identify(replace(substance(5, family=1), precursor_mz=None), library)
    assert (answer.known, answer.candidates, answer.method) == ("unsure", (), None)
    assert answer.reasons


def isomeric() -> Library:
    """Two substances of one group and formula, with the same spectrum, and a third isomer of another group with another one."""
    first = substance(1, family=1, formula="C10H15N")
    second = replace(first, identifier="b", name="substance 2", inchikey=key(2))
    third = replace(substance(3, family=3, formula="C10H15N"), precursor_mz=first.precursor_mz)
    return Library.build([first, second, third], lambda one: Label(group="one" if one.inchikey != key(3) else "other"))


def test_positional_isomers_are_named_as_one_answer():
    best = identify(substance(1, family=1, replicate=1), isomeric()).candidates[0]
    assert {best.entry.name, *(one.name for one in best.isomers_unresolved)} == {"substance 1", "substance 2"}
    assert any("does not tell it apart" in reason.says.en for reason in best.reasons)


def test_isomers_that_the_registry_knows_are_named_once():
    others = (Isomer(name="2 again", inchikey=key(2)), Isomer(name="itself", inchikey=key(1)), Isomer(name="nine", inchikey=key(9)))
    best = identify(substance(1, family=1), isomeric(), isomers_of=lambda _: others).candidates[0]
    assert sorted(one.inchikey for one in best.isomers_unresolved) == sorted(
        [key(2) if best.entry.inchikey == key(1) else key(1), key(9)]
    )


def test_reasons_are_told_in_three_languages(library):
    answer = identify(substance(5, family=1), library)
    for reason in (*answer.candidates[0].reasons, *answer.family.reasons):
        assert reason.rule.startswith("spectra.")
        assert len({reason.says.in_(language) for language in ("en", "ar", "fr")}) == 3


def test_a_difference_of_one_methylene_is_explained(library):
    moved = replace(substance(5, family=1), precursor_mz=substance(5, family=1).precursor_mz + 14.01565)
    words = [reason.says.en for one in identify(moved, library).resembles for reason in one.reasons]
    assert any("one CH2 more" in word for word in words)


def fentanyl(peaks: list[tuple[float, float]]) -> Spectrum:
    return Spectrum(identifier="f", peaks=as_peaks(peaks), kind="msms", precursor_mz=337.2274, polarity="positive")


def test_diagnostic_ions_of_fentanyl():
    found = evidence_of(query_of(fentanyl([(188.1433, 100), (105.0698, 40), (134.0965, 9)])))
    assert found[0].family == "fentanyl"
    assert [one.formula for one in found[0].ions] == ["C13H18N", "C8H9", "C9H12N"]


def test_an_ion_a_fiftieth_of_a_dalton_off_or_below_noise_is_no_evidence():
    assert evidence_of(query_of(fentanyl([(188.165, 100), (105.0698, 0.5)]))) == ()


def test_diagnostic_ions_alone_name_a_family_that_the_library_does_not_hold(library):
    answer = identify(fentanyl([(188.1433, 100), (105.0698, 40), (134.0965, 9), (216.1382, 10)]), library)
    assert answer.family is None or answer.family.name == "fentanyl"


def test_ei_answers_have_no_level_of_high_resolution():
    answer = identify(substance(5, family=1, kind="ei"), Library.build(collection(kind="ei"), label))
    assert (answer.method, answer.level, answer.candidates[0].entry.name) == ("ei", None, "substance 5")
    assert answer.candidates[0].mass_error is None


def test_a_default_calibration_is_said_to_be_none():
    answer = identify(substance(1, family=1), Library.build(collection(3), label))
    assert not answer.calibrated


def of_file(name: str) -> list[Spectrum]:
    with shared(f"data/spectra/{name}").open("rb") as stream:
        return [one for one in read(stream, name) if isinstance(one, Spectrum)]


def test_real_spectra_of_another_collection_are_named():
    """Ten substances of the share-alike collection that the permissive one also holds: at least nine named right."""
    library = Library.build(of_file("massbank_relevant_msms_permissive.msp"), learn=False)
    known = {library.msms.entries[row].substance for row in range(len(library.msms.entries))}
    asked = {one.skeleton: one for one in of_file("massbank_relevant_msms_ccbysa.msp") if one.skeleton in known}
    right = [skeleton == identify(one, library).candidates[0].entry.substance for skeleton, one in asked.items()]
    assert len(right) >= 10
    assert sum(right) >= 0.9 * len(right)
