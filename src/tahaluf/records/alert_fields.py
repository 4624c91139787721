"""The composite parts of an alert: its text in one language, the trigger behind it, and one act of follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded
from tahaluf.records.cooperation_codes import LANGUAGES
from tahaluf.records.kind import FieldSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertText:
    """What the alert says in one language: one CAP info block. `event` is the event's name in that language."""

    language: Annotated[str, Coded(title=Text(en="Language", ar="اللغة", fr="Langue"), choices=LANGUAGES)]
    headline: Annotated[str, FieldSpec(title=Text(en="Headline", ar="العنوان", fr="Titre"))]
    description: Annotated[str | None, FieldSpec(title=Text(en="Description", ar="الوصف", fr="Description"))] = None
    instruction: Annotated[str | None, FieldSpec(title=Text(en="What to do", ar="التعليمات", fr="Consigne"))] = None
    event: Annotated[str | None, FieldSpec(title=Text(en="Event", ar="الحدث", fr="Événement"))] = None
    sender_name: Annotated[str | None, FieldSpec(title=Text(en="Sender's name", ar="اسم المرسل", fr="Nom de l'émetteur"))] = None
    contact: Annotated[str | None, FieldSpec(title=Text(en="Contact", ar="جهة الاتصال", fr="Contact"))] = None
    web: Annotated[str | None, FieldSpec(title=Text(en="Web page", ar="صفحة الويب", fr="Page web"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The published rule that raised the alert, with the figures it saw.

    `rule` is "engine.rule@version"; `observed`, `expected` and `bound` are in `unit` over `period`; `series` names the substance,
    region and source that were counted.
    """

    rule: Annotated[str, FieldSpec(title=Text(en="Rule and version", ar="القاعدة ونسختها", fr="Règle et version"))]
    says: Annotated[str | None, FieldSpec(title=Text(en="The rule in words", ar="القاعدة بالكلمات", fr="La règle en mots"))] = None
    series: Annotated[str | None, FieldSpec(title=Text(en="Series", ar="السلسلة", fr="Série"))] = None
    period: Annotated[Period | None, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"))] = None
    observed: Annotated[Decimal | None, FieldSpec(title=Text(en="Observed", ar="الملاحَظ", fr="Observé"))] = None
    expected: Annotated[Decimal | None, FieldSpec(title=Text(en="Expected", ar="المتوقَّع", fr="Attendu"))] = None
    bound: Annotated[Decimal | None, FieldSpec(title=Text(en="Upper bound", ar="الحد الأعلى", fr="Borne supérieure"))] = None
    unit: Annotated[str | None, FieldSpec(title=Text(en="Unit", ar="الوحدة", fr="Unité"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One act after the decision: when, what, by which office, and what came of it."""

    on: Annotated[Period, FieldSpec(title=Text(en="When", ar="متى", fr="Quand"))]
    action: Annotated[str, FieldSpec(title=Text(en="What was done", ar="ما الذي جرى", fr="Action menée"))]
    by: Annotated[str | None, FieldSpec(title=Text(en="By which office", ar="الجهة المنفِّذة", fr="Par quel service"))] = None
    outcome: Annotated[str | None, FieldSpec(title=Text(en="Outcome", ar="النتيجة", fr="Résultat"))] = None
