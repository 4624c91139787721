"""What a judgement says to people, in whole sentences: why yes, by which limbs; why not, and what was nearest."""

from __future__ import annotations

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.law.clauses.clause import Clause, TextStatus
from tahaluf.law.clauses.judging import Judgement, Step, Verdict

_FITS = Text(
    en="The structure satisfies {clause}: {steps}.",
    ar="البنية تستوفي {clause}: {steps}.",
    fr="La structure satisfait {clause} : {steps}.",
)
_CONTESTED = Text(
    en="The structure satisfies {clause} only on a contested reading: {steps}.",
    ar="لا تستوفي البنية {clause} إلا وفق قراءة مختلف عليها: {steps}.",
    fr="La structure ne satisfait {clause} que selon une lecture contestée : {steps}.",
)
_UNKNOWN = Text(
    en="Whether {clause} reaches the structure is not known, because its words were not read: {steps}.",
    ar="لا يُعرف هل يشمل {clause} هذه البنية لأن نصه لم يُقرأ: {steps}.",
    fr="On ne sait pas si {clause} atteint la structure, car son texte n'a pas été lu : {steps}.",
)
_NO = {
    "no-skeleton": Text(
        en="The structure does not contain the skeleton that {clause} speaks of.",
        ar="لا تحتوي البنية على الهيكل الذي يتحدث عنه {clause}.",
        fr="La structure ne contient pas le squelette dont parle {clause}.",
    ),
    "not-permitted": Text(
        en="Nearest miss of {clause}: no limb permits {faults}.",
        ar="أقرب إخفاق في {clause}: لا تسمح أي فقرة بما يلي: {faults}.",
        fr="Écart le plus proche de {clause} : aucun alinéa ne permet {faults}.",
    ),
    "missing": Text(
        en="Nearest miss of {clause}: the numbers do not agree ({detail}).",
        ar="أقرب إخفاق في {clause}: الأعداد لا تتوافق ({detail}).",
        fr="Écart le plus proche de {clause} : les nombres ne concordent pas ({detail}).",
    ),
    "unmodified": Text(
        en="The structure is the parent of {clause} itself, without any of the modifications that it lists.",
        ar="البنية هي الأصل الذي يتحدث عنه {clause} نفسه، من دون أي من التعديلات المذكورة فيه.",
        fr="La structure est le composé parent de {clause} lui-même, sans aucune des modifications énumérées.",
    ),
    "mass": Text(
        en="The limbs of {clause} fit, but its limit of molecular mass does not: {detail} u.",
        ar="فقرات {clause} متحققة، لكن حد الكتلة الجزيئية غير متحقق: {detail} وحدة كتلة.",
        fr="Les alinéas de {clause} conviennent, mais pas sa limite de masse moléculaire : {detail} u.",
    ),
    "excluded": Text(
        en="{clause} names {detail} and takes it out.",
        ar="يذكر {clause} المادة {detail} بالاسم ويستثنيها.",
        fr="{clause} nomme {detail} et l'exclut.",
    ),
    "forbidden": Text(
        en="{clause} takes out structures with {detail}.",
        ar="يستثني {clause} البنى التي تحتوي على {detail}.",
        fr="{clause} exclut les structures avec {detail}.",
    ),
}
_UNVERIFIED = Text(
    en="The words of this clause were not compared with their source.",
    ar="لم يُقارَن نص هذا البند بمصدره.",
    fr="Le texte de cette disposition n'a pas été comparé à sa source.",
)
_PARTLY = Text(
    en="The words of this clause were compared with their source only in part.",
    ar="لم يُقارَن نص هذا البند بمصدره إلا جزئيًا.",
    fr="Le texte de cette disposition n'a été comparé à sa source qu'en partie.",
)
UNREADABLE = Text(
    en="The structure could not be read: {fault}",
    ar="تعذرت قراءة البنية: {fault}",
    fr="La structure n'a pas pu être lue : {fault}",
)
_UNCHANGED = Text(en="nothing beside the skeleton", ar="لا شيء سوى الهيكل", fr="rien hormis le squelette")


def reasons(judgement: Judgement, clause: Clause) -> tuple[Reason, ...]:
    """The judgement as reasons: the sentence with its evidence, the state of the text, the clause's own notes."""
    main = Reason(
        rule=f"law.clause.{clause.id}@{clause.since:%Y}", says=_sentence(judgement, clause), evidence=_evidence(judgement, clause)
    )
    status = {TextStatus.UNVERIFIED: (_UNVERIFIED,), TextStatus.PARTLY: (_PARTLY,)}.get(clause.text_status, ())
    notes = clause.notes if judgement.verdict is not Verdict.NO else ()
    return (main, *(Reason(rule="law.clause-text@1", says=says) for says in (*status, *notes)))


def reason(judgement: Judgement, clause: Clause, language: str = "en") -> str:
    """The reasons as one line of text."""
    return " ".join(one.says.in_(language) for one in reasons(judgement, clause))


def _evidence(judgement: Judgement, clause: Clause) -> dict[str, str]:
    return {
        "clause": clause.id,
        "citation": clause.citation,
        "source": clause.source,
        "text_status": str(clause.text_status),
        "skeleton": judgement.skeleton,
        "skeleton_atoms": _numbers(judgement.skeleton_atoms),
    }


def _sentence(judgement: Judgement, clause: Clause) -> Text:
    pattern = {Verdict.YES: _FITS, Verdict.CONTESTED: _CONTESTED, Verdict.UNKNOWN: _UNKNOWN}.get(judgement.verdict) or _NO[
        judgement.why
    ]
    return Text(**{language: _filled(pattern, judgement, clause, language) for language in ("en", "ar", "fr")})


def _filled(pattern: Text, judgement: Judgement, clause: Clause, language: str) -> str:
    steps = [_step(step, clause, language) for step in judgement.steps if step.ref]
    faults = [_step(step, clause, language) for step in judgement.faults]
    joint = "، " if language == "ar" else ", "
    shown = joint.join(steps or faults) or _UNCHANGED.in_(language)
    return pattern.in_(language).format(clause=clause.id, steps=shown, faults=joint.join(faults), detail=judgement.detail)


def _step(step: Step, clause: Clause, language: str) -> str:
    place = clause.position_title(step.position).in_(language)
    doubt = "?" * step.doubt
    limb = f"{step.ref} " if step.ref else ""
    return f"{limb}{place}: {step.group}{doubt} [{_numbers(step.atoms)}]"


def _numbers(atoms: tuple[int, ...]) -> str:
    return " ".join(map(str, atoms))
