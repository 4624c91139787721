"""The composite parts of care: dated capacity of a service, consent, and one step of a referral."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.care_codes import SERVICES, SETTINGS, STEPS
from tahaluf.records.coherence import Coded
from tahaluf.records.kind import FieldSpec, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What one service of a facility could carry from `as_of` on, until a later row of the same service and setting replaces it.

    `places` are treatment places, `beds` those with an overnight stay, `treated` people treated within the period `as_of`,
    `waiting_days` the usual wait. A number that is not known is left out, with `gap` saying why.
    """

    service: Annotated[str, Coded(title=Text(en="Service", ar="الخدمة", fr="Service"), choices=SERVICES)]
    setting: Annotated[str, Coded(title=Text(en="Setting", ar="مستوى الرعاية", fr="Cadre de soins"), choices=SETTINGS)]
    as_of: Annotated[Period, FieldSpec(title=Text(en="As of", ar="اعتباراً من", fr="À compter de"))]
    places: Annotated[int | None, FieldSpec(title=Text(en="Places", ar="عدد الأماكن", fr="Places"))] = None
    beds: Annotated[int | None, FieldSpec(title=Text(en="Beds", ar="عدد الأسرّة", fr="Lits"))] = None
    staff: Annotated[int | None, FieldSpec(title=Text(en="Staff", ar="عدد العاملين", fr="Effectifs"))] = None
    treated: Annotated[int | None, FieldSpec(title=Text(en="People treated", ar="عدد الذين عولجوا", fr="Personnes traitées"))] = (
        None
    )
    waiting_days: Annotated[
        int | None,
        FieldSpec(title=Text(en="Usual wait (days)", ar="مدة الانتظار المعتادة (أيام)", fr="Attente habituelle (jours)")),
    ] = None
    gap: Annotated[
        Gap | None, FieldSpec(title=Text(en="Why there is no number", ar="سبب غياب العدد", fr="Pourquoi aucun nombre"))
    ] = None
    source: Annotated[str | None, FieldSpec(title=Text(en="Source", ar="المصدر", fr="Source"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person agreed to, when, and until when; without it a referral goes nowhere."""

    given: Annotated[bool, FieldSpec(title=Text(en="Consent given", ar="أُعطيت الموافقة", fr="Consentement donné"))]
    on: Annotated[Period | None, FieldSpec(title=Text(en="Given on", ar="تاريخ الموافقة", fr="Donné le"))] = None
    covers: Annotated[str | None, FieldSpec(title=Text(en="What it covers", ar="نطاق الموافقة", fr="Ce qu'il couvre"))] = None
    by_guardian: Annotated[
        bool | None, FieldSpec(title=Text(en="Given by a guardian", ar="أعطاها ولي الأمر", fr="Donné par un tuteur"))
    ] = None
    withdrawn_on: Annotated[Period | None, FieldSpec(title=Text(en="Withdrawn on", ar="تاريخ سحب الموافقة", fr="Retiré le"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a referral: when, what, and the service that took it."""

    on: Annotated[Period, FieldSpec(title=Text(en="When", ar="متى", fr="Quand"), role=Role.WHEN)]
    step: Annotated[str, Coded(title=Text(en="Step", ar="الخطوة", fr="Étape"), role=Role.STATUS, choices=STEPS)]
    service: Annotated[str | None, FieldSpec(title=Text(en="Service", ar="الخدمة", fr="Service"))] = None
    note: Annotated[str | None, FieldSpec(title=Text(en="Note without names", ar="ملاحظة دون أسماء", fr="Note sans nom"))] = None
