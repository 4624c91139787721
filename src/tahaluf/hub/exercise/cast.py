"""Who is in the exercise: members, circles and people. All are invented; only the regions they work in are real."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahaluf.kernel.markings import Lane
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account of the exercise; `looks_at` says what there is for this person to see."""

    role: str
    member: str
    lane: Lane
    language: str
    looks_at: Text
    steward: bool = False


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
        name=_named("Anti-narcotics Directorate of Eastland", "مديرية مكافحة المخدرات في إيستلاند", "Direction antidrogue de l'Eastland"),
        type="agency",
        country="IQ",
        language="ar",
    ),
    Cast(
        slug="eastland-laboratory",
        name=_named("Forensic Laboratory of Eastland", "المختبر الجنائي في إيستلاند", "Laboratoire de criminalistique de l'Eastland"),
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
        name=_named("Drug Control Department of Highland", "إدارة مراقبة المخدرات في هايلاند", "Service de contrôle des drogues du Highland"),
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
        name=_named("Water and Toxicology Laboratory of Westland", "مختبر المياه والسموم في وستلاند", "Laboratoire des eaux et de toxicologie du Westland"),
        type="laboratory",
        country="FR",
        language="fr",
        assurances=(NO_DEATH_PENALTY,),
    ),
    Cast(
        slug="overland-surveillance",
        name=_named("Overdose Surveillance of Overland", "رصد الجرعات المفرطة في أوفرلاند", "Surveillance des surdoses de l'Overland"),
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

PEOPLE = (
    Person(
        role="health",
        member=HOME,
        lane=Lane.HEALTH,
        language="en",
        looks_at=Text(
            en="Deaths, poisonings and checked samples of the early-warning circle, and what is rising among them",
            ar="الوفيات والتسممات والعينات المفحوصة لدى دائرة الإنذار المبكر، وما يرتفع منها",
            fr="Décès, intoxications et échantillons analysés du cercle d'alerte précoce, et ce qui augmente",
        ),
    ),
    Person(
        role="steward",
        member=HOME,
        lane=Lane.COOPERATION,
        language="en",
        steward=True,
        looks_at=Text(
            en="Members, people and circles; pledges, agreements, requests; nothing of the health lane",
            ar="الأعضاء والأشخاص والدوائر؛ والتعهدات والاتفاقات والطلبات؛ ولا شيء من مسار الصحة",
            fr="Membres, personnes et cercles ; engagements, accords, demandes ; rien du volet santé",
        ),
    ),
    Person(
        role="enforcement",
        member=HOME,
        lane=Lane.ENFORCEMENT,
        language="en",
        looks_at=Text(
            en="Seizures and leads shared with the observatory; no single health record",
            ar="المضبوطات والخيوط المشتركة مع المرصد؛ ولا أي سجل صحي",
            fr="Saisies et pistes partagées avec l'observatoire ; aucune fiche de santé",
        ),
    ),
    Person(
        role="customs",
        member="northland-customs",
        lane=Lane.ENFORCEMENT,
        language="fr",
        looks_at=Text(
            en="Its own seizures and what Eastland shares bilaterally",
            ar="مضبوطاتها وما تشاركه إيستلاند ثنائياً",
            fr="Ses saisies et ce que l'Eastland partage à deux",
        ),
    ),
    Person(
        role="police",
        member="eastland-police",
        lane=Lane.ENFORCEMENT,
        language="ar",
        looks_at=Text(
            en="Cases, parties and links of Eastland; in the gulf corridor only what came after it joined",
            ar="قضايا إيستلاند وأطرافها وروابطها؛ وفي ممر الخليج ما جاء بعد انضمامها فقط",
            fr="Affaires, parties et liens de l'Eastland ; dans le corridor du golfe, seulement la suite de son entrée",
        ),
    ),
    Person(
        role="control",
        member="highland-control",
        lane=Lane.ENFORCEMENT,
        language="ar",
        looks_at=Text(
            en="Tablets on two routes with one shared logo",
            ar="أقراص على مسارين بشعار واحد مشترك",
            fr="Des comprimés sur deux routes avec un même logo",
        ),
    ),
    Person(
        role="laboratory",
        member="eastland-laboratory",
        lane=Lane.LABORATORY,
        language="ar",
        looks_at=Text(
            en="Analyses, wastewater and notes on substances",
            ar="التحاليل ومياه الصرف ومذكرات المواد",
            fr="Analyses, eaux usées et notes sur les substances",
        ),
    ),
    Person(
        role="regulator",
        member="gulfshore-medicines",
        lane=Lane.REGULATORY,
        language="ar",
        looks_at=Text(
            en="Shipment notices without a reply, orders held, needs",
            ar="إشعارات شحن بلا رد، وطلبيات موقوفة، واحتياجات",
            fr="Avis d'expédition sans réponse, commandes retenues, besoins",
        ),
    ),
    Person(
        role="poisons",
        member="highland-poisons",
        lane=Lane.HEALTH,
        language="en",
        looks_at=Text(
            en="Poisonings of its country and the deaths of the circle",
            ar="تسممات بلده ووفيات الدائرة",
            fr="Les intoxications de son pays et les décès du cercle",
        ),
    ),
    Person(
        role="checking",
        member="westland-checking",
        lane=Lane.HEALTH,
        language="fr",
        looks_at=Text(
            en="Checked samples, where the nitazene was seen first",
            ar="العينات المفحوصة حيث ظهر النيتازين أولاً",
            fr="Les échantillons analysés, où le nitazène est apparu d'abord",
        ),
    ),
    Person(
        role="association",
        member="horizon",
        lane=Lane.HEALTH,
        language="ar",
        looks_at=Text(
            en="Its referrals, which leave this hub for nobody, and early signs",
            ar="إحالاتها التي لا تغادر هذه المنصة، والعلامات المبكرة",
            fr="Ses orientations, qui ne quittent pas cette plateforme, et les signes précoces",
        ),
    ),
    Person(
        role="company",
        member="medichem",
        lane=Lane.REGULATORY,
        language="en",
        looks_at=Text(
            en="Its orders, and the notices of the precursors circle",
            ar="طلبياتها وإشعارات دائرة السلائف",
            fr="Ses commandes et les avis du cercle des précurseurs",
        ),
    ),
    Person(
        role="reader",
        member=HOME,
        lane=Lane.PUBLIC,
        language="ar",
        looks_at=Text(
            en="What is for everybody: alerts, campaigns, facilities, acts",
            ar="ما هو للجميع: الإنذارات والحملات والمرافق والتشريعات",
            fr="Ce qui est pour tous : alertes, campagnes, structures, actes",
        ),
    ),
)
_BY_SLUG = {member.slug: member for member in MEMBERS}


def member_called(slug: str) -> Cast:
    """The member of the exercise with this slug."""
    return _BY_SLUG[slug]
