"""Libraries: built, kept on disk, searched; calibrated and trained on themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from making_spectra import collection, label, substance
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.calibration import DEFAULT, Match, calibrate
from tahaluf.spectra.family_model import NOTHING_LEARNED, train
from tahaluf.spectra.features import ei_features, msms_features
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.spectrum import Spectrum, as_peaks


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.build([*collection(), *collection(kind="ei")], label)


def test_spectra_go_to_the_shelf_of_their_method(library):
    assert (len(library.msms.entries), len(library.ei.entries), library.left_out, len(library)) == (80, 80, 0, 160)


def test_what_cannot_be_searched_is_counted():
    without_precursor = Spectrum(identifier="x", peaks=as_peaks([(50, 1)]), kind="msms")
    assert Library.build([*collection(2), without_precursor], label, learn=False).left_out == 1


def test_first_level_spectra_are_not_searched_and_those_that_state_nothing_are_taken_for_ei():
    bare = Spectrum(identifier="x", peaks=as_peaks([(58, 1)]))
    assert query_of(bare).method == "ei"
    assert query_of(replace(bare, kind="ms1")) is None
    assert query_of(replace(bare, precursor_mz=100.0)).method == "msms"


def test_nothing_that_can_be_searched_is_refused():
    with pytest.raises(BadInput, match="no spectrum that can be searched"):
        Library.build([Spectrum(identifier="x", peaks=as_peaks([(50, 1)]), kind="msms")])


def test_a_replicate_finds_its_substance_once_and_first(library):
    for kind in ("msms", "ei"):
        asked = query_of(substance(7, family=12, replicate=9, kind=kind))
        hits = library.hits(asked)
        shelf = library.msms if kind == "msms" else library.ei
        names = [shelf.entries[hit.row].name for hit in hits]
        assert names[0] == "substance 7"
        assert len(names) == len(set(names))
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_rows_left_out_are_as_if_absent(library):
    asked = query_of(substance(7, family=12))
    rows = [row for row in range(80) if library.msms.entries[row].name == "substance 7"]
    assert all(hit.row not in rows for hit in library.hits(asked, skip=rows))


def test_a_kept_library_gives_the_same_answers(library, tmp_path):
    library.save(tmp_path / "kept")
    again = Library.load(tmp_path / "kept")
    for kind in ("msms", "ei"):
        asked = query_of(substance(9, family=1, replicate=3, kind=kind))
        assert again.hits(asked) == library.hits(asked)
    assert again.msms.calibration == library.msms.calibration
    assert again.msms.model.families == ("first", "second")
    assert np.array_equal(again.ei.model.weight, library.ei.model.weight)
    assert again.msms.entries[3] == library.msms.entries[3]


@pytest.mark.parametrize("content", [None, "", "{}", '{"version": 99, "pipeline": "", "shelves": {}}', "[]"])
def test_a_folder_that_holds_no_library_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "library.json").write_text(content)
    with pytest.raises(BadInput, match="no library of spectra"):
        Library.load(tmp_path)


def test_the_library_calibrates_itself(library):
    assert library.msms.calibration.learned
    good = library.msms.calibration.probability(Match(score=0.95, lead=0.9, common=7))
    poor = library.msms.calibration.probability(Match(score=0.05, lead=-0.3, common=1))
    assert good > poor


def test_few_answers_calibrate_nothing():
    assert calibrate([(Match(score=0.9, lead=0.9, common=5), True)] * 5, []) is DEFAULT


def test_a_better_match_is_never_less_likely_whatever_teaches():
    odd = [(Match(score=0.5, lead=0.1, common=3), True)] * 25 + [(Match(score=0.9, lead=0.1, common=9), False)] * 25
    found = calibrate(odd, [Match(score=0.7, lead=0.2, common=5)] * 25)
    assert min(found.weights[1:]) >= 0
    assert found.learned


def test_calibration_says_what_share_is_right_at_even_odds():
    # At the high score 30 of 40 known are right and 10 of 100 unknown are as good: (30/60) / (40/60 + 10/100) of equal halves.
    high, low = Match(score=0.8, lead=0.1, common=5), Match(score=0.2, lead=0.1, common=5)
    known = [(high, True)] * 30 + [(high, False)] * 10 + [(low, True)] * 10 + [(low, False)] * 10
    found = calibrate(known, [high] * 10 + [low] * 90)
    assert found.probability(high) == pytest.approx((30 / 60) / (40 / 60 + 10 / 100), abs=0.03)


@pytest.mark.parametrize("kind", ["msms", "ei"])
def test_the_family_of_a_substance_never_seen_is_learned(library, kind):
    shelf = library.msms if kind == "msms" else library.ei
    for family, name in ((1, "first"), (2, "second")):
        query = query_of(substance(1000 + family, family=family, kind=kind))
        features = msms_features([query.peaks], [query.precursor]) if kind == "msms" else ei_features([query.masses])
        assert shelf.model.families[int(shelf.model.scores(features)[0].argmax())] == name


def test_a_family_of_two_substances_is_not_learned():
    spectra = [query_of(one) for one in collection(6, replicates=1)]
    features = msms_features([one.peaks for one in spectra], [one.precursor for one in spectra])
    families = [frozenset({"rare"}), frozenset({"rare"}), *[frozenset()] * 4]
    assert train(features, families, list("abcdef")) is NOTHING_LEARNED


def test_a_family_that_everything_belongs_to_teaches_nothing():
    spectra = [query_of(one) for one in collection(6, replicates=1)]
    features = msms_features([one.peaks for one in spectra], [one.precursor for one in spectra])
    assert train(features, [frozenset({"all"})] * 6, list("abcdef")) is NOTHING_LEARNED


def test_nothing_learned_scores_nothing():
    query = query_of(substance(1, family=1))
    assert NOTHING_LEARNED.scores(msms_features([query.peaks], [query.precursor])).shape == (1, 0)


def test_training_twice_gives_the_same_weights(library):
    again = Library.build(collection(), label)
    assert np.array_equal(again.msms.model.weight, library.msms.model.weight)


def test_features_have_bounded_size_whatever_the_masses():
    far = Spectrum(identifier="x", peaks=as_peaks([(5, 1), (1e6, 10), (2e9, 10)]), kind="msms", precursor_mz=3e9)
    query = query_of(far)
    assert msms_features([query.peaks], [query.precursor]).shape == (*msms_features([], []).shape[:0], 1, 112504)
