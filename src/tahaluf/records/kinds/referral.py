"""Referral: a person guided to help under a code, with consent; it never leaves the hub where it was made."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.care_codes import SERVICES
from tahaluf.records.care_fields import Consent, Step
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import SPOKEN_LANGUAGES
from tahaluf.records.fields import RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

REASONS = {
    "early_sign": Text(en="Earliest signs of use", ar="علامات مبكرة على التعاطي", fr="Premiers signes de consommation"),
    "own_wish": Text(en="The person's own wish", ar="رغبة الشخص نفسه", fr="Souhait de la personne"),
    "overdose": Text(en="After an overdose", ar="بعد جرعة مفرطة", fr="Après une surdose"),
    "release": Text(en="Release from prison", ar="الإفراج من السجن", fr="Sortie de prison"),
    "court": Text(
        en="Alternative to conviction or punishment",
        ar="بديل عن الإدانة أو العقوبة",
        fr="Alternative à la condamnation ou à la peine",
    ),
    "continuity": Text(en="Continuity of care", ar="استمرارية الرعاية", fr="Continuité des soins"),
    "family": Text(en="Concern of the family", ar="قلق الأسرة", fr="Inquiétude de la famille"),
    "pregnancy": Text(en="Pregnancy", ar="الحمل", fr="Grossesse"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
MAKERS = {
    "health": Text(en="Health service", ar="خدمة صحية", fr="Service de santé"),
    "school": Text(en="School", ar="مدرسة", fr="École"),
    "prison_health": Text(en="Prison health service", ar="الخدمة الصحية في السجن", fr="Service de santé pénitentiaire"),
    "community_police": Text(en="Community police", ar="الشرطة المجتمعية", fr="Police de proximité"),
    "association": Text(en="Association", ar="جمعية", fr="Association"),
    "social": Text(en="Social service", ar="خدمة اجتماعية", fr="Service social"),
    "court": Text(en="Court", ar="محكمة", fr="Tribunal"),
    "helpline": Text(en="Helpline", ar="خط مساعدة", fr="Ligne d'assistance"),
    "self": Text(en="The person", ar="الشخص نفسه", fr="La personne elle-même"),
    "family": Text(en="Family", ar="الأسرة", fr="Famille"),
}
AGES = {
    "under_15": Text(en="Under 15", ar="دون 15 سنة", fr="Moins de 15 ans"),
    "15_17": Text(en="15 to 17", ar="15 إلى 17 سنة", fr="15 à 17 ans"),
    "18_24": Text(en="18 to 24", ar="18 إلى 24 سنة", fr="18 à 24 ans"),
    "25_34": Text(en="25 to 34", ar="25 إلى 34 سنة", fr="25 à 34 ans"),
    "35_44": Text(en="35 to 44", ar="35 إلى 44 سنة", fr="35 à 44 ans"),
    "45_64": Text(en="45 to 64", ar="45 إلى 64 سنة", fr="45 à 64 ans"),
    "65_over": Text(en="65 and over", ar="65 سنة فأكثر", fr="65 ans et plus"),
}
SEXES = {
    "female": Text(en="Female", ar="أنثى", fr="Féminin"),
    "male": Text(en="Male", ar="ذكر", fr="Masculin"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
STATUSES = {
    "open": Text(en="Open", ar="مفتوحة", fr="Ouverte"),
    "engaged": Text(en="In contact", ar="على اتصال", fr="En contact"),
    "closed_in_care": Text(en="Closed: in care", ar="مغلقة: تحت الرعاية", fr="Close : prise en charge"),
    "closed_no_need": Text(en="Closed: no need", ar="مغلقة: لا حاجة", fr="Close : sans besoin"),
    "closed_declined": Text(en="Closed: declined", ar="مغلقة: رُفضت", fr="Close : déclinée"),
    "closed_lost": Text(en="Closed: contact lost", ar="مغلقة: انقطع الاتصال", fr="Close : perdue de vue"),
}


class Referral(Kind):
    """One referral, without any name. It is closed to all but the health lane and never leaves its hub, whatever its markings.

    `code` is a pseudonym that the making service can resolve and nobody else; free text holds no name, number or address.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="referral",
        title=Text(en="Referral", ar="إحالة", fr="Orientation"),
        plural=Text(en="Referrals", ar="الإحالات", fr="Orientations"),
        purpose=Text(
            en="A person guided to help, with consent and under a code, until the loop is closed.",
            ar="توجيه شخص إلى المساعدة بموافقته وتحت رمز، إلى أن تكتمل الحلقة.",
            fr="Une personne orientée vers de l'aide, avec son accord et sous un code, jusqu'à la boucle fermée.",
        ),
        lane=Lane.HEALTH,
        needs=("M5", "O2"),
        sources=("WHO/UNODC International Standards for the Treatment of Drug Use Disorders",),
        closed=True,
        local_only=True,
    )

    code: Annotated[
        str,
        FieldSpec(
            title=Text(en="Code", ar="الرمز", fr="Code"),
            help=Text(
                en="A pseudonym without meaning: no name, birth date or file number.",
                ar="رمز لا معنى له: لا اسم ولا تاريخ ميلاد ولا رقم ملف.",
                fr="Un pseudonyme sans signification : ni nom, ni date de naissance, ni numéro de dossier.",
            ),
            role=Role.TITLE,
            searchable=False,
        ),
    ]
    made_on: Annotated[Period, FieldSpec(title=Text(en="Made on", ar="تاريخ الإحالة", fr="Faite le"), role=Role.WHEN)]
    made_by: Annotated[str, Coded(title=Text(en="Made by", ar="الجهة المحيلة", fr="Faite par"), choices=MAKERS)]
    reason: Annotated[str, Coded(title=Text(en="Reason", ar="السبب", fr="Motif"), choices=REASONS)]
    consent: Annotated[Consent, FieldSpec(title=Text(en="Consent", ar="الموافقة", fr="Consentement"), section="consent")]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)] = "open"
    area: Annotated[
        Place | None,
        FieldSpec(
            title=Text(en="Area (district, never an address)", ar="المنطقة (دون عنوان)", fr="Secteur (jamais une adresse)"),
            role=Role.WHERE,
        ),
    ] = None
    age: Annotated[
        str | None, Coded(title=Text(en="Age band", ar="الفئة العمرية", fr="Tranche d'âge"), section="person", choices=AGES)
    ] = None
    sex: Annotated[str | None, Coded(title=Text(en="Sex", ar="الجنس", fr="Sexe"), section="person", choices=SEXES)] = None
    spoken: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Languages of the person", ar="لغات الشخص", fr="Langues de la personne"),
            section="person",
            choices=SPOKEN_LANGUAGES,
        ),
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances of concern", ar="المواد المثيرة للقلق", fr="Substances en cause"),
            role=Role.WHAT,
            section="person",
        ),
    ] = ()
    needs: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Help wanted", ar="المساعدة المطلوبة", fr="Aide souhaitée"), section="person", choices=SERVICES),
    ] = ()
    facility: Annotated[
        RecordRef | None,
        FieldSpec(
            title=Text(en="Referred to", ar="المرفق المحال إليه", fr="Orientation vers"), role=Role.REFERENCE, section="steps"
        ),
    ] = None
    released_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Release from prison", ar="تاريخ الإفراج من السجن", fr="Sortie de prison"),
            help=Text(
                en="The first weeks after release are the time of highest overdose risk.",
                ar="الأسابيع الأولى بعد الإفراج هي فترة أعلى خطر لجرعة مفرطة.",
                fr="Les premières semaines après la sortie sont celles du risque de surdose le plus élevé.",
            ),
            section="steps",
        ),
    ] = None
    contact_by: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="First contact due by", ar="أجل أول اتصال", fr="Premier contact attendu avant le"),
            role=Role.DEADLINE,
            section="steps",
        ),
    ] = None
    steps: Annotated[tuple[Step, ...], FieldSpec(title=Text(en="Steps", ar="الخطوات", fr="Étapes"), section="steps")] = ()
    outcome: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Outcome without names", ar="النتيجة دون أسماء", fr="Résultat sans nom"),
            role=Role.NARRATIVE,
            section="steps",
            searchable=False,
        ),
    ] = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(self, *self._order_of_dates(), *self._completeness())

    def _order_of_dates(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                any(not is_after(step.on, self.made_on) for step in self.steps),
                "steps",
                "A step is dated before the referral was made. Correct one of the dates.",
            ),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                not self.consent.given and self.status not in ("closed_declined", "closed_no_need"),
                "consent",
                "Without consent there is no referral. Close it as declined or record the consent.",
            ),
            wrong_if(self.consent.given and self.consent.on is None, "consent", "Say on which day the consent was given."),
            wrong_if(
                self.consent.withdrawn_on is not None and not self.status.startswith("closed"),
                "status",
                "The consent was withdrawn, so the referral is closed. Choose how it ended.",
            ),
            wrong_if(
                self.reason == "release" and self.released_on is None and "released_on" not in self.gaps,
                "released_on",
                "A referral at release has the date of release. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                self.age in ("under_15", "15_17")
                and self.consent.given
                and self.consent.by_guardian is None
                and "consent.by_guardian" not in self.gaps,
                "consent",
                "For a minor, say whether a guardian consented, or say in gaps why it is not recorded.",
            ),
        )
