"""Activities out of IATI XML and the CSV of the OECD."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tahaluf.exchange.aid import read_crs, read_iati
from tahaluf.exchange.aid.understood import sector_themes, themes_of
from tahaluf.kernel.errors import BadInput
from tahaluf.records.cooperation_codes import THEMES

# Invented; the elements and codes are those of the IATI standard 2.03.
IATI = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" xml:lang="en">
  <iati-activity default-currency="EUR">
    <iati-identifier>XX-INVENTED-1</iati-identifier>
    <reporting-org ref="XX" type="10"><narrative>Invented agency</narrative></reporting-org>
    <title><narrative>Prevention in schools</narrative><narrative xml:lang="ar">الوقاية في المدارس</narrative></title>
    <description type="1"><narrative>Lessons  in
      ten schools.</narrative></description>
    <participating-org role="1" type="10"><narrative>Invented fund</narrative></participating-org>
    <participating-org role="4" type="22"><narrative>Invented association</narrative></participating-org>
    <participating-org role="3" type="22"><narrative>Invented partner</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2026-01-01"/><activity-date type="2" iso-date="2026-02-01"/>
    <activity-date type="3" iso-date="2027-01-31"/>
    <recipient-country code="MA" percentage="100"/>
    <location><name><narrative>Nador</narrative></name></location>
    <sector vocabulary="1" code="16063" percentage="100"/>
    <sector vocabulary="99" code="12330"/>
    <budget type="1"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value>12000.50</value></budget>
    <budget><value currency="USD">-5</value></budget>
  </iati-activity>
  <iati-activity><iati-identifier>XX-INVENTED-2</iati-identifier><title><narrative>No dates</narrative></title></iati-activity>
</iati-activities>"""


def test_an_iati_activity_is_read_with_its_languages_bodies_dates_and_money():
    ((key, found),) = read_iati(IATI.encode()).activities
    assert key == "XX-INVENTED-1"
    assert found.title == "Prevention in schools"
    assert [(one.language, one.text) for one in found.other_titles] == [("ar", "الوقاية في المدارس")]
    assert found.period == "2026-02-01/2027-01-31"
    assert [(place.country, place.locality) for place in found.places] == [("MA", "Nador")]
    assert found.status == "under_way"
    assert found.themes == ("prevention", "treatment", "trafficking")
    assert [party.name for party in found.leads] == ["Invented association"]
    assert [party.name for party in found.supports] == ["Invented partner"]
    assert [party.name for party in found.funders] == ["Invented fund"]
    assert found.summary == "Lessons in ten schools."
    (money,) = found.funding
    assert (money.amount.value, money.amount.unit, money.on) == (Decimal("12000.50"), "EUR", "2026-01-01/2026-12-31")


def test_an_activity_without_what_it_needs_is_a_fault_and_the_others_stay():
    read = read_iati(IATI.encode())
    assert [fault.place for fault in read.faults] == ["XX-INVENTED-2"]
    assert len(read.activities) == 1


@pytest.mark.parametrize(
    ("code", "status"),
    [("1", "planned"), ("2", "under_way"), ("3", "finalising"), ("4", "closed"), ("5", "cancelled"), ("6", "suspended")],
)
def test_each_status_of_the_standard_is_known(code, status):
    text = IATI.replace('activity-status code="2"', f'activity-status code="{code}"')
    assert read_iati(text.encode()).activities[0][1].status == status


def test_where_nobody_implements_the_accountable_body_leads_and_else_the_reporter():
    assert _lead(IATI.replace('role="4"', 'role="2"')) == "Invented association"
    assert _lead(IATI.replace('role="4"', 'role="3"')) == "Invented agency"


def _lead(text):
    return read_iati(text.encode()).activities[0][1].leads[0].name


@pytest.mark.parametrize(
    "body",
    [
        b"no xml",
        b"<other/>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><iati-activities>&b;</iati-activities>',
        b"",
    ],
)
def test_what_is_no_iati_is_refused(body):
    with pytest.raises(BadInput):
        read_iati(body)


# Invented; the columns are those of the bulk files of the Creditor Reporting System.
CRS = (
    "Year|DonorName|AgencyName|CrsID|RecipientName|ProjectTitle|PurposeCode|ShortDescription|LongDescription|ExpectedStartDate|"
    "CompletionDate|USD_Commitment|USD_Disbursement|ChannelReportedName\n"
    "2024|Invented donor|Agency|2024000001|Morocco|Drug treatment|12330|Drug treatment|Two centres.|2024-03-01|2026-02-28|1.25|0.5|"
    "An NGO\n"
    "2024|Invented donor||2024000002|Africa, regional|Regional|16063||||||\n"
    "2024|Invented donor||2024000003|West Bank and Gaza Strip|Helpline|99999|||2024-05-01||-0.1||\n"
)


def test_a_line_of_the_oecd_is_read():
    read = read_crs(CRS.encode())
    found = dict(read.activities)["2024000001"]
    assert (found.title, found.period, found.places[0].country) == ("Drug treatment", "2024-03-01/2026-02-28", "MA")
    assert found.themes == ("prevention", "treatment")
    assert found.leads[0].name == "An NGO"
    assert found.funders[0].name == "Invented donor, Agency"
    assert found.summary == "Two centres."
    assert [(one.amount.value, one.amount.unit, one.flow) for one in found.funding] == [
        (Decimal(1250000), "USD", "pledged"),
        (Decimal(500000), "USD", "disbursed"),
    ]


def test_a_recipient_that_is_no_country_is_a_fault():
    assert [fault.place for fault in read_crs(CRS.encode()).faults] == ["line 3"]


def test_a_purpose_that_says_nothing_is_cooperation_at_large_and_money_below_zero_is_left_out():
    found = dict(read_crs(CRS.encode()).activities)["2024000003"]
    assert (found.places[0].country, found.themes, found.funding) == ("PS", ("cooperation",), ())
    assert found.period == "2024-05-01"


def test_the_names_of_columns_may_be_written_with_underscores_and_cells_parted_by_commas():
    text = "year,donor_name,recipient_name,project_title\n2023,Invented donor,Jordan,Customs training\n"
    ((key, found),) = read_crs(("\ufeff" + text).encode()).activities
    assert (key, found.period, found.places[0].country) == ("line 2", "2023", "JO")


@pytest.mark.parametrize("body", [b"a,b\n1,2\n", b"", "année,é".encode("latin-1")])
def test_what_is_no_file_of_the_oecd_is_refused(body):
    with pytest.raises(BadInput):
        read_crs(body)


def test_every_theme_of_the_table_is_known():
    assert {theme for themes in sector_themes().values() for theme in themes} <= set(THEMES)
    assert themes_of(["16063", "12330"]) == ("prevention", "treatment", "trafficking")
