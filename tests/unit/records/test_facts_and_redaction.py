from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

import pytest

from making import CIRCLE, MAY, OTHER, OWNER, THIRD, record, seizure
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text, search_words
from tahaluf.records.envelope import Record, to_stix
from tahaluf.records.facts import segments, summary_of
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.readings import Fact
from tahaluf.records.redaction import redacted, visible_content
from tahaluf.records.selectors import read_selector, write_selector
from tahaluf.records.visibility import Circle, Coalition, Member, Membership, Reader

COALITION = Coalition(
    members={name: Member(id=name, name=name) for name in (OWNER, OTHER, THIRD)},
    circles={CIRCLE: Circle(id=CIRCLE, name="pair", memberships=(Membership(member=OTHER, since=MAY),))},
)
SAME_LANE = Lane.ENFORCEMENT


def marked(*pairs, **changes):
    return record(field_markings=tuple(FieldMarking(tlp=tlp, selectors=selectors) for tlp, selectors in pairs), **changes)


def open_view(one):
    return redacted(one, lambda tlp: tlp.strictness <= one.markings.tlp.strictness)


def test_an_unmarked_record_has_one_segment_with_these_facts():
    (segment,) = segments(record())
    assert segment.title == "Seizure: 4-MMC, Casablanca"
    assert segment.facts == (
        Fact(role=Role.WHEN, key="2024-05-03", shown="2024-05-03"),
        Fact(role=Role.WHERE, key="MA-06", shown="Casablanca port"),
        Fact(role=Role.WHERE, key="MA", shown="Casablanca port"),
        Fact(role=Role.WHAT, key="mephedrone", shown="4-MMC"),
        Fact(role=Role.WHAT, key="reported:اقراص مجهوله", shown="أقراص مجهولة"),
        Fact(role=Role.ROUTE, key="NL>ES", shown="NL > ES"),
        Fact(role=Role.ROUTE, key="ES>MA", shown="ES > MA"),
        Fact(role=Role.MARK, key="blue dolphin", shown="Blue  Dolphin"),
        Fact(role=Role.WHO, key="9074729", shown="MV Exercise"),
    )


@pytest.mark.parametrize(
    "query",
    ["4-MMC", "mephedrone", "casablanca", "ميناء", "المخدرات", "blue dolphin", "9074729", "أقراص", "MA-06", "Port maritime"],
)
def test_a_record_is_found_by_its_words(query):
    (segment,) = segments(record())
    assert set(search_words(query)) <= set(segment.search_text.split(" "))


@pytest.mark.parametrize("query", ["suspected", "unknown", "transit", "logo", "false", "kg"])
def test_codes_and_numbers_are_no_search_words(query):
    (segment,) = segments(record())
    assert query not in segment.search_text.split(" ")


def test_marked_fields_are_in_a_segment_of_their_own_audience():
    wide, strict = segments(marked((TLP.RED, ("parties", "substances.[1]"))))
    assert (wide.audience.tlp, strict.audience.tlp) == (TLP.GREEN, TLP.RED)
    assert "exercise" not in wide.search_text.split(" ")
    assert strict.search_text == "اقراص مجهوله mv exercise 9074729"
    assert [(fact.role, fact.key) for fact in strict.facts] == [(Role.WHAT, "reported:اقراص مجهوله"), (Role.WHO, "9074729")]
    assert strict.title is None


def test_each_stricter_level_adds_only_what_is_new():
    levels = segments(marked((TLP.AMBER, ("marks",)), (TLP.RED, ("route",))))
    assert [[fact.role for fact in segment.facts] for segment in levels[1:]] == [[Role.MARK], [Role.ROUTE, Role.ROUTE]]
    assert [segment.audience.tlp for segment in levels] == [TLP.GREEN, TLP.AMBER, TLP.RED]


def test_a_looser_marking_makes_no_segment():
    assert len(segments(marked((TLP.CLEAR, ("summary",)), (TLP.GREEN, ("marks",))))) == 1


def test_where_two_markings_meet_the_stricter_wins():
    levels = segments(marked((TLP.AMBER, ("summary",)), (TLP.RED, ("summary",))))
    assert [segment.audience.tlp for segment in levels] == [TLP.GREEN, TLP.RED]


def test_a_withheld_substance_name_leaves_no_trace_in_the_open_segment():
    wide, _ = segments(marked((TLP.RED, ("substances.[0].substance", "substances.[0].reported"))))
    assert "mephedrone" not in wide.search_text
    assert not [fact for fact in wide.facts if fact.key == "mephedrone"]
    assert wide.title == "Seizure: Casablanca"


def test_the_summary_of_a_record():
    summary = summary_of(record(seizure(seized_on="2024-05")))
    assert (summary.when_first, summary.when_last) == (date(2024, 5, 1), date(2024, 5, 31))
    assert (summary.region, summary.country) == ("MA-06", "MA")
    assert summary.substances == ("mephedrone", "أقراص مجهولة")


def test_the_summary_of_what_a_reader_sees_knows_no_more():
    summary = summary_of(open_view(marked((TLP.RED, ("seized_on", "place", "substances")))).record)
    assert (summary.title, summary.when_first, summary.region, summary.substances) == ("Seizure", None, None, ())


class Everything(Kind):
    spec: ClassVar[KindSpec] = KindSpec(
        slug="everything",
        title=Text(en="Everything", ar="كل شيء", fr="Tout"),
        plural=Text(en="Everything", ar="كل شيء", fr="Tout"),
        purpose=Text(en="A kind with every role.", ar="نوع فيه كل الأدوار.", fr="Un type avec tous les rôles."),
        lane=Lane.COOPERATION,
        needs=("A1",),
    )
    name: Annotated[str, FieldSpec(title=Text(en="Name", ar="اسم", fr="Nom"), role=Role.TITLE)]
    due: Annotated[Period | None, FieldSpec(title=Text(en="Due", ar="أجل", fr="Échéance"), role=Role.DEADLINE)] = None
    day: Annotated[date | None, FieldSpec(title=Text(en="Day", ar="يوم", fr="Jour"), role=Role.WHEN)] = None
    state: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="State", ar="حالة", fr="État"),
            role=Role.STATUS,
            choices={"open": Text(en="Open", ar="مفتوح", fr="Ouvert")},
        ),
    ] = None
    territory: Annotated[tuple[str, ...], FieldSpec(title=Text(en="Territory", ar="إقليم", fr="Territoire"), role=Role.WHERE)] = ()
    about: Annotated[tuple[RecordRef, ...], FieldSpec(title=Text(en="About", ar="عن", fr="Sujet"), role=Role.REFERENCE)] = ()
    files: Annotated[
        tuple[Attachment, ...], FieldSpec(title=Text(en="Files", ar="ملفات", fr="Fichiers"), role=Role.FILE, searchable=False)
    ] = ()
    party: Annotated[PartyRef | None, FieldSpec(title=Text(en="Party", ar="طرف", fr="Partie"), role=Role.WHO)] = None
    secret: Annotated[str | None, FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Note"), searchable=False)] = None


def everything(**values):
    return Record(
        id="tahaluf-everything--55555555-5555-4555-8555-555555555555",
        owner=OWNER,
        created=MAY,
        modified=MAY,
        markings=Markings(tlp=TLP.GREEN, lane=Lane.COOPERATION),
        content=Everything(name="التزام أول", **values),
    )


def test_a_new_kind_needs_no_code_for_its_facts():
    one = everything(
        due="2025-06",
        day="2024-05-03",
        state="open",
        territory=("MA-03", "IQ", "the north"),
        about=(RecordRef(record="tahaluf-agreement--1", relation="implements"),),
        files=(Attachment(sha256="ab", name="scan.pdf", media_type="application/pdf", size=1),),
        party=PartyRef(name="جمعية Exercise", record="tahaluf-party--1"),
        secret="not searched",
    )
    (segment,) = segments(one)
    assert segment.title == "التزام أول"
    assert [(fact.role, fact.key) for fact in segment.facts] == [
        (Role.DEADLINE, "2025-06-30"),
        (Role.WHEN, "2024-05-03"),
        (Role.STATUS, "open"),
        (Role.WHERE, "MA-03"),
        (Role.WHERE, "MA"),
        (Role.WHERE, "IQ"),
        (Role.WHERE, "reported:the north"),
        (Role.REFERENCE, "tahaluf-agreement--1"),
        (Role.FILE, "ab"),
        (Role.WHO, "جمعيه exercise"),
        (Role.REFERENCE, "tahaluf-party--1"),
    ]
    words = segment.search_text.split(" ")
    assert {"open", "مفتوح", "ouvert", "north", "جمعيه"} <= set(words)
    assert not {"searched", "pdf", "implements"} & set(words)


def test_gaps_make_no_facts():
    (segment,) = segments(everything(gaps={"day": Gap.NOT_REPORTED}))
    assert segment.facts == ()


def test_the_owner_sees_all_and_the_record_stays_signed():
    one = marked((TLP.RED, ("parties",)), signature="c2ln")
    view = visible_content(one, Reader(member=OWNER, lane=SAME_LANE), COALITION)
    assert view is not None
    assert (view.record, view.withheld, view.content) == (one, (), one.content.content())


def test_another_member_gets_the_record_without_what_is_marked():
    one = marked((TLP.RED, ("parties", "substances.[0].purity", "place.locality")), signature="c2ln")
    view = visible_content(one, Reader(member=OTHER, lane=SAME_LANE), COALITION)
    assert view is not None
    assert set(view.withheld) == {"parties", "substances.[0].purity", "place.locality"}
    assert view.content["gaps"] == dict.fromkeys(view.withheld, "withheld")
    assert "parties" not in view.content
    assert "purity" not in view.content["substances"][0]
    assert view.content["place"] == {"reported": "Casablanca port", "country": "MA", "subdivision": "MA-06"}
    assert view.record.signature is None
    assert view.record.content.parties == ()
    assert view.record.field_markings == ()
    assert to_stix(view.record)["substances"] == view.content["substances"]


def test_who_may_not_see_the_record_gets_nothing():
    amber = record(markings=Markings(tlp=TLP.AMBER, lane=SAME_LANE))
    assert visible_content(amber, Reader(member=OTHER, lane=SAME_LANE), COALITION) is None
    assert visible_content(amber, Reader(), COALITION) is None


def test_a_named_recipient_sees_red_fields():
    one = marked((TLP.RED, ("parties",)), markings=Markings(tlp=TLP.AMBER, lane=SAME_LANE, circles=(CIRCLE,), recipients=(OTHER,)))
    view = visible_content(one, Reader(member=OTHER, lane=SAME_LANE), COALITION)
    assert view is not None
    assert view.withheld == ()


def test_positions_of_what_stays_follow_the_items_that_went():
    one = marked((TLP.RED, ("substances.[0]",)), (TLP.AMBER, ("substances.[1].reported",)))
    view = redacted(one, lambda tlp: tlp is not TLP.RED)
    assert [mention.reported for mention in view.record.content.substances] == ["أقراص مجهولة"]
    assert view.record.field_markings == (FieldMarking(tlp=TLP.AMBER, selectors=("substances.[0].reported",)),)
    again = redacted(view.record, lambda tlp: tlp is not TLP.AMBER)
    assert "reported" not in again.content["substances"][0]


def test_a_whole_list_and_a_required_field_can_be_withheld():
    view = open_view(marked((TLP.RED, ("substances", "seized_on"))))
    assert not {"substances", "seized_on"} & set(view.content)
    assert view.record.content.seized_on is None
    assert "seized_on" not in to_stix(view.record)


def test_default_values_are_not_shown_in_place_of_what_is_withheld():
    view = open_view(marked((TLP.RED, ("substances.[0].certainty", "substances.[0].amount.approximate"))))
    assert "certainty" not in view.content["substances"][0]
    assert view.content["substances"][0]["amount"] == {"value": "2.5", "unit": "kg", "basis": "unknown"}


def test_an_item_that_cannot_stand_without_its_part_goes_whole():
    view = open_view(marked((TLP.RED, ("route.[0].place",))))
    assert len(view.record.content.route) == 2
    assert view.content["route"][0] == {"role": "transit"}


def test_a_marked_gap_and_marked_common_properties_are_withheld():
    one = marked(
        (TLP.RED, ("gaps.context", "external_references", "lang")), lang="ar", external_references=({"source_name": "file 1"},)
    )
    one = Record(
        **{name: getattr(one, name) for name in Record.__slots__}
        | {"content": seizure(context=None, gaps={"context": Gap.MISSING, "authority": Gap.MISSING})}
    )
    view = open_view(one)
    assert (view.record.lang, view.record.external_references) == (None, ())
    assert view.content["gaps"] == {
        "authority": "missing",
        "gaps.context": "withheld",
        "lang": "withheld",
        "external_references": "withheld",
    }
    assert "file 1" not in str(view)


def test_markings_of_absent_parts_change_nothing():
    view = open_view(marked((TLP.RED, ("authority", "substances.[7]", "place.locode"))))
    assert view.withheld == ()


@pytest.mark.parametrize(("text", "steps"), [("summary", ("summary",)), ("substances.[0].purity", ("substances", 0, "purity"))])
def test_selectors_are_read_and_written(text, steps):
    assert read_selector(text) == steps
    assert write_selector(steps) == text


@pytest.mark.parametrize("text", ["", "a..b", "[0]", "a.", ".a"])
def test_malformed_selectors_are_refused(text):
    with pytest.raises(BadInput):
        read_selector(text)


def test_facts_of_a_place_known_only_in_words():
    (segment,) = segments(record(seizure(place=Place(reported="Old Harbour"), substances=(SubstanceMention(reported="Spice"),))))
    assert [(fact.role, fact.key) for fact in segment.facts[1:3]] == [
        (Role.WHERE, "reported:old harbour"),
        (Role.WHAT, "reported:spice"),
    ]
