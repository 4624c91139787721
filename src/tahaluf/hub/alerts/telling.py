"""What an alert tells, sentence by sentence, of a signal, of a silence, or of chosen records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tahaluf import law
from tahaluf.chem import registry
from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts.drafting import said
from tahaluf.hub.alerts.words import counted_text, day_text, filled, isolated_code, name_text
from tahaluf.hub.assess.signals import EVERYWHERE, name_of, period_of, place_name, severities
from tahaluf.kernel.places import Place
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.law import Answer
from tahaluf.records.alert_fields import Trigger
from tahaluf.records.envelope import Record
from tahaluf.records.facts import facts_of, summary_of
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import Role
from tahaluf.records.kinds import find_kind
from tahaluf.watch import novelty
from tahaluf.watch.signals import Signal
from tahaluf.watch.triggers import Level

_SEVERITIES = ((0.9, "Extreme"), (0.7, "Severe"))
_ORDER = ("Unknown", "Moderate", "Severe", "Extreme")
_CERTAIN = 0.9
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The headline, the sentences, the instruction, and the coded fields of the alert that follow from them."""

    headline: Text
    facts: tuple[Reason, ...]
    fields: Mapping[str, Any]
    instruction: Text | None = None


def of_signal(signal: Signal, *, number: int, members: tuple[str, ...], today: date) -> Told:
    """A rise, a first sighting or a return; `number` records of `members` are what it was judged on."""
    key = signal.key
    names = {"substance": _substance(key.substance), "place": _place_title(key.region)}
    facts = (
        _counted(signal, names),
        _expected(signal),
        _source_kind(key.source),
        _control(key.substance, today),
        said("not-known", say.NOT_KNOWN),
        said("stands-down", signal.stands_down),
        said("rests-on", say.RESTS_ON, records=counted_text("record", number), members=_joined([same(name) for name in members])),
    )
    fields = {
        "urgency": "Immediate" if signal.level is Level.ALERT else "Expected",
        "cap_severity": severity_of(key.substance),
        "certainty": "Likely" if signal.rank.certainty >= _CERTAIN else "Possible",
        "area": (_area(key.region),) if key.region else (),
        "substances": _mentions([key.substance]),
        "trigger": trigger_of(signal),
        "stand_down": signal.stands_down.en,
    }
    return Told(headline=_headline(signal.kind.value, names), facts=facts, fields=fields, instruction=say.INSTRUCTION)


def of_silence(signal: Signal, member: Text) -> Told:
    """A member whose reports have stopped."""
    facts = (
        *signal.reasons,
        said("not-known", say.SILENCE_NOT_KNOWN),
        said("stands-down", signal.stands_down),
    )
    fields = {"trigger": trigger_of(signal), "stand_down": signal.stands_down.en, "category": ("Other",)}
    return Told(
        headline=_headline("silent_reporter", {"member": name_text(member)}),
        facts=facts,
        fields=fields,
        instruction=say.ASK_REPORTER,
    )


def of_records(records: Sequence[Record], *, on: date) -> Told:
    """Records that a person chose, already without what some reader may not see."""
    substances, places = _keys(records, Role.WHAT), _keys(records, Role.WHERE)
    finest = [code for code in places if not any(other.startswith(f"{code}-") for other in places)]
    known = [key for key in substances if key in registry().by_id]
    names = {
        "substance": _joined([_substance(key) for key in substances]),
        "place": _joined([_place_title(code) for code in finest]),
    }
    facts = (
        said("records", say.FROM_RECORDS, records=counted_text("record", len(records)), period=_span(records), **names),
        *(_control(key, on) for key in known),
        said("not-known", say.NOT_KNOWN),
        said("stands-down", say.STANDS_DOWN_BY_PERSON),
    )
    fields = {
        "cap_severity": max((severity_of(key) for key in known), key=_ORDER.index, default="Unknown"),
        "area": tuple(_area(code) for code in finest if ":" not in code),
        "substances": _mentions(known),
        "stand_down": say.STANDS_DOWN_BY_PERSON.en,
    }
    return Told(headline=_headline("expert", names), facts=facts, fields=fields, instruction=say.INSTRUCTION)


def severity_of(substance: str) -> str:
    """The CAP severity that the gravest class of a substance gives; Unknown for what the registry does not have."""
    grave = severities().get(substance)
    if grave is None:
        return "Unknown"
    return next((name for least, name in _SEVERITIES if grave >= least), "Moderate")


def trigger_of(signal: Signal) -> Trigger:
    """The published rule with the figures it saw."""
    key = signal.key
    return Trigger(
        rule=signal.method,
        says=signal.reasons[0].says.en,
        series=f"{key.substance}|{key.region}|{key.source}",
        period=period_of(signal),
        observed=_decimal(signal.observed),
        expected=_decimal(signal.expected),
        bound=_decimal(signal.upper),
        unit="record" if signal.observed is not None else None,
    )


def same(name: str) -> Text:
    """A name that is written alike in every language."""
    return Text(en=name, ar=name, fr=name)


def _counted(signal: Signal, names: Mapping[str, Text]) -> Reason:
    last = signal.week + timedelta(days=6)
    cases, weeks = counted_text("case", signal.observed or 0), counted_text("week", signal.weeks)
    return said("counted", say.COUNTED, cases=cases, weeks=weeks, day=day_text(last), **names)


def _expected(signal: Signal) -> Reason:
    if signal.expected is None:
        return said("expected", say.NOT_EXPECTED)
    expected = isolated_code(signal.expected)
    if signal.method == novelty.METHOD:
        return said("expected", say.EXPECTED, expected=expected)
    upper = isolated_code("?" if signal.upper is None else signal.upper)
    return said("expected", say.EXPECTED_WEEKLY, expected=expected, upper=upper)


def _source_kind(slug: str) -> Reason:
    kind = find_kind(slug)
    return said("source", say.COUNTED_KIND, kind=name_text(kind.spec.plural if kind else same(slug)))


def _control(substance: str, on: date) -> Reason:
    """What the conventions of the United Nations say; national law differs from reader to reader."""
    found = [control for control in law.control_status(substance, on=on, jurisdictions=("UN",)) if control.answer is Answer.YES]
    reasons = [reason.says for control in found for reason in control.reasons[:1]]
    return said("control", say.CONTROLLED, answers=_spaced(reasons)) if reasons else said("control", say.CONTROL_UNKNOWN)


def _spaced(texts: Iterable[Text]) -> Text:
    listed = list(texts)
    return Text(en=" ".join(t.en for t in listed), ar=" ".join(t.ar for t in listed), fr=" ".join(t.fr for t in listed))


def _headline(kind: str, names: Mapping[str, Text]) -> Text:
    return filled(say.HEADLINES[kind], **names)


def _keys(records: Iterable[Record], role: Role) -> list[str]:
    return list(dict.fromkeys(fact.key for record in records for fact in facts_of(record.content) if fact.role is role))


def _joined(names: Sequence[Text]) -> Text:
    """The first five names and how many more there are; a dash where there is none."""
    more = f" +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    shown = [name_text(name) for name in names[:_MOST_NAMES]] or [same("–")]
    return Text(
        en=", ".join(name.en for name in shown) + more,
        ar="، ".join(name.ar for name in shown) + more,
        fr=", ".join(name.fr for name in shown) + more,
    )


def _substance(key: str) -> Text:
    return name_text(Text(en=name_of(key), ar=name_of(key, "ar"), fr=name_of(key, "fr")))


def _place_title(code: str) -> Text:
    if not code:
        return EVERYWHERE
    if ":" in code:
        return name_text(same(code.removeprefix("reported:")))
    return name_text(Text(en=place_name(code), ar=place_name(code, "ar"), fr=place_name(code, "fr")))


def _span(records: Iterable[Record]) -> str:
    summaries = [summary_of(record) for record in records]
    first = min((one.when_first for one in summaries if one.when_first), default=None)
    last = max((one.when_last for one in summaries if one.when_last), default=None)
    if first is None or last is None:
        return "–"
    return day_text(first) if first == last else isolated_code(f"{first.isoformat()}/{last.isoformat()}")


def _area(code: str) -> Place:
    return Place(country=code.partition("-")[0], subdivision=code if "-" in code else None)


def _mentions(keys: Iterable[str]) -> tuple[SubstanceMention, ...]:
    known = registry().by_id
    return tuple(
        SubstanceMention(reported=known[key].title.en, substance=key, inchikey=known[key].inchikey or None, answer="exact")
        for key in keys
        if key in known
    )


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
