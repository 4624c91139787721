"""The language of clauses and its files: what reads, what is refused, and with what remedy."""

from __future__ import annotations

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import TextStatus, clauses, groups, judge, read_clause
from tahaluf.law.clauses.printing import plain
from tahaluf.law.clauses.terms import read_terms

IDS = {
    *("UK-FENTANYL-1d", "UK-NITAZENE-1ea", "UK-CATHINONE-1aa", "UK-NAPHYRONE-1ab", "UK-SCRA-1ca", "UK-PHENETHYLAMINE-1c"),
    *("UK-TRYPTAMINE-1b", "US-FRS", "US-CANNABIMIMETIC-d", "CN-FENTANYL-2019", "CN-NITAZENE-2025"),
    *("DE-NPSG-1", "DE-NPSG-2.1", "DE-NPSG-3", "DE-NPSG-4", "DE-NPSG-5.1", "DE-NPSG-5.2", "DE-NPSG-6", "DE-NPSG-7"),
    *("UN-1988-BMK-GLYCIDATES", "UN-1988-PMK-GLYCIDATES", "US-LIST-I-4-PIPERIDONE", "US-LIST-I-4-AP"),
    *(f"CA-CANNABINOID-2.{item}" for item in range(1, 10)),
    *("CA-2C-PHENETHYLAMINE-35", "DE-NPSG-2.2", "UK-ARYLCYCLOHEXYLAMINE-1d", "UK-NBENZYL-1f", "UK-PIPERAZINE"),
}
DRAFT = """
id: DRAFT
jurisdiction: XX
title: [Draft, مسودة, Projet]
citation: draft
source: draft
text_status: unverified
since: 2030-01-01
positions: {{ring: {{at: [0], title: [ring, حلقة, cycle]}}}}
skeletons: [{{name: benzene, smarts: "{smarts}"}}]
limbs: [{{ref: a, at: ring, allow: "{allow}"}}]
"""


def draft(smarts="c1ccccc1", allow="alkyl<=2, halogen"):
    return DRAFT.format(smarts=smarts, allow=allow)


@pytest.mark.parametrize(
    "written",
    [
        "alkyl",
        "alkyl<=6",
        "any{chain<=12;mass<=400}",
        "phenyl[halogen, alkyl<=2]",
        "phenyl[alkyl; univalent]",
        "carboxamide(naphthyl, phenyl)[alkyl]",
        "~alkylenedioxy<=2",
        "acyl?",
        "acyl??",
    ],
)
def test_a_term_prints_as_it_was_written(written):
    assert ", ".join(map(str, read_terms([written], {}, "here"))) == written


def test_a_list_stands_for_its_terms():
    terms = read_terms(["$ring, oxo"], {"ring": ["halogen", "alkyl<=1"]}, "here")

    assert [str(term) for term in terms] == ["halogen", "alkyl<=1", "oxo"]


@pytest.mark.parametrize("written", ["alkyl[", "alkyl]", "alkyl<=", "alkyl{chain}", "$absent", "alkyl alkenyl", "%", ""])
def test_what_cannot_be_read_is_refused_with_its_place(written):
    with pytest.raises(BadInput) as refused:
        read_terms([written], {}, "limb (i)")

    assert "limb (i)" in refused.value.faults[0].place
    assert refused.value.faults[0].remedy


def test_the_clauses_that_other_checks_rely_on_are_shipped():
    assert set(clauses()) == IDS


def test_every_clause_says_where_it_comes_from_and_how_far_it_was_read():
    for clause in clauses().values():
        assert clause.citation, clause.id
        assert clause.source, clause.id
        assert clause.text_status in TextStatus
        assert (
            clause.text_status is TextStatus.UNVERIFIED
            or clause.checked
            or "not read again" in clause.source
            or "read" in clause.source
        )


def test_a_draft_is_read_and_judges():
    from tahaluf.chem.structure import read

    clause = read_clause(draft())

    assert judge(clause, read("Cc1ccc(F)cc1"), groups()).verdict == "yes"
    assert judge(clause, read("CCCc1ccccc1"), groups()).verdict == "no"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (draft(allow="alkil"), "no word of the vocabulary"),
        (draft(allow="any{length<=3}"), "cannot be measured"),
        (draft(smarts="c1ccc"), "no pattern that can be read"),
        ("id: X", "is missing"),
        ("- 1", "one mapping"),
        ("a: [", "no YAML"),
        (draft().replace("at: ring", "at: elsewhere"), "elsewhere"),
        (draft().replace("at: ring", "at: [7]"), "no position has"),
    ],
)
def test_a_faulty_draft_is_refused_with_the_fault(source, says):
    with pytest.raises(BadInput, match=says):
        read_clause(source)


def test_all_faults_of_a_draft_are_told_together():
    with pytest.raises(BadInput) as refused:
        read_clause(draft(allow="alkil, phenil, ~alkylenedioxi"))

    assert len(refused.value.faults) == 3


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_clause_prints_in_plain_language(language):
    for clause in clauses().values():
        printed = plain(clause, language)
        assert clause.id in printed
        assert clause.title.in_(language) in printed
        assert all(limb.ref in printed for limb in clause.limbs)


def test_the_printed_form_reads_like_the_clause():
    printed = plain(clauses()["UK-CATHINONE-1aa"])

    assert "(i) · phenyl ring: alkyl or alkoxy or alkylenedioxy or haloalkyl or halogen" in printed
    assert "(ii) · 3-position (at most 1): alkyl" in printed
    assert "Not: bupropion, cathinone, diethylpropion, pyrovalerone" in printed
