"""What is said about each screen: a heading, what it is for, how to begin, what to know; kept as sentences in `sentences.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Help on one screen; `names` are the names of the addresses that lead here."""

    id: str
    title: Text
    says: tuple[Text, ...]
    names: tuple[str, ...] = ()


# Which addresses lead to which topic; the topics are shown in this order.
_ADDRESSES: Mapping[str, str] = {
    "everywhere": "",
    "desk": "desk signal signal-alert events",
    "alerts": "alerts alert alert-decide alert-note alert-follow-up",
    "records": "records record record-versions record-same record-related record-edit record-markings record-retract",
    "report": "report report-begin report-text report-found report-check report-step "
    "import-file import import-mapping import-share import-progress import-result import-undo",
    "situation": "situation situation-brief wastewater outlook clusters",
    "substances": "substances substance",
    "law": "law law-instrument",
    "definitions": "law-clauses law-clause law-compare law-explain law-draft law-classes law-map law-gaps law-verified",
    "exchange": "exchange hubs",
    "links": "links entities entity entity-pair case leads loads load-pair routes",
    "cooperation": "desks cooperation precursor-notices precursor-needs precursor-orders precursor-incidents",
    "forms": "forms form",
    "together": "cooperation-overlaps cooperation-needs cooperation-commitments cooperation-tasks cooperation-responsibilities "
    "cooperation-goals cooperation-learning cooperation-agreement cooperation-certificate",
    "campaigns": "campaigns campaign campaign-check campaign-compose campaign-draft campaign-approaches",
    "care": "care-centres care-gaps care-coverage care-referrals care-report",
    "operations": "operations operation requests",
    "research": "research release",
    "members": "members circle circle-change",
    "account": "account tokens people person settings mfa_index usersessions_list account_change_password account_login",
    "audit": "audit",
    "public": "public-alerts public-alert public-list public-list-confirm public-list-leave public-campaigns public-data"
    " help-finder glossary public-commitments certificate-verify",
}


def _topics() -> tuple[Topic, ...]:
    with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_topic(name, [row for row in rows if row["topic"] == name]) for name in _ADDRESSES)


def _topic(name: str, rows: list[dict[str, str]]) -> Topic:
    told = [(row["part"], Text(en=row["en"], ar=row["ar"], fr=row["fr"])) for row in rows]
    return Topic(
        id=name,
        title=next(text for part, text in told if part == "title"),
        says=tuple(text for part, text in told if part == "sentence"),
        names=tuple(_ADDRESSES[name].split()),
    )


TOPICS = _topics()
_BY_NAME: Mapping[str, Topic] = {name: topic for topic in TOPICS for name in topic.names}


def topic_for(name: str) -> Topic | None:
    """The topic of the page with this address name; None where there is none."""
    return _BY_NAME.get(name)
