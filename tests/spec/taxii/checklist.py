# ruff: noqa: E501 - one row of the table a line
"""What TAXII 2.1 (OASIS Standard, 10 June 2021) asks of a server, one row a requirement, in the order of its sections.

`{names}` in paths and expectations stand for what `test_taxii_checklist` put into the sandbox or kept from an earlier row. `has` and
`headers` give, by JSON pointer or name, what must be found: a value, a pattern that must match the whole text, or one of the marks.
Rows of level "ours" are what the standard leaves open and this hub decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

ABSENT, PRESENT = object(), object()
TAXII = "application/taxii+json;version=2.1"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
V4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TEXT = re.compile(r".+", re.DOTALL)
START, NEVER = "1970-01-01T00:00:00.000000Z", "2999-01-01T00:00:00.000000Z"
MUST, SHOULD, MAY, OURS = "MUST", "SHOULD", "MAY", "ours"


@dataclass(frozen=True, kw_only=True)
class Long:
    """A list of this many members."""

    size: int


@dataclass(frozen=True)
class Check:
    """One request and what its answer must be; `sent` are the request's headers, `keep` remembers parts for later rows."""

    name: str
    level: str
    claim: str
    path: str
    status: int = 200
    method: str = "GET"
    has: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, str | None] = field(default_factory=dict)
    body: Any = None
    caller: str = "token"
    keep: dict[str, str] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """The section of the standard."""
        return self.name.partition("-")[0]


BOX, RO, WO, NONE = (f"{{root}}collections/{{{name}}}/" for name in ("box", "ro", "wo", "none"))
OBJECTS, MANIFEST, ONE = f"{BOX}objects/", f"{BOX}manifest/", f"{BOX}objects/{{one}}/"
DATED = {"X-TAXII-Date-Added-First": STAMP, "X-TAXII-Date-Added-Last": STAMP}
FAULT = {"/title": TEXT, "/http_status": re.compile(r"4\d\d")}
V1, V2, V3 = "2025-06-01T00:00:00.000Z", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00.123456Z"


def accept(value: str | None) -> dict[str, str | None]:
    """The header Accept, or none."""
    return {"Accept": value}


def sent_as(value: str) -> dict[str, str | None]:
    """The header Content-Type."""
    return {"Content-Type": value}


_1_6 = (
    Check("1.6.8-1", MUST, "The type with its version is served.", "/taxii2/", sent=accept(TAXII), headers={"Content-Type": TAXII}),
    Check("1.6.8-2", MUST, "The type without a version is the newest.", "/taxii2/", sent=accept("application/taxii+json")),
    Check("1.6.8-3", OURS, "Any type is served.", "/taxii2/", sent=accept("*/*")),
    Check("1.6.8-4", OURS, "Any type of application is served.", "/taxii2/", sent=accept("application/*")),
    Check("1.6.8-5", OURS, "A request that says nothing is served.", "/taxii2/", sent=accept(None)),
    Check("1.6.8-6", MUST, "One of several types is enough.", "/taxii2/", sent=accept(f"text/html;q=0.9, {TAXII};q=0.1")),
    Check("1.6.8-7", MUST, "Names of types know no capitals.", "/taxii2/", sent=accept("Application/TAXII+JSON; Version=2.1")),
    Check("1.6.8-8", MAY, "Another version gets 406.", "/taxii2/", 406, sent=accept("application/taxii+json;version=2.0"), has=FAULT),
    Check("1.6.8-9", MAY, "A version to come gets 406.", "/taxii2/", 406, sent=accept("application/taxii+json;version=3.0")),
    Check("1.6.8-10", MAY, "The type of TAXII 2.0 gets 406.", "/taxii2/", 406, sent=accept("application/vnd.oasis.taxii+json")),
    Check("1.6.8-11", MAY, "Plain JSON gets 406.", "{root}collections/", 406, sent=accept("application/json")),
    Check("1.6.8-12", MAY, "HTML gets 406, in TAXII.", OBJECTS, 406, sent=accept("text/html"), headers={"Content-Type": TAXII}),
    Check("1.6.8-13", OURS, "A type with weight nought is none.", "/taxii2/", 406, sent=accept(f"{TAXII};q=0")),
    Check("1.6.9-1", MUST, "Who says nothing is challenged.", "/taxii2/", 401, caller="nobody", headers={"WWW-Authenticate": TEXT}),
    Check("1.6.9-2", MUST, "Basic is among the challenges.", "{root}", 401, caller="nobody", headers={"WWW-Authenticate": re.compile("Basic realm=.*")}),
    Check("1.6.9-3", MUST, "Whatever the method.", OBJECTS, 401, method="POST", caller="nobody", body={"objects": ["{new}"]}),
    Check("1.6.9-4", MUST, "Deletion too.", ONE, 401, method="DELETE", caller="nobody", headers={"WWW-Authenticate": TEXT}),
    Check("1.6.9-5", MUST, "HEAD too.", OBJECTS, 401, method="HEAD", caller="nobody", headers={"WWW-Authenticate": TEXT}),
    Check("1.6.9-6", MUST, "OPTIONS too.", OBJECTS, 401, method="OPTIONS", caller="nobody"),
    Check("1.6.9-7", MUST, "A wrong password is none.", "/taxii2/", 401, caller="wrong", has=FAULT),
    Check("1.6.9-8", SHOULD, "Name and password open (Basic).", "{root}collections/", caller="password", has={"/collections": PRESENT}),
    Check("1.6.9-9", OURS, "A stranger does not learn which addresses there are.", "/taxii2/nothing/", 401, caller="nobody"),
    Check("1.6.9-10", MUST, "The refusal is an error of TAXII.", "/taxii2/", 401, caller="nobody", headers={"Content-Type": TAXII}, has=FAULT),
)  # fmt: skip
_2 = (
    Check("2-1", MUST, "The id of a collection is a version 4 UUID.", BOX, has={"/id": V4}),
    Check("2-2", MUST, "So is that of everything.", "{root}collections/everything/", has={"/id": V4}),
    Check("2-3", MUST, "A date added has six digits and Z.", f"{MANIFEST}?limit=1", has={"/objects/0/date_added": STAMP}),
    Check("2-4", MUST, "No list is empty: it is left out.", f"{OBJECTS}?match[type]=malware", has={"": {}}),
    Check("2-5", MUST, "The ledger leaves it out too.", "{root}collections/everything/manifest/", has={"": {}}),
)
_3_1 = (
    Check("3.1-1", MUST, "An address ends in a slash: without it there is nothing.", "{root}collections", 404, has=FAULT),
    Check("3.1-2", MUST, "Nor is there a redirect.", f"{BOX}objects", 404, headers={"Location": ABSENT}),
    Check("3.1-3", MUST, "Discovery too.", "/taxii2", 404, headers={"Content-Type": TAXII}),
    Check("3.1-4", MUST, "The filters come after the slash.", f"{BOX}objects?limit=1", 404),
    Check("3.1-5", MUST, "The version is in the type of every answer.", f"{BOX}manifest/", headers={"Content-Type": TAXII}),
    Check("3.1-6", MUST, "Also of an error.", "{root}nothing/", 404, headers={"Content-Type": TAXII}),
    Check("3.1-7", MUST, "The manifest takes the Accept of its own table.", MANIFEST, sent=accept(f"{TAXII},application/stix+json;version=2.1")),
    Check("3.1-8", MUST, "What is taken: the type with its version.", OBJECTS, 202, method="POST", body={"objects": ["{new}"]}, sent=sent_as(TAXII)),
    Check("3.1-9", MUST, "The type without a version.", OBJECTS, 202, method="POST", body={"objects": ["{new}"]}, sent=sent_as("application/taxii+json")),
    Check("3.1-10", OURS, "With other parameters.", OBJECTS, 202, method="POST", body={"objects": ["{new}"]}, sent=sent_as(f"{TAXII};charset=utf-8")),
    Check("3.1-11", MAY, "Another version gets 415.", OBJECTS, 415, method="POST", body={"objects": ["{new}"]}, sent=sent_as("application/taxii+json;version=2.0"), has=FAULT),
    Check("3.1-12", MAY, "Plain JSON gets 415.", OBJECTS, 415, method="POST", body={"objects": ["{new}"]}, sent=sent_as("application/json")),
    Check("3.1-13", MAY, "A bundle's type gets 415.", OBJECTS, 415, method="POST", body={"objects": ["{new}"]}, sent=sent_as("application/stix+json;version=2.1")),
    Check("3.1-14", MAY, "Any type gets 415: what is sent has one.", OBJECTS, 415, method="POST", body={"objects": ["{new}"]}, sent=sent_as("*/*")),
    Check("3.1-15", MUST, "A POST says what it takes: else 406.", OBJECTS, 406, method="POST", body={"objects": ["{new}"]}, sent=accept("text/html")),
    Check("3.1-16", OURS, "HEAD is GET without the body.", OBJECTS, method="HEAD", headers=DATED),
    Check("3.1-17", OURS, "OPTIONS names the methods.", OBJECTS, 204, method="OPTIONS", headers={"Allow": "GET, HEAD, OPTIONS, POST"}),
    Check("3.1-18", OURS, "Other methods get 405.", OBJECTS, 405, method="PUT", headers={"Allow": "GET, HEAD, OPTIONS, POST"}, has=FAULT),
    Check("3.1-19", OURS, "Nothing is deleted as a whole.", OBJECTS, 405, method="DELETE", has=FAULT),
    Check("3.1-20", OURS, "Discovery takes nothing.", "/taxii2/", 405, method="POST", headers={"Allow": "GET, HEAD, OPTIONS"}),
)  # fmt: skip
_3_2 = (
    Check("3.2-1", MUST, "Objects are dated.", OBJECTS, headers=DATED),
    Check("3.2-2", MUST, "The manifest is dated.", MANIFEST, headers=DATED),
    Check("3.2-3", MUST, "One object is dated.", ONE, headers=DATED),
    Check("3.2-4", MUST, "Its versions are dated.", f"{ONE}versions/", headers=DATED),
    Check("3.2-5", MUST, "First is the date of the first.", f"{OBJECTS}?limit=2&match[version]=all", headers={"X-TAXII-Date-Added-First": "{d0}"}),
    Check("3.2-6", MUST, "Last is the date of the last.", f"{OBJECTS}?limit=2&match[version]=all", headers={"X-TAXII-Date-Added-Last": "{d1}"}),
    Check("3.2-7", MUST, "An empty page is dated too.", f"{OBJECTS}?match[type]=malware", headers={"X-TAXII-Date-Added-Last": START}),
    Check("3.2-8", MUST, "With the place where it was asked.", f"{OBJECTS}?added_after={NEVER}", headers={"X-TAXII-Date-Added-Last": NEVER}),
    Check("3.2-9", MUST, "Everything that one may see, being empty, too.", "{root}collections/everything/objects/", headers=DATED),
)  # fmt: skip
_3_3 = (
    Check("3.3-1", MUST, "Manifests rise by date added.", f"{MANIFEST}?match[version]=all", has={"/objects/0/date_added": "{d0}", "/objects/4/date_added": "{d4}"}),
    Check("3.3-2", MUST, "Objects stand in the same order.", f"{OBJECTS}?match[version]=all", has={"/objects/0/id": "{one}", "/objects/1/id": "{two}", "/objects/4/id": "{who}"}),
    Check("3.3-3", MUST, "A new version is last, whenever it was modified.", f"{OBJECTS}?match[id]={{one}},{{two}}", has={"/objects/0/id": "{two}", "/objects/1/id": "{one}"}),
    Check("3.3-4", MUST, "Collections keep their order.", "{root}collections/", keep={"listed": ""}),
    Check("3.3-5", MUST, "Asked again, the same.", "{root}collections/", has={"": "{listed}"}),
)  # fmt: skip
_bad = (
    ("added_after=yesterday", "a date that is none"), ("added_after=2025-01-01", "a day"), ("added_after=2025-13-01T00:00:00.000000Z", "a thirteenth month"),
    ("added_after=2025-01-01T00:00:00.000000%2B02:00", "another time zone"), ("added_after=", "an empty date"), (f"added_after={START}&added_after={START}", "two dates"),
    ("limit=0", "a limit of nought"), ("limit=-1", "a limit below nought"), ("limit=many", "a limit in words"), ("limit=1.5", "half a limit"),
    ("limit=", "an empty limit"), ("limit=1&limit=2", "two limits"), ("next=", "an empty next"), ("next=abc", "a next of nobody"),
    ("match[type]=a&match[type]=b", "a field twice"), ("match[id]={one}&match[id]={two}", "two ids apart"), ("match[type]=", "an empty type"),
    ("match[type]=indicator,,identity", "an empty value"), ("match[type]=indicator, identity", "a space beside a comma"),
    ("match[version]=newest", "a version in words"), ("match[version]=all,first", "all beside another"), ("match[version]=last,last", "a word twice"),
    (f"match[version]={V2},2025-07-01T00:00:00.000Z", "a version twice"), ("match[spec_version]=two", "a STIX version in words"), ("match[spec_version]=2.1,", "a comma at the end"),
)  # fmt: skip
_3_4 = (
    *(
        Check(f"3.4-{number}", MUST, f"Malformed is 400: {what}.", f"{place}?{query}", 400, has=FAULT | {"/description": TEXT}, headers={"Content-Type": TAXII})
        for number, ((query, what), place) in enumerate(zip(_bad, (OBJECTS, MANIFEST) * len(_bad), strict=False), 1)
    ),
    Check("3.4-30", MUST, "Strictly after a date.", f"{OBJECTS}?added_after={{d3}}", has={"/objects/0/id": "{who}"}),
    Check("3.4-31", MUST, "Without it the oldest come first.", f"{OBJECTS}?limit=1&match[version]=all", has={"/objects/0/id": "{one}", "/more": True}),
    Check("3.4-32", OURS, "Fewer digits name the same moment.", f"{OBJECTS}?added_after=2999-01-01T00:00:00Z", has={"": {}}),
    Check("3.4-33", MUST, "Never more than the limit.", f"{MANIFEST}?limit=3", has={"/objects": Long(size=3), "/more": True}),
    Check("3.4-34", MUST, "All, where they fit.", f"{MANIFEST}?limit=9", has={"/objects": Long(size=7), "/more": ABSENT}),
    Check("3.4-35", MAY, "A limit beyond ours gets what we give.", f"{MANIFEST}?limit=999999999", has={"/objects": Long(size=7)}),
    Check("3.4-36", MAY, "A field that nobody knows is passed over.", f"{MANIFEST}?match[colour]=red", has={"/objects": Long(size=7)}),
    Check("3.4-37", OURS, "So is a parameter that nobody knows.", f"{MANIFEST}?colour=red", has={"/objects": Long(size=7)}),
    Check("3.4-38", MUST, "Fields are joined by AND.", f"{OBJECTS}?match[id]={{one}}&match[type]=identity", has={"": {}}),
    Check("3.4-39", MUST, "The manifest is filtered by what the objects are.", f"{MANIFEST}?match[type]=identity", has={"/objects": Long(size=1), "/objects/0/id": "{who}"}),
    Check("3.4-40", OURS, "All faults are told at once.", f"{OBJECTS}?limit=0&match[version]=x", 400, has={"/description": re.compile(".*limit.*match.version.*")}),
    Check("3.4.1-1", MUST, "By id.", f"{OBJECTS}?match[id]={{two}}", has={"/objects": Long(size=1), "/objects/0/id": "{two}"}),
    Check("3.4.1-2", MUST, "By several ids.", f"{OBJECTS}?match[id]={{two}},{{who}}", has={"/objects": Long(size=2)}),
    Check("3.4.1-3", OURS, "An id that is not there finds nothing.", f"{OBJECTS}?match[id]={{absent}}", has={"": {}}),
    Check("3.4.1-4", MUST, "By type.", f"{OBJECTS}?match[type]=identity", has={"/objects": Long(size=1), "/objects/0/type": "identity"}),
    Check("3.4.1-5", MUST, "By several types.", f"{OBJECTS}?match[type]=identity,ipv4-addr", has={"/objects": Long(size=2)}),
    Check("3.4.1-6", MUST, "A type of STIX is no error where there is none.", f"{OBJECTS}?match[type]=threat-actor,grouping,windows-registry-key", has={"": {}}),
    Check("3.4.1-7", MAY, "Nor is another.", f"{OBJECTS}?match[type]=x-something", has={"": {}}),
    Check("3.4.1-8", MUST, "Without a version, the last.", f"{OBJECTS}?match[id]={{one}}", has={"/objects": Long(size=1), "/objects/0/modified": V3}),
    Check("3.4.1-9", MUST, "last is the last.", f"{OBJECTS}?match[id]={{one}}&match[version]=last", has={"/objects/0/modified": V3}),
    Check("3.4.1-10", MUST, "first is the first.", f"{OBJECTS}?match[id]={{one}}&match[version]=first", has={"/objects": Long(size=1), "/objects/0/modified": V1}),
    Check("3.4.1-11", MUST, "first and last are both.", f"{OBJECTS}?match[id]={{one}}&match[version]=first,last", has={"/objects": Long(size=2), "/objects/1/modified": V3}),
    Check("3.4.1-12", MUST, "all are all.", f"{OBJECTS}?match[id]={{one}}&match[version]=all", has={"/objects": Long(size=3)}),
    Check("3.4.1-13", MUST, "A time is the version of that time.", f"{OBJECTS}?match[version]={V2}", has={"/objects": Long(size=1), "/objects/0/modified": V2}),
    Check("3.4.1-14", MUST, "However many digits it has.", f"{OBJECTS}?match[version]=2025-07-01T00:00:00.000Z", has={"/objects/0/modified": V2}),
    Check("3.4.1-15", MUST, "A time and a word go together.", f"{OBJECTS}?match[id]={{one}}&match[version]=first,{V2}", has={"/objects": Long(size=2)}),
    Check("3.4.1-16", MUST, "What has no modified is versioned by created.", f"{OBJECTS}?match[version]=2025-01-01T00:00:00.5Z", has={"/objects": Long(size=1), "/objects/0/type": "marking-definition"}),
    Check("3.4.1-17", MUST, "Without a STIX version, the newest alone.", f"{OBJECTS}?match[id]={{both}}", has={"/objects": Long(size=1), "/objects/0/spec_version": "2.1"}),
    Check("3.4.1-18", MUST, "Of STIX 2.0.", f"{OBJECTS}?match[spec_version]=2.0", has={"/objects": Long(size=1), "/objects/0/spec_version": ABSENT}),
    Check("3.4.1-19", MUST, "Of both.", f"{MANIFEST}?match[id]={{both}}&match[spec_version]=2.0,2.1", has={"/objects": Long(size=2)}),
    Check("3.4.1-20", MUST, "Of none that is here.", f"{OBJECTS}?match[spec_version]=1.2", has={"": {}}),
    Check("3.4.1-21", OURS, "Brackets may be written in percent.", f"{OBJECTS}?match%5Btype%5D=identity", has={"/objects": Long(size=1)}),
)  # fmt: skip
_3_5 = (
    Check("3.5-1", MUST, "Where more is there, it is said.", f"{OBJECTS}?limit=3", has={"/more": True, "/next": TEXT}, keep={"n1": "/next"}, headers={"X-TAXII-Date-Added-Last": STAMP}),
    Check("3.5-2", MUST, "next goes on.", f"{OBJECTS}?limit=3&next={{n1}}", has={"/objects": Long(size=3), "/objects/0/type": "ipv4-addr"}, keep={"n2": "/next", "second": "", "objects": "/objects"}),
    Check("3.5-3", MUST, "Asked again, the same.", f"{OBJECTS}?limit=3&next={{n1}}", has={"": "{second}"}),
    Check("3.5-4", MUST, "The last page says no more.", f"{OBJECTS}?limit=3&next={{n2}}", has={"/objects": Long(size=1), "/more": ABSENT, "/next": ABSENT}),
    Check("3.5-5", MUST, "So does the date of the last.", f"{OBJECTS}?limit=3&added_after={{d4}}", has={"/objects": "{objects}"}),
    Check("3.5-6", MUST, "A page that is just full says no more.", f"{OBJECTS}?limit=7", has={"/objects": Long(size=7), "/more": ABSENT}),
    Check("3.5-7", OURS, "next carries the filters.", f"{MANIFEST}?limit=1&match[type]=indicator", has={"/more": True}, keep={"n3": "/next"}),
    Check("3.5-8", OURS, "They may be repeated.", f"{MANIFEST}?limit=1&match[type]=indicator&next={{n3}}", has={"/objects": Long(size=1)}, keep={"third": ""}),
    Check("3.5-9", OURS, "Or left out.", f"{MANIFEST}?limit=1&next={{n3}}", has={"": "{third}"}),
    Check("3.5-10", MUST, "Other filters are malformed.", f"{MANIFEST}?limit=1&match[type]=identity&next={{n3}}", 400, has=FAULT),
    Check("3.5-11", MUST, "So is the next of another listing.", f"{OBJECTS}?next={{n3}}", 400, has=FAULT),
    Check("3.5-12", MUST, "Versions are paged.", f"{ONE}versions/?limit=2", has={"/versions": [V1, V2], "/more": True}, keep={"v1": "X-TAXII-Date-Added-Last", "n4": "/next"}),
    Check("3.5-13", MUST, "By date.", f"{ONE}versions/?limit=2&added_after={{v1}}", has={"/versions": [V3], "/more": ABSENT}),
    Check("3.5-14", OURS, "And by next.", f"{ONE}versions/?limit=2&next={{n4}}", has={"/versions": [V3], "/more": ABSENT}),
)  # fmt: skip
_3_6 = (
    Check("3.6.1-1", MUST, "An error has a title.", "{root}nothing/", 404, has={"/title": TEXT}),
    Check("3.6.1-2", MUST, "Its status is that of the answer, as text.", "{root}nothing/", 404, has={"/http_status": "404"}),
    Check("3.6.1-3", OURS, "It says what to do.", f"{OBJECTS}?limit=0", 400, has={"/description": re.compile(".*at least 1.*")}),
    Check("3.7-1", MUST, "One object too comes in an envelope.", ONE, has={"/objects": Long(size=1), "/type": ABSENT}),
    Check("3.7-2", MUST, "An absent more is false.", OBJECTS, has={"/more": ABSENT, "/next": ABSENT}),
    Check("3.7-3", MUST, "There is no bundle in it.", OBJECTS, has={"/type": ABSENT, "/objects": PRESENT}),
)
_4 = (
    Check("4.1-1", MUST, "Discovery has a title.", "/taxii2/", has={"/title": TEXT}, headers={"Content-Type": TAXII}),
    Check("4.1.1-1", MUST, "The default is one of the roots.", "/taxii2/", has={"/default": "/taxii2/hub/", "/api_roots/0": "/taxii2/hub/"}),
    Check("4.1.1-2", MUST, "A root begins with one slash and has no query.", "/taxii2/", has={"/api_roots/0": re.compile(r"/[^/?][^?]*/")}),
    Check("4.2-1", MUST, "The root names its versions.", "{root}", has={"/title": TEXT, "/versions": [TAXII]}),
    Check("4.2.1-1", MUST, "And the longest body, above nought.", "{root}", has={"/max_content_length": 50_000_000}),
    Check("4.2.1-2", MUST, "A body that is shorter is not too long.", OBJECTS, 202, method="POST", body="{megabyte}", has={"/success_count": 1}),
    Check("4.2-2", MUST, "A root that is not there gets 404.", "/taxii2/other/", 404, has=FAULT),
    Check("4.3-0", MUST, "What was added has a status.", OBJECTS, 202, method="POST", body={"objects": ["{new}", "{bad}"]}, keep={"status": "/id", "told": ""}),
    Check("4.3-1", MUST, "It can be asked for.", "{root}status/{status}/", has={"": "{told}"}, headers={"Content-Type": TAXII}),
    Check("4.3-2", MUST, "Not by others.", "{root}status/{status}/", 404, caller="password", has=FAULT),
    Check("4.3-3", MUST, "One that is not there gets 404.", "{root}status/00000000-0000-4000-8000-000000000000/", 404, has=FAULT),
    Check("4.3-4", MUST, "So does what is no id.", "{root}status/none/", 404, has=FAULT),
    Check("4.3.1-1", MUST, "Its id is a version 4 UUID.", "{root}status/{status}/", has={"/id": V4}),
    Check("4.3.1-2", MUST, "It is complete or pending.", "{root}status/{status}/", has={"/status": re.compile("complete|pending")}),
    Check("4.3.1-3", MUST, "It counts.", "{root}status/{status}/", has={"/total_count": 2, "/success_count": 1, "/failure_count": 1, "/pending_count": 0}),
    Check("4.3.1-4", MUST, "It names what was kept and in which version.", "{root}status/{status}/", has={"/successes/0/version": V1, "/successes/0/id": TEXT}),
    Check("4.3.1-5", OURS, "And what was not, with the reason.", "{root}status/{status}/", has={"/failures/0/message": TEXT}),
    Check("4.3.1-6", MUST, "Empty lists are left out.", "{root}status/{status}/", has={"/pendings": ABSENT}),
    Check("4.3.1-7", MUST, "Its time is one of TAXII.", "{root}status/{status}/", has={"/request_timestamp": STAMP}),
)  # fmt: skip
_5_1 = (
    Check("5.1-1", MUST, "Collections are listed.", "{root}collections/", has={"/collections": PRESENT}, headers={"Content-Type": TAXII}),
    Check("5.1-2", MUST, "Not to strangers.", "{root}collections/", 401, caller="nobody"),
    Check("5.2-1", MUST, "One is told with its rights.", BOX, has={"/title": TEXT, "/can_read": True, "/can_write": True}),
    Check("5.2-2", MUST, "Those of a caller who only reads.", RO, has={"/can_read": True, "/can_write": False}),
    Check("5.2-3", MUST, "Those of one who only writes.", WO, has={"/can_read": False, "/can_write": True}),
    Check("5.2-4", MUST, "One that is not there gets 404.", "{root}collections/00000000-0000-4000-8000-000000000000/", 404, has=FAULT),
    Check("5.2-5", MUST, "Not to strangers.", BOX, 401, caller="nobody"),
    Check("5.2.1-1", MUST, "The alias stands for the id.", "{root}collections/sandbox-collection/", has={"/id": "{box}", "/alias": "sandbox-collection"}),
    Check("5.2.1-2", MUST, "The types that can be stored are listed.", BOX, has={"/media_types": [f"application/stix+json;version={v}" for v in ("2.1", "2.0")]}),
    Check("5.3-1", MUST, "A manifest that may not be read gets 403.", f"{WO}manifest/", 403, has=FAULT),
    Check("5.3-2", MUST, "Or 404.", f"{NONE}manifest/", 404, has=FAULT),
    Check("5.3-3", MUST, "Not to strangers.", MANIFEST, 401, caller="nobody"),
    Check("5.3.1-1", MUST, "A line has id, date and version.", f"{MANIFEST}?match[id]={{two}}", has={"/objects/0/id": "{two}", "/objects/0/date_added": "{d1}", "/objects/0/version": V1}),
    Check("5.3.1-2", MUST, "Its type is one of the collection's.", f"{MANIFEST}?match[id]={{two}}", has={"/objects/0/media_type": "application/stix+json;version=2.1"}),
    Check("5.3.1-3", MUST, "Created is the version of what has no modified.", f"{MANIFEST}?match[type]=marking-definition", has={"/objects/0/version": "2025-01-01T00:00:00.5Z"}),
    Check("5.3.1-4", SHOULD, "What has neither is versioned by its date.", f"{MANIFEST}?match[type]=ipv4-addr", has={"/objects/0/version": "{d5}"}),
    Check("5.3.1-5", MUST, "One line a version.", f"{MANIFEST}?match[id]={{one}}&match[version]=all", has={"/objects": Long(size=3)}),
    Check("5.4-1", MUST, "Objects that may not be read get 403.", f"{WO}objects/", 403, has=FAULT),
    Check("5.4-2", MUST, "Or 404.", f"{NONE}objects/", 404, has=FAULT),
    Check("5.4-3", MUST, "Not to strangers.", OBJECTS, 401, caller="nobody"),
    Check("5.4-4", MUST, "Nothing found is an empty envelope.", f"{OBJECTS}?match[type]=malware", has={"": {}}),
)  # fmt: skip
_5_5 = (
    Check("5.5-1", MUST, "What is taken gets 202 and a status.", OBJECTS, 202, method="POST", body={"objects": ["{new}"]}, has={"/id": V4, "/success_count": 1}, headers={"Content-Type": TAXII}),
    Check("5.5-2", MUST, "An exact duplicate is no error.", OBJECTS, 202, method="POST", body={"objects": ["{new}"]}, has={"/success_count": 1, "/failure_count": 0}),
    Check("5.5-3", MUST, "Nor twice in one envelope.", OBJECTS, 202, method="POST", body={"objects": ["{new}", "{new}"]}, has={"/success_count": 2}),
    Check("5.5-4", OURS, "It is there once.", f"{MANIFEST}?match[id]={{new_id}}&match[version]=all", has={"/objects": Long(size=1)}),
    Check("5.5-5", OURS, "A bad object spoils no other.", OBJECTS, 202, method="POST", body={"objects": ["{bad}", "{new}"]}, has={"/success_count": 1, "/failure_count": 1}),
    Check("5.5-6", MUST, "What may not be written to gets 403.", f"{RO}objects/", 403, method="POST", body={"objects": ["{new}"]}, has=FAULT),
    Check("5.5-7", MUST, "Or 404.", f"{NONE}objects/", 404, method="POST", body={"objects": ["{new}"]}, has=FAULT),
    Check("5.5-8", MUST, "Who may only write, writes.", f"{WO}objects/", 202, method="POST", body={"objects": ["{new}"]}),
    Check("5.5-9", MUST, "What is no JSON gets 422.", OBJECTS, 422, method="POST", body=b"no", has=FAULT),
    Check("5.5-10", MUST, "A list gets 422.", OBJECTS, 422, method="POST", body=[1], has=FAULT),
    Check("5.5-11", OURS, "An envelope with nothing in it gets 422.", OBJECTS, 422, method="POST", body={}, has=FAULT),
    Check("5.5-12", OURS, "An empty list gets 422.", OBJECTS, 422, method="POST", body={"objects": []}, has=FAULT),
    Check("5.5-13", OURS, "Objects that are no list get 422.", OBJECTS, 422, method="POST", body={"objects": {}}, has=FAULT),
    Check("5.5-14", MUST, "Bytes that are no UTF-8 get 422.", OBJECTS, 422, method="POST", body=b'{"objects":["\xff"]}', has=FAULT),
    Check("5.5-15", MUST, "What is too long gets 413.", OBJECTS, 413, method="POST", body={"objects": ["{new}"]}, sent={"Content-Length": "50000001"}, has=FAULT),
    Check("5.5-16", OURS, "An unknown STIX version is a failure, with the reason.", OBJECTS, 202, method="POST", body={"objects": ["{future}"]}, has={"/failure_count": 1, "/failures/0/message": TEXT}),
    Check("5.6-1", MUST, "One object by its id.", ONE, has={"/objects/0/id": "{one}", "/objects/0/modified": V3}),
    Check("5.6-2", MUST, "One that is not there gets 404.", f"{OBJECTS}{{absent}}/", 404, has=FAULT),
    Check("5.6-3", MUST, "So does what is no id.", f"{OBJECTS}none/", 404, has=FAULT),
    Check("5.6-4", MUST, "It can be asked for by version.", f"{ONE}?match[version]={V2}", has={"/objects/0/modified": V2}),
    Check("5.6-5", MUST, "What may not be read gets 403.", f"{WO}objects/{{one}}/", 403, has=FAULT),
    Check("5.6-6", MUST, "Or 404.", f"{NONE}objects/{{one}}/", 404, has=FAULT),
    Check("5.6-7", MUST, "Not to strangers.", ONE, 401, caller="nobody"),
    Check("5.6-8", MUST, "Nothing new of it is an empty envelope.", f"{ONE}?added_after={NEVER}", has={"": {}}),
    Check("5.6-9", MUST, "Malformed is 400 here too.", f"{ONE}?match[version]=x", 400, has=FAULT),
)  # fmt: skip
_5_7 = (
    Check("5.7-1", MUST, "Who only reads may not delete: 403.", f"{RO}objects/{{one}}/", 403, method="DELETE", has=FAULT),
    Check("5.7-2", MUST, "Who only writes may not: 403.", f"{WO}objects/{{one}}/", 403, method="DELETE", has=FAULT),
    Check("5.7-3", MUST, "Who does neither: 404.", f"{NONE}objects/{{one}}/", 404, method="DELETE", has=FAULT),
    Check("5.7-4", MUST, "What is not there: 404.", f"{OBJECTS}{{absent}}/", 404, method="DELETE", has=FAULT),
    Check("5.7-5", MUST, "Malformed: 400.", f"{ONE}?match[version]=x", 400, method="DELETE", has=FAULT),
    Check("5.7-6", MUST, "One version can be deleted.", f"{ONE}?match[version]={V2}", method="DELETE", headers={"Content-Type": TAXII}),
    Check("5.7-7", MUST, "It is then not to be had.", f"{ONE}?match[version]={V2}", 404, has=FAULT),
    Check("5.7-8", MUST, "Nor in the manifest.", f"{MANIFEST}?match[version]={V2}", has={"": {}}),
    Check("5.7-9", MUST, "The others stay.", f"{ONE}versions/", has={"/versions": [V1, V3]}),
    Check("5.7-10", MUST, "An object can be deleted.", f"{OBJECTS}{{two}}/", method="DELETE"),
    Check("5.7-11", MUST, "It is then not to be had.", f"{OBJECTS}{{two}}/", 404, has=FAULT),
    Check("5.7-12", MUST, "Nor in the manifest.", f"{MANIFEST}?match[id]={{two}}&match[version]=all", has={"": {}}),
    Check("5.7-13", MUST, "Nor among the objects.", f"{OBJECTS}?match[id]={{two}}", has={"": {}}),
    Check("5.7-14", MUST, "Nor can it be deleted again.", f"{OBJECTS}{{two}}/", 404, method="DELETE", has=FAULT),
    Check("5.7-15", OURS, "A record of the ledger is retracted, not deleted.", "{root}collections/everything/objects/{two}/", 403, method="DELETE", has=FAULT),
    Check("5.8-1", MUST, "Versions are listed.", f"{ONE}versions/", has={"/versions": [V1, V3], "/more": ABSENT}),
    Check("5.8-2", MUST, "Of what is not there: 404.", f"{OBJECTS}{{absent}}/versions/", 404, has=FAULT),
    Check("5.8-3", MUST, "Where nothing may be read: 403.", f"{WO}objects/{{one}}/versions/", 403, has=FAULT),
    Check("5.8-4", MUST, "Or 404.", f"{NONE}objects/{{one}}/versions/", 404, has=FAULT),
    Check("5.8-5", MUST, "Not to strangers.", f"{ONE}versions/", 401, caller="nobody"),
    Check("5.8.1-1", MUST, "No version is an empty object.", f"{ONE}versions/?added_after={NEVER}", has={"": {}}, headers=DATED),
    Check("6-1", OURS, "Channels are reserved.", "{root}channels/", 404, has=FAULT),
    Check("7.1.1-1", MAY, "A property of somebody's own is passed over.", OBJECTS, 202, method="POST", body={"objects": ["{new}"], "x_example_note": {"objects": 1}}, has={"/success_count": 1}),
    Check("8.2.1-1", MUST, "Discovery is at the root of the site.", "/taxii2/", has={"/api_roots": Long(size=1)}),
    Check("8.2.1-2", SHOULD, "Who does not say what program it is, is served.", "/taxii2/", sent={"User-Agent": None}),
)  # fmt: skip

GROUPS = (_1_6, _2, _3_1, _3_2, _3_3, _3_4, _3_5, _3_6, _4, _5_1, _5_5, _5_7)  # each begins with a fresh sandbox
CHECKS = tuple(check for group in GROUPS for check in group)
