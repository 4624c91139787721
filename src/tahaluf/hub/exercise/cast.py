"""Who is in the exercise: members and circles. All are invented; only the regions they work in are real."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A member of the exercise: `language` is the one it writes in, `country` where its regions lie."""

    slug: str
    name: Text
    type: str
    country: str
    language: str
    parent: str | None = None
    assurances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A circle of the exercise. `joins` and `leaves` are (member, days before today)."""

    slug: str
    name: Text
    members: tuple[str, ...] = ()
    history: bool = True
    joins: tuple[tuple[str, int], ...] = ()
    leaves: tuple[tuple[str, int], ...] = field(default=())


def _named(en: str, ar: str, fr: str) -> Text:
    return Text(en=f"Exercise: {en}", ar=f"تمرين: {ar}", fr=f"Exercice : {fr}")


HOME = "home"
NO_DEATH_PENALTY = "no-death-penalty"

MEMBERS = (
    Cast(
        slug=HOME,
        name=_named("Drugs Observatory of Northland", "مرصد المخدرات في نورثلاند", "Observatoire des drogues du Northland"),
        type="government",
        country="MA",
        language="en",
        assurances=(NO_DEATH_PENALTY,),
    ),
    Cast(
        slug="northland-customs",
        name=_named("Customs of Northland", "جمارك نورثلاند", "Douanes du Northland"),
        type="agency",
        country="MA",
        language="fr",
    ),
    Cast(
        slug="northland-health",
        name=_named("Ministry of Health of Northland", "وزارة الصحة في نورثلاند", "Ministère de la santé du Northland"),
        type="government",
        country="MA",
        language="ar",
    ),
    Cast(
        slug="horizon",
        name=_named("Horizon Association", "جمعية أفق", "Association Horizon"),
        type="civil_society",
        country="MA",
        language="ar",
        parent="northland-health",
    ),
    Cast(
        slug="eastland-police",
        name=_named(
            "Anti-narcotics Directorate of Eastland", "مديرية مكافحة المخدرات في إيستلاند", "Direction antidrogue de l'Eastland"
        ),
        type="agency",
        country="IQ",
        language="ar",
    ),
    Cast(
        slug="eastland-laboratory",
        name=_named(
            "Forensic Laboratory of Eastland", "المختبر الجنائي في إيستلاند", "Laboratoire de criminalistique de l'Eastland"
        ),
        type="laboratory",
        country="IQ",
        language="ar",
    ),
    Cast(
        slug="gulfshore-customs",
        name=_named("Customs of Gulfshore", "جمارك غلفشور", "Douanes du Gulfshore"),
        type="agency",
        country="KW",
        language="ar",
    ),
    Cast(
        slug="gulfshore-medicines",
        name=_named("Medicines Authority of Gulfshore", "هيئة الدواء في غلفشور", "Agence du médicament du Gulfshore"),
        type="agency",
        country="KW",
        language="ar",
    ),
    Cast(
        slug="highland-control",
        name=_named(
            "Drug Control Department of Highland", "إدارة مراقبة المخدرات في هايلاند", "Service de contrôle des drogues du Highland"
        ),
        type="agency",
        country="JO",
        language="ar",
        assurances=(NO_DEATH_PENALTY,),
    ),
    Cast(
        slug="highland-poisons",
        name=_named("Poison Centre of Highland", "مركز السموم في هايلاند", "Centre antipoison du Highland"),
        type="agency",
        country="JO",
        language="en",
    ),
    Cast(
        slug="westland-checking",
        name=_named("Drug Checking Network of Westland", "شبكة فحص المواد في وستلاند", "Réseau d'analyse de drogues du Westland"),
        type="civil_society",
        country="FR",
        language="fr",
        assurances=(NO_DEATH_PENALTY,),
    ),
    Cast(
        slug="westland-laboratory",
        name=_named(
            "Water and Toxicology Laboratory of Westland",
            "مختبر المياه والسموم في وستلاند",
            "Laboratoire des eaux et de toxicologie du Westland",
        ),
        type="laboratory",
        country="FR",
        language="fr",
        assurances=(NO_DEATH_PENALTY,),
    ),
    Cast(
        slug="overland-surveillance",
        name=_named(
            "Overdose Surveillance of Overland", "رصد الجرعات المفرطة في أوفرلاند", "Surveillance des surdoses de l'Overland"
        ),
        type="agency",
        country="US",
        language="en",
    ),
    Cast(
        slug="medichem",
        name=_named("Medichem Company", "شركة مديكيم", "Société Medichem"),
        type="company",
        country="JO",
        language="en",
    ),
)

EVERYBODY = tuple(member.slug for member in MEMBERS)
CIRCLES = (
    Ring(
        slug="coalition",
        name=_named("whole coalition", "التحالف بأكمله", "coalition entière"),
        members=EVERYBODY,
    ),
    Ring(
        slug="north-east",
        name=_named("Northland and Eastland", "نورثلاند وإيستلاند", "Northland et Eastland"),
        members=("northland-customs", "eastland-police"),
    ),
    Ring(
        slug="gulf-corridor",
        name=_named("gulf corridor", "ممر الخليج", "corridor du golfe"),
        members=(HOME, "gulfshore-customs", "highland-control"),
        history=False,
        joins=(("eastland-police", 300),),
    ),
    Ring(
        slug="early-warning",
        name=_named("early warning", "الإنذار المبكر", "alerte précoce"),
        members=(
            HOME,
            "northland-health",
            "horizon",
            "eastland-laboratory",
            "highland-poisons",
            "westland-checking",
            "westland-laboratory",
            "overland-surveillance",
            "gulfshore-medicines",
        ),
        leaves=(("gulfshore-medicines", 200),),
    ),
    Ring(
        slug="precursors",
        name=_named("precursors", "السلائف", "précurseurs"),
        members=(HOME, "gulfshore-medicines", "highland-control", "northland-health", "medichem"),
    ),
    Ring(slug="reserve", name=_named("reserve, still empty", "احتياط، ما زالت فارغة", "réserve, encore vide")),
)

_BY_SLUG = {member.slug: member for member in MEMBERS}


def member_called(slug: str) -> Cast:
    """The member of the exercise with this slug."""
    return _BY_SLUG[slug]
