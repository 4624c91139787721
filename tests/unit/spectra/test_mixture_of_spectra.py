"""Sums of EI spectra are taken apart: what is there is found with its share, what is not is not named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.spectra import Spectrum
from tahaluf.spectra.identify import explain_mixture, identify
from tahaluf.spectra.library import Library
from tahaluf.spectra.library.ei import unit_masses

COUNT = 12


def invented(number):
    """A spectrum of 25 peaks, of no real substance."""
    chance = np.random.default_rng(number)
    masses = np.sort(chance.choice(np.arange(40, 400), size=25, replace=False)).astype(float)
    return Spectrum(
        identifier=f"s{number}",
        name=f"invented {number}",
        peaks=np.column_stack((masses, chance.exponential(200, 25) + 5)),
        kind="ei",
    )


EVERY = [invented(number) for number in range(COUNT)]
LIBRARY = Library.build(EVERY, learn=False)


def summed(shares):
    """A sum in which each spectrum has its share of the ion current."""
    total = sum(share * unit_masses(EVERY[n]) / unit_masses(EVERY[n]).sum() for n, share in shares.items())
    places = np.flatnonzero(total)
    return Spectrum(identifier="q", peaks=np.column_stack((places.astype(float), 1000 * total[places] / total.max())), kind="ei")


def named(mixture):
    return {part.entry.name: part.share for part in mixture.parts}


def test_one_substance_alone_is_one_part_that_explains_everything():
    found = explain_mixture(EVERY[3], LIBRARY)
    assert set(named(found)) == {"invented 3"}
    assert found.parts[0].share == pytest.approx(1, abs=0.02)
    assert found.unexplained < 0.02


@given(
    st.lists(st.integers(0, COUNT - 1), min_size=2, max_size=3, unique=True),
    st.lists(st.floats(0.15, 1), min_size=3, max_size=3),
)
def test_a_sum_is_taken_apart_into_its_substances_and_shares(numbers, amounts):
    shares = {number: amount / sum(amounts[: len(numbers)]) for number, amount in zip(numbers, amounts, strict=False)}
    found = named(explain_mixture(summed(shares), LIBRARY))
    assert set(found) == {f"invented {number}" for number in numbers}
    for number, share in shares.items():
        # Where two substances share a mass, both may claim the same current there.
        assert found[f"invented {number}"] == pytest.approx(share, abs=0.12)


def test_parts_come_by_share_the_largest_first():
    found = explain_mixture(summed({1: 0.2, 5: 0.7, 9: 0.1}), LIBRARY)
    shares = [part.share for part in found.parts]
    assert [part.entry.name for part in found.parts] == ["invented 5", "invented 1", "invented 9"]
    assert shares == sorted(shares, reverse=True)


def test_what_is_left_out_of_the_library_is_not_named_and_stays_unexplained():
    found = explain_mixture(summed({1: 0.5, 5: 0.5}), LIBRARY, leave_out=[5])
    assert "invented 5" not in named(found)
    assert found.unexplained > 0.25


def test_never_more_parts_than_asked_for():
    mixture = summed(dict.fromkeys((0, 2, 4, 6), 0.25))
    assert len(explain_mixture(mixture, LIBRARY).parts) == 4
    assert len(explain_mixture(mixture, LIBRARY, most=3).parts) <= 3
    assert len(explain_mixture(summed({1: 0.6, 5: 0.4}), LIBRARY, most=2).parts) == 2


def test_a_substance_with_two_spectra_in_the_library_is_named_once():
    library = Library.build(
        [*EVERY, Spectrum(identifier="again", name="invented 1", peaks=EVERY[1].peaks * [1, 1.01], kind="ei")], learn=False
    )
    found = explain_mixture(summed({1: 0.6, 5: 0.4}), library)
    assert sorted(part.entry.name for part in found.parts) == ["invented 1", "invented 5"]


def test_air_alone_and_an_empty_library_give_no_parts_and_say_so():
    air = Spectrum(identifier="air", peaks=np.array([[18.0, 5.0], [28.0, 100.0], [32.0, 20.0]]), kind="ei")
    found = explain_mixture(air, LIBRARY)
    assert found.parts == ()
    assert found.reasons[0].says.en.startswith("No reference")
    msms = Spectrum(identifier="m", precursor_mz=200.1, peaks=np.array([[100.0, 5.0], [150.0, 9.0]]), kind="msms")
    assert explain_mixture(EVERY[0], Library.build([msms], learn=False)).parts == ()


def test_scaling_a_spectrum_changes_nothing():
    one = summed({2: 0.5, 7: 0.5})
    larger = Spectrum(identifier="q", peaks=one.peaks * [1, 1e6], kind="ei")
    assert named(explain_mixture(one, LIBRARY)) == pytest.approx(named(explain_mixture(larger, LIBRARY)))


def test_the_reason_names_parts_and_says_that_they_are_no_amounts():
    says = explain_mixture(summed({1: 0.6, 5: 0.4}), LIBRARY).reasons[0].says
    assert "invented 1 6" in says.en
    assert "no amounts" in says.en
    assert "invented 5" in says.ar
    assert "invented 5" in says.fr


def test_identify_tells_a_mixture_only_where_no_single_substance_is_sure():
    assert identify(EVERY[3], LIBRARY).mixture is None or identify(EVERY[3], LIBRARY).known != "yes"
    mixture = identify(summed({1: 0.5, 5: 0.5}), LIBRARY).mixture
    assert mixture is not None
    assert {part.entry.name for part in mixture.parts} == {"invented 1", "invented 5"}


def test_a_single_substance_is_never_told_as_a_mixture():
    assert [identify(one, LIBRARY).mixture for one in EVERY] == [None] * COUNT
