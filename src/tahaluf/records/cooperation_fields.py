"""The composite field types of cooperation: what plans, promises, trainings and campaigns are declared with.

Each part carries its own title (and role, where it has one), as the fields of a kind do, so that forms and columns can name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded
from tahaluf.records.cooperation_codes import FRAMEWORKS, GROUPS, SPOKEN_LANGUAGES
from tahaluf.records.fields import PartyRef
from tahaluf.records.kind import FieldSpec, Role

OBLIGATION_STATUSES = {
    "open": Text(en="Open", ar="قائم", fr="En cours"),
    "done": Text(en="Done", ar="أُنجز", fr="Réalisé"),
    "late": Text(en="Late", ar="متأخر", fr="En retard"),
    "waived": Text(en="Waived", ar="أُعفي منه", fr="Levé"),
}
FLOWS = {
    "budget": Text(en="Budget", ar="ميزانية", fr="Budget"),
    "pledged": Text(en="Committed", ar="ملتزَم به", fr="Engagé"),
    "disbursed": Text(en="Disbursed", ar="مصروف", fr="Décaissé"),
    "spent": Text(en="Spent", ar="مُنفَق", fr="Dépensé"),
}
CHANNELS = {
    "phone": Text(en="Telephone", ar="هاتف", fr="Téléphone"),
    "helpline": Text(en="Helpline", ar="خط مساعدة", fr="Ligne d'assistance"),
    "email": Text(en="E-mail", ar="بريد إلكتروني", fr="Courriel"),
    "web": Text(en="Web page", ar="صفحة ويب", fr="Page web"),
    "address": Text(en="Postal address", ar="عنوان بريدي", fr="Adresse postale"),
    "message": Text(en="Messaging service", ar="خدمة رسائل", fr="Messagerie"),
}
PARTS = {
    "leads": Text(en="Leads", ar="يقود", fr="Pilote"),
    "supports": Text(en="Supports", ar="يدعم", fr="Appuie"),
    "funds": Text(en="Funds", ar="يموِّل", fr="Finance"),
    "is_consulted": Text(en="Is consulted", ar="يُستشار", fr="Est consulté"),
    "is_informed": Text(en="Is informed", ar="يُبلَّغ", fr="Est informé"),
    "oversees": Text(en="Oversees", ar="يُشرف", fr="Supervise"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The same title or sentence in another language."""

    language: Annotated[str, Coded(title=Text(en="Language", ar="اللغة", fr="Langue"), choices=SPOKEN_LANGUAGES)]
    text: Annotated[str, FieldSpec(title=Text(en="Text", ar="النص", fr="Texte"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach an institution (never a private person): a channel, its number or address, and when it answers."""

    channel: Annotated[str, Coded(title=Text(en="Channel", ar="الوسيلة", fr="Moyen"), choices=CHANNELS)]
    value: Annotated[str, FieldSpec(title=Text(en="Number or address", ar="الرقم أو العنوان", fr="Numéro ou adresse"))]
    hours: Annotated[str | None, FieldSpec(title=Text(en="Hours", ar="أوقات العمل", fr="Horaires"))] = None
    office: Annotated[str | None, FieldSpec(title=Text(en="Office", ar="المكتب", fr="Service"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A value that an indicator had in a period; where it is absent, `gap` says why, and it is never zero."""

    on: Annotated[Period, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"))]
    value: Annotated[Decimal | None, FieldSpec(title=Text(en="Value", ar="القيمة", fr="Valeur"))] = None
    gap: Annotated[
        Gap | None, FieldSpec(title=Text(en="Why there is no value", ar="سبب غياب القيمة", fr="Pourquoi aucune valeur"))
    ] = None
    source: Annotated[str | None, FieldSpec(title=Text(en="Source", ar="المصدر", fr="Source"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured to know whether work succeeded: baseline, target and the values so far, all in `unit`."""

    name: Annotated[str, FieldSpec(title=Text(en="Indicator", ar="المؤشر", fr="Indicateur"))]
    unit: Annotated[str | None, FieldSpec(title=Text(en="Unit", ar="الوحدة", fr="Unité"))] = None
    baseline: Annotated[Measure | None, FieldSpec(title=Text(en="Baseline", ar="خط الأساس", fr="Valeur de départ"))] = None
    target: Annotated[Measure | None, FieldSpec(title=Text(en="Target", ar="الهدف", fr="Cible"))] = None
    measured: Annotated[
        tuple[Measure, ...], FieldSpec(title=Text(en="Values so far", ar="القيم المسجلة", fr="Valeurs relevées"))
    ] = ()
    goal_code: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Official code (such as 3.5.1)", ar="الرمز الرسمي (مثل 3.5.1)", fr="Code officiel (tel que 3.5.1)")
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLink:
    """An item of a framework that is being carried out: `item` is its own number there ("3.5", "para. 4 (a)")."""

    framework: Annotated[str, Coded(title=Text(en="Framework", ar="الإطار", fr="Cadre"), choices=FRAMEWORKS)]
    item: Annotated[str, FieldSpec(title=Text(en="Item", ar="البند", fr="Point"))]
    note: Annotated[str | None, FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Note"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing that a party of an agreement must do, by when, and whether it did."""

    what: Annotated[str, FieldSpec(title=Text(en="Obligation", ar="الالتزام", fr="Obligation"), role=Role.NARRATIVE)]
    owner: Annotated[PartyRef, FieldSpec(title=Text(en="Owner", ar="الجهة المسؤولة", fr="Responsable"), role=Role.WHO)]
    due: Annotated[Period | None, FieldSpec(title=Text(en="Due", ar="الأجل", fr="Échéance"), role=Role.DEADLINE)] = None
    status: Annotated[
        str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=OBLIGATION_STATUSES)
    ] = "open"
    done_on: Annotated[Period | None, FieldSpec(title=Text(en="Done on", ar="تاريخ الإنجاز", fr="Réalisée le"))] = None
    evidence: Annotated[str | None, FieldSpec(title=Text(en="Evidence", ar="الدليل", fr="Preuve"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The act by which a party bound itself: when, through which office, and whether it has entered into force for it."""

    party: Annotated[str, FieldSpec(title=Text(en="Party", ar="الطرف", fr="Partie"))]
    signed_on: Annotated[Period | None, FieldSpec(title=Text(en="Signed on", ar="تاريخ التوقيع", fr="Signé le"))] = None
    office: Annotated[str | None, FieldSpec(title=Text(en="Signing office", ar="صفة الموقِّع", fr="Qualité du signataire"))] = None
    ratified_on: Annotated[Period | None, FieldSpec(title=Text(en="Ratified on", ar="تاريخ التصديق", fr="Ratifié le"))] = None
    withdrew_on: Annotated[Period | None, FieldSpec(title=Text(en="Withdrew on", ar="تاريخ الانسحاب", fr="Retrait le"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Money planned, committed or moved; `amount` has the ISO 4217 code of its currency as unit."""

    amount: Annotated[Quantity, FieldSpec(title=Text(en="Amount", ar="المبلغ", fr="Montant"), role=Role.AMOUNT)]
    flow: Annotated[str, Coded(title=Text(en="Stage", ar="المرحلة", fr="Étape"), choices=FLOWS)] = "budget"
    provider: Annotated[str | None, FieldSpec(title=Text(en="From", ar="من", fr="De"))] = None
    receiver: Annotated[str | None, FieldSpec(title=Text(en="To", ar="إلى", fr="À"))] = None
    on: Annotated[Period | None, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The part that one body has in a task of a territory, with the text that gives it and since when."""

    party: Annotated[PartyRef, FieldSpec(title=Text(en="Body", ar="الجهة", fr="Organisme"), role=Role.WHO)]
    part: Annotated[str, Coded(title=Text(en="Part", ar="الدور", fr="Rôle"), choices=PARTS)]
    basis: Annotated[str | None, FieldSpec(title=Text(en="Legal basis", ar="السند القانوني", fr="Base juridique"))] = None
    since: Annotated[Period | None, FieldSpec(title=Text(en="Since", ar="منذ", fr="Depuis"))] = None
    until: Annotated[Period | None, FieldSpec(title=Text(en="Until", ar="حتى", fr="Jusqu'à"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many people of one professional role attended; `completed` of them to the end. A number not known is left out."""

    role: Annotated[str, Coded(title=Text(en="Role", ar="الصفة", fr="Fonction"), choices=GROUPS)]
    attended: Annotated[int | None, FieldSpec(title=Text(en="Attended", ar="حضروا", fr="Présents"))] = None
    women: Annotated[int | None, FieldSpec(title=Text(en="Of them women", ar="منهم نساء", fr="Dont femmes"))] = None
    completed: Annotated[int | None, FieldSpec(title=Text(en="Completed", ar="أتمّوا", fr="Ayant terminé"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeTest:
    """The same test before and after a training, as group means in per cent of the points; `tested` people took both."""

    name: Annotated[str, FieldSpec(title=Text(en="Test", ar="الاختبار", fr="Test"))]
    tested: Annotated[int | None, FieldSpec(title=Text(en="People tested", ar="عدد المختبَرين", fr="Personnes testées"))] = None
    before: Annotated[Decimal | None, FieldSpec(title=Text(en="Mean before (%)", ar="المتوسط قبل (٪)", fr="Moyenne avant (%)"))] = (
        None
    )
    after: Annotated[Decimal | None, FieldSpec(title=Text(en="Mean after (%)", ar="المتوسط بعد (٪)", fr="Moyenne après (%)"))] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A practice used again elsewhere: by whom, where, when, what was changed and how it went."""

    by: Annotated[PartyRef, FieldSpec(title=Text(en="By whom", ar="من طبّقها", fr="Par qui"), role=Role.WHO)]
    place: Annotated[Place | None, FieldSpec(title=Text(en="Where", ar="أين", fr="Où"), role=Role.WHERE)] = None
    on: Annotated[Period | None, FieldSpec(title=Text(en="When", ar="متى", fr="Quand"))] = None
    adapted: Annotated[str | None, FieldSpec(title=Text(en="What was changed", ar="ما الذي عُدِّل", fr="Ce qui a été adapté"))] = None
    result: Annotated[str | None, FieldSpec(title=Text(en="How it went", ar="النتيجة", fr="Résultat"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a message went through one channel. Reach is no success: that is what indicators are for."""

    channel: Annotated[str, FieldSpec(title=Text(en="Channel", ar="القناة", fr="Canal"))]
    people: Annotated[int | None, FieldSpec(title=Text(en="People reached", ar="عدد من بلغتهم", fr="Personnes touchées"))] = None
    gap: Annotated[
        Gap | None, FieldSpec(title=Text(en="Why there is no number", ar="سبب غياب العدد", fr="Pourquoi aucun nombre"))
    ] = None
    source: Annotated[str | None, FieldSpec(title=Text(en="How it was counted", ar="طريقة العدّ", fr="Mode de comptage"))] = None
