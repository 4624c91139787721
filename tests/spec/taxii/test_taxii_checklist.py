"""The checklist of TAXII 2.1 (`checklist.py`), walked as a stranger would, on both databases; every row that fails is told."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from spec.taxii.checklist import ABSENT, CHECKS, GROUPS, PRESENT, V1, V2, V3, Long
from spec.taxii.conftest import Taxii, basic, indicator

PAGE = Path(__file__).parents[3] / "docs/reference/taxii.md"
NAME = re.compile(r"\{(\w+)\}")
OLD = {name: value for name, value in indicator(4, labels=["x"], modified=V1).items() if name != "spec_version"}
STORED = (
    indicator(1, modified=V1),
    indicator(2, modified=V1),
    indicator(1, modified=V2),
    indicator(1, modified=V3),
    {
        "type": "identity",
        "spec_version": "2.1",
        "id": "identity--00000000-0000-4000-8000-000000000003",
        "created": "2025-01-01T00:00:00Z",
        "modified": "2025-01-01T00:00:00Z",
        "name": "n",
    },
    {"type": "ipv4-addr", "spec_version": "2.1", "id": "ipv4-addr--00000000-0000-4000-8000-000000000001", "value": "192.0.2.1"},
    {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": "marking-definition--00000000-0000-4000-8000-000000000002",
        "created": "2025-01-01T00:00:00.5Z",
        "definition_type": "statement",
        "definition": {"statement": "s"},
    },
    OLD,
    indicator(4),
    indicator(5),
)


def seeded(made):
    """Callers by name, and what the names in the rows stand for."""
    credentials = {"token": f"Bearer {made.token}", "password": basic(made.user, made.password)}
    callers = {name: Taxii(made, text) for name, text in (credentials | {"nobody": None, "wrong": basic(made.user, "no")}).items()}
    callers["token"].add(*STORED)
    lines = (
        callers["token"].get(callers["token"].at("collection", "manifest/?match[version]=all&match[spec_version]=2.0,2.1")).json()
    )
    known = {f"d{number}": line["date_added"] for number, line in enumerate(lines["objects"])}
    known |= {name: str(made.boxes[box]) for name, box in (("box", "collection"), ("ro", "ro"), ("wo", "wo"), ("none", "none"))}
    known |= {name: indicator(n)["id"] for name, n in (("one", 1), ("two", 2), ("both", 4), ("absent", 99), ("new_id", 50))}
    known |= {"root": "/taxii2/hub/", "who": STORED[4]["id"], "new": indicator(50), "bad": indicator(51, pattern="")}
    known |= {"future": indicator(52, spec_version="3.0"), "megabyte": {"objects": [indicator(53, x_note="n" * 2**20)]}}
    return callers, known


def filled(value, known):
    """The value with its names replaced; a text that is one name alone becomes what the name stands for."""
    if isinstance(value, dict):
        return {name: filled(item, known) for name, item in value.items()}
    if isinstance(value, list):
        return [filled(item, known) for item in value]
    if not isinstance(value, str):
        return value
    whole = NAME.fullmatch(value)
    return known[whole[1]] if whole else NAME.sub(lambda match: str(known[match[1]]), value)


def at(pointer, answer):
    """What a JSON pointer, or the name of a header, names in the answer."""
    if pointer and not pointer.startswith("/"):
        return answer.headers.get(pointer, ABSENT)
    value = json.loads(answer.content) if answer.content else {}
    for part in pointer.split("/")[1:]:
        try:
            value = value[int(part) if isinstance(value, list) else part]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return value


def fits(found, wanted):
    if wanted is PRESENT or wanted is ABSENT:
        return (found is ABSENT) == (wanted is ABSENT)
    if isinstance(wanted, re.Pattern):
        return isinstance(found, str) and wanted.fullmatch(found) is not None
    if isinstance(wanted, Long):
        return isinstance(found, list) and len(found) == wanted.size
    return found == wanted


def failing(check, callers, known):
    """What is wrong with the answer to one row; what it keeps goes into `known`."""
    headers = {name.replace("-", "_"): value for name, value in check.sent.items()}
    answer = callers[check.caller].call(check.method, filled(check.path, known), filled(check.body, known), **headers)
    wanted = {**check.headers, **check.has}
    wrong = [] if answer.status_code == check.status else [f"{answer.status_code} for {check.status}"]
    wrong += [
        f"{place}: {at(place, answer)!r:.200}"
        for place, value in wanted.items()
        if not fits(at(place, answer), filled(value, known))
    ]
    known |= {name: at(place, answer) for name, place in check.keep.items()}
    return [f"{check.name} ({check.claim}) {fault}" for fault in wrong]


@pytest.mark.parametrize("group", GROUPS, ids=[f"{group[0].section} to {group[-1].section}" for group in GROUPS])
def test_the_server_keeps_every_row_of_the_checklist(made, group):
    callers, known = seeded(made)
    assert [fault for check in group for fault in failing(check, callers, known)] == []


def test_every_row_has_a_name_of_its_own_and_a_claim():
    assert [name for name, times in Counter(check.name for check in CHECKS).items() if times > 1] == []
    assert [
        check.name for check in CHECKS if not (check.claim.endswith(".") and check.level in {"MUST", "SHOULD", "MAY", "ours"})
    ] == []


def test_the_reference_says_how_many_rows_each_section_has():
    told = dict(re.findall(r"^\| §([\d.]+) \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {section: str(number) for section, number in Counter(check.section for check in CHECKS).items()}


def test_the_checklist_is_no_list_of_what_always_holds(made):
    """A row with another status, header or member than the server gives is told."""
    callers, known = seeded(made)
    check = next(check for check in CHECKS if check.name == "3.4.1-9")
    assert failing(check, callers, known) == []
    for change in ({"status": 404}, {"has": {"/objects/0/modified": V1}}, {"headers": {"Content-Type": "application/json"}}):
        assert (
            len(
                failing(type(check)(**{name: getattr(check, name) for name in check.__dataclass_fields__} | change), callers, known)
            )
            == 1
        )
