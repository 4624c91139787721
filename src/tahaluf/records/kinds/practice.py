"""Practice: an approach that others may use again, with its evidence, conditions, cost and record of reuse."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, THEMES
from tahaluf.records.cooperation_fields import Funding, Indicator, Reuse, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

GRADES = {
    "beneficial": Text(en="Beneficial", ar="مفيدة", fr="Bénéfique"),
    "likely": Text(en="Likely to be beneficial", ar="يُرجَّح أن تكون مفيدة", fr="Probablement bénéfique"),
    "trade_off": Text(en="Benefits and harms to be weighed", ar="منافع ومضار تستوجب الموازنة", fr="Bénéfices et risques à peser"),
    "unknown": Text(en="Effect unknown", ar="أثر غير معروف", fr="Effet inconnu"),
    "more_studies": Text(en="More studies recommended", ar="يوصى بمزيد من الدراسات", fr="Études supplémentaires recommandées"),
    "unlikely": Text(en="Unlikely to be beneficial", ar="لا يُرجَّح أن تكون مفيدة", fr="Probablement pas bénéfique"),
    "harmful": Text(en="Harmful", ar="ضارة", fr="Nuisible"),
}
EVIDENCE = {
    "review": Text(en="Systematic review", ar="استعراض منهجي", fr="Revue systématique"),
    "trial": Text(en="Randomised trial", ar="تجربة معشّاة", fr="Essai randomisé"),
    "comparison": Text(en="Comparison without randomisation", ar="مقارنة دون تعشية", fr="Comparaison non randomisée"),
    "before_after": Text(en="Before and after", ar="قياس قبلي وبعدي", fr="Avant-après"),
    "monitoring": Text(en="Monitoring data", ar="بيانات الرصد", fr="Données de suivi"),
    "experience": Text(en="Experience only", ar="خبرة عملية فقط", fr="Expérience seulement"),
}


class Practice(Kind):
    """One practice. Its grade of evidence is one of the six of the European best practice portal, with the studies it rests on."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="practice",
        title=Text(en="Practice", ar="ممارسة", fr="Pratique"),
        plural=Text(en="Practices", ar="الممارسات", fr="Pratiques"),
        purpose=Text(
            en="What was done somewhere, how well it is proven, what it takes, and who used it again.",
            ar="ما جرى تطبيقه في مكان ما، ومدى ثبوت نجاحه، وما يتطلبه، ومن أعاد تطبيقه.",
            fr="Ce qui a été fait quelque part, son degré de preuve, ses conditions et qui l'a repris.",
        ),
        lane=Lane.COOPERATION,
        needs=("A1", "O1", "O3"),
        sources=("EUDA Best practice portal and Xchange registry", "UNODC/WHO International Standards on Drug Use Prevention"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    described_on: Annotated[Period, FieldSpec(title=Text(en="Described on", ar="تاريخ الوصف", fr="Décrite le"), role=Role.WHEN)]
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)]
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    places: Annotated[
        tuple[Place, ...],
        FieldSpec(title=Text(en="Where it was used", ar="أماكن التطبيق", fr="Où elle a été appliquée"), role=Role.WHERE),
    ] = ()
    owner: Annotated[
        PartyRef | None,
        FieldSpec(title=Text(en="Who used it first", ar="أول من طبّقها", fr="Qui l'a appliquée d'abord"), role=Role.WHO),
    ] = None
    problem: Annotated[
        str | None, FieldSpec(title=Text(en="Problem it answers", ar="المشكلة التي تعالجها", fr="Problème traité"))
    ] = None
    summary: Annotated[str, FieldSpec(title=Text(en="What is done", ar="ما يتم فعله", fr="Ce qui est fait"), role=Role.NARRATIVE)]
    grade: Annotated[
        str,
        Coded(
            title=Text(en="Evidence grade", ar="درجة الدليل", fr="Niveau de preuve"),
            role=Role.STATUS,
            section="evidence",
            choices=GRADES,
        ),
    ]
    evidence_kind: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Kind of evidence", ar="نوع الدليل", fr="Type de preuve"), section="evidence", choices=EVIDENCE),
    ] = ()
    studies: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Studies", ar="الدراسات", fr="Études"), role=Role.REFERENCE, section="evidence"),
    ] = ()
    sources: Annotated[
        tuple[str, ...], FieldSpec(title=Text(en="Publications", ar="المنشورات", fr="Publications"), section="evidence")
    ] = ()
    graded_by: Annotated[
        PartyRef | None,
        FieldSpec(title=Text(en="Graded by", ar="الجهة التي قيّمت الدليل", fr="Évaluée par"), role=Role.WHO, section="evidence"),
    ] = None
    conditions: Annotated[
        str | None, FieldSpec(title=Text(en="Conditions for success", ar="شروط النجاح", fr="Conditions de réussite"), section="use")
    ] = None
    risks: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Risks and what did not work", ar="المخاطر وما لم ينجح", fr="Risques et ce qui n'a pas marché"),
            section="use",
        ),
    ] = None
    cost: Annotated[tuple[Funding, ...], FieldSpec(title=Text(en="Cost", ar="التكلفة", fr="Coût"), section="use")] = ()
    staff: Annotated[
        str | None,
        FieldSpec(title=Text(en="Staff and skills", ar="العاملون والمهارات", fr="Personnel et compétences"), section="use"),
    ] = None
    indicators: Annotated[
        tuple[Indicator, ...], FieldSpec(title=Text(en="Outcomes", ar="النتائج", fr="Résultats"), section="use")
    ] = ()
    reuse: Annotated[
        tuple[Reuse, ...], FieldSpec(title=Text(en="Used again by", ar="من أعاد تطبيقها", fr="Reprise par"), section="use")
    ] = ()
    review_due: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Evidence to be reviewed", ar="أجل مراجعة الدليل", fr="Preuves à réexaminer"),
            role=Role.DEADLINE,
            section="evidence",
        ),
    ] = None
    materials: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Material", ar="المواد", fr="Supports"), role=Role.REFERENCE, section="links"),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.themes, "themes", "A practice has a theme, so that it can be found. Choose at least one."),
            wrong_if(
                self.grade in ("beneficial", "likely", "harmful") and not (self.studies or self.sources),
                "grade",
                "This grade rests on studies or publications. Name them or choose a weaker grade.",
            ),
            wrong_if(
                self.grade == "beneficial" and set(self.evidence_kind) <= {"experience", "monitoring"},
                "evidence_kind",
                "Beneficial asks for more than experience or monitoring data. Name the trial, review or comparison.",
            ),
            wrong_if(
                not is_after(self.review_due, self.described_on),
                "review_due",
                "The review is due before the practice was described. Correct one of the dates.",
            ),
        )
