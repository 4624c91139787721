"""The sentences in which findings about networks are told, in English, Arabic and French; names and figures keep their direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

if TYPE_CHECKING:
    from tahaluf.links.networks.communities import Resolved
    from tahaluf.links.networks.hiding import Rank, Stability

_BROKER = Text(
    en="{name} stands on many shortest paths: place {place}. With {share} of the ties hidden, the place is between {low} and {high} in nine of ten trials.",
    ar="{name} على كثير من أقصر المسارات: المرتبة {place}. عند إخفاء {share} من الصلات تقع المرتبة بين {low} و{high} في تسع من كل عشر محاولات.",
    fr="{name} se trouve sur de nombreux plus courts chemins : rang {place}. Si {share} des liens sont cachés, le rang est entre {low} et {high} dans neuf essais sur dix.",
)
_CUT = Text(
    en="Without {name} the network falls apart: pairs of others that no longer reach each other: {pairs}.",
    ar="دون {name} تتفكك الشبكة: عدد أزواج الآخرين الذين لا يصل بعضهم إلى بعض: {pairs}.",
    fr="Sans {name}, le réseau se scinde : paires d'autres qui ne se joignent plus : {pairs}.",
)
_INCOMPLETE = Text(
    en="No investigation sees all ties. The intervals come from {draws} trials with {share} of the known ties hidden; ties that nobody saw can change more.",
    ar="لا يرى أي تحقيق كل الصلات. المجالات من {draws} من المحاولات بإخفاء {share} من الصلات المعروفة؛ وقد تغيّر الصلات التي لم يرها أحد أكثر من ذلك.",
    fr="Aucune enquête ne voit tous les liens. Les intervalles viennent de {draws} essais où {share} des liens connus sont cachés ; des liens que personne n'a vus peuvent changer davantage.",
)
_RESOLUTION = Text(
    en="At resolution {resolution} there are {count} communities; partitions with {share} of the ties hidden agree with them at {agreement} (1 is the same).",
    ar="عند الدقة {resolution} عدد الجماعات {count}؛ والتقسيمات بإخفاء {share} من الصلات تتفق معها بدرجة {agreement} (1 تعني التطابق).",
    fr="À la résolution {resolution}, il y a {count} communautés ; les partitions où {share} des liens sont cachés s'accordent avec elles à {agreement} (1 : identiques).",
)
_SHAKY = Text(
    en="That is too little to rely on who belongs where.",
    ar="وهذا أقل من أن يُعتمد عليه في معرفة انتماء كل طرف.",
    fr="C'est trop peu pour se fier à l'appartenance de chacun.",
)
_NO_COMMUNITIES = Text(
    en="No resolution tried gives communities: the network is one group, or single nodes.",
    ar="لا تعطي أي دقة جُرّبت جماعات: الشبكة مجموعة واحدة أو عقد منفردة.",
    fr="Aucune résolution essayée ne donne de communautés : le réseau est un seul groupe, ou des nœuds isolés.",
)
_EXACT = Text(
    en="Every set of {count} was judged: without {names}, {fragmentation} of all pairs cannot reach each other, and no other set does more.",
    ar="فُحصت كل مجموعة من {count}: دون {names} لا تتواصل نسبة {fragmentation} من كل الأزواج، ولا مجموعة أخرى تفعل أكثر.",
    fr="Tous les ensembles de {count} ont été jugés : sans {names}, {fragmentation} des paires ne se joignent plus, et aucun autre ensemble ne fait plus.",
)
_HEURISTIC = Text(
    en="The best of {methods} methods: without {names}, {fragmentation} of all pairs cannot reach each other. A better set may exist.",
    ar="الأفضل من {methods} طرائق: دون {names} لا تتواصل نسبة {fragmentation} من كل الأزواج. وقد توجد مجموعة أفضل.",
    fr="Le meilleur de {methods} méthodes : sans {names}, {fragmentation} des paires ne se joignent plus. Un meilleur ensemble peut exister.",
)
_STABLE = Text(
    en="With {share} of the ties hidden, {overlap} of the set is chosen again on average.",
    ar="عند إخفاء {share} من الصلات يُختار مجدداً {overlap} من المجموعة في المتوسط.",
    fr="Si {share} des liens sont cachés, {overlap} de l'ensemble est choisi de nouveau en moyenne.",
)
STATIC = Text(
    en="This supposes that nobody reacts. Networks regroup, and a removal can make them more efficient: record what happened afterwards.",
    ar="يفترض هذا أن لا أحد يتفاعل. فالشبكات تعيد تنظيم نفسها، وقد يزيدها الإبعاد كفاءة: سجّل ما حدث بعد ذلك.",
    fr="Cela suppose que personne ne réagit. Les réseaux se recomposent, et un retrait peut les rendre plus efficaces : consignez la suite.",
)
_HIDDEN = Text(
    en="{one} and {other} share contacts ({shared}) and no tie is known between them.",
    ar="لـ{one} و{other} معارف مشتركة ({shared}) ولا صلة معروفة بينهما.",
    fr="{one} et {other} ont des contacts communs ({shared}) et aucun lien connu entre eux.",
)
_BACKTEST = Text(
    en="In trials that hid {share} of the known ties, {hits} of the first {first} proposals were hidden ties; blind guesses would give {blind}.",
    ar="في محاولات أخفت {share} من الصلات المعروفة كان {hits} من أول {first} اقتراحات صلات مخفية؛ والتخمين العشوائي يعطي {blind}.",
    fr="Dans des essais cachant {share} des liens connus, {hits} des {first} premières propositions étaient des liens cachés ; le hasard en donnerait {blind}.",
)
_RISEN = Text(
    en="{name} rose among brokers from place {before} to place {after} between the two periods.",
    ar="ارتفع {name} بين الوسطاء من المرتبة {before} إلى المرتبة {after} بين الفترتين.",
    fr="{name} est passé, parmi les intermédiaires, du rang {before} au rang {after} entre les deux périodes.",
)
_NEW = Text(
    en="{name} is new in the second period and is at place {after} among brokers.",
    ar="{name} جديد في الفترة الثانية وهو في المرتبة {after} بين الوسطاء.",
    fr="{name} est nouveau dans la seconde période et se trouve au rang {after} parmi les intermédiaires.",
)
_RESTS = Text(
    en="It rests on {ties} ties from {sources} sources; the best grade is {grade}.",
    ar="يستند إلى {ties} من الصلات من {sources} من المصادر؛ وأفضل تقييم {grade}.",
    fr="Cela repose sur {ties} liens de {sources} sources ; la meilleure évaluation est {grade}.",
)
_ONE_SOURCE = Text(
    en="It rests on one source only: {source}, graded {grade}. Look for a second before acting.",
    ar="يستند إلى مصدر واحد فقط: {source}، بتقييم {grade}. ابحث عن مصدر ثانٍ قبل التصرف.",
    fr="Cela ne repose que sur une source : {source}, évaluée {grade}. Cherchez-en une seconde avant d'agir.",
)
_NO_GRADE = Text(en="none", ar="لا يوجد", fr="aucune")
_NOT_NAMED = Text(en="not named", ar="غير مسمى", fr="non nommée")
REFUTED = {
    "broker": Text(
        en="It would be refuted if those whom it connects turn out to be tied directly, or if two names in the table are one party.",
        ar="يدحضه أن يتبيّن أن من يصل بينهم مرتبطون مباشرة، أو أن اسمين في الجدول لطرف واحد.",
        fr="Cela serait réfuté si ceux que le nœud relie étaient liés directement, ou si deux noms de la table désignaient une même partie.",
    ),
    "cut": Text(
        en="It would be refuted by one tie between the parts that it holds together.",
        ar="تدحضه صلة واحدة بين الأجزاء التي يجمعها.",
        fr="Un seul lien entre les parties qu'il tient ensemble le réfuterait.",
    ),
    "hidden": Text(
        en="It would be refuted if the shared contacts are a place, a carrier or a public service that everybody uses.",
        ar="يدحضه أن تكون المعارف المشتركة مكاناً أو ناقلاً أو خدمة عامة يستعملها الجميع.",
        fr="Cela serait réfuté si les contacts communs étaient un lieu, un transporteur ou un service que tous utilisent.",
    ),
    "rising": Text(
        en="It would be refuted if the second period was watched more closely than the first, so that only the view changed.",
        ar="يدحضه أن تكون الفترة الثانية قد رُصدت بدقة أكبر من الأولى، فيكون ما تغيّر هو الرؤية فقط.",
        fr="Cela serait réfuté si la seconde période avait été observée de plus près que la première : seule la vue aurait changé.",
    ),
}


def _alone(value: object) -> str:
    return f"\u2068{value}\u2069"


def _percent(value: float) -> str:
    return _alone(f"{value:.0%}")


def _said(
    rule: str, sentence: Text, *, weight: float | None = None, evidence: dict[str, str] | None = None, **values: object
) -> Reason:
    filled = sentence.fill(**{name: value if _is_kept(value) else _alone(value) for name, value in values.items()})
    return Reason(rule=f"networks.{rule}@1", says=filled, evidence=evidence or {}, weight=weight)


def _is_kept(value: object) -> bool:
    return isinstance(value, str) and value.startswith("\u2068")


def broker(name: str, rank: Rank, found: Stability) -> Reason:
    """Who stands between others, with the interval of the place."""
    return _said(
        "broker", _BROKER, name=name, place=f"{rank.place:g}", low=f"{rank.low:.0f}", high=f"{rank.high:.0f}",
        share=_percent(found.share), evidence={"among_first": f"{rank.among_first:.2f}"},
    )  # fmt: skip


def cut(name: str, pairs: int) -> Reason:
    """Who holds parts together; `pairs` of others lose each other."""
    return _said("cut", _CUT, name=name, pairs=pairs)


def incomplete(share: float, draws: int) -> Reason:
    """What the intervals are and are not."""
    return _said("incomplete", _INCOMPLETE, share=_percent(share), draws=draws)


def resolution_why(resolved: Resolved, share: float) -> Reason:
    """Why this resolution is shown first, and whether to trust it."""
    shaky = resolved.agreement < 0.7  # noqa: PLR2004 - communities.STEADY, which imports this module
    sentence = _RESOLUTION
    if shaky:
        sentence = Text(en=f"{sentence.en} {_SHAKY.en}", ar=f"{sentence.ar} {_SHAKY.ar}", fr=f"{sentence.fr} {_SHAKY.fr}")
    return _said(
        "resolution", sentence, resolution=f"{resolved.partition.resolution:g}", count=resolved.partition.count,
        share=_percent(share), agreement=f"{resolved.agreement:.2f}",
    )  # fmt: skip


def no_communities() -> Reason:
    """Nothing to show."""
    return Reason(rule="networks.no_communities@1", says=_NO_COMMUNITIES)


def exact(names: str, count: int, fragmentation: float) -> Reason:
    """The proved best set."""
    return _said("exact", _EXACT, names=names, count=count, fragmentation=_percent(fragmentation))


def heuristic(names: str, methods: int, fragmentation: float) -> Reason:
    """The best set that was found."""
    return _said("heuristic", _HEURISTIC, names=names, methods=methods, fragmentation=_percent(fragmentation))


def stable(share: float, overlap: float) -> Reason:
    """How much of a set comes back when ties are hidden."""
    return _said("stable", _STABLE, share=_percent(share), overlap=_percent(overlap))


def static() -> Reason:
    """What every order of removal leaves out."""
    return Reason(rule="networks.static@1", says=STATIC)


def hidden(one: str, other: str, shared: str, weight: float) -> Reason:
    """Two who may know each other."""
    return _said("hidden", _HIDDEN, one=one, other=other, shared=shared, weight=weight)


def backtest(share: float, hits: float, first: int, blind: float) -> Reason:
    """How often such proposals were right, on this very network."""
    return _said("backtest", _BACKTEST, share=_percent(share), hits=f"{hits:.1f}", first=first, blind=f"{blind:.2f}")


def risen(name: str, before: float | None, after: float) -> Reason:
    """Who came up between two periods; `before` is None for a new node."""
    if before is None:
        return _said("new", _NEW, name=name, after=f"{after:g}")
    return _said("risen", _RISEN, name=name, before=f"{before:g}", after=f"{after:g}")


def rests(ties: int, sources: int, grade: str | None) -> Reason:
    """What a lead rests on."""
    return _graded("rests", _RESTS, grade, ties=ties, sources=sources)


def one_source(source: str, grade: str | None) -> Reason:
    """A lead that rests on a single source."""
    sentence = _RESTS if source else _ONE_SOURCE
    sentence = _ONE_SOURCE
    named = (
        {"ar": _NOT_NAMED.ar, "en": _NOT_NAMED.en, "fr": _NOT_NAMED.fr} if not source else dict.fromkeys(("ar", "en", "fr"), source)
    )
    whole = Text(
        **{language: getattr(sentence, language).replace("{source}", _alone(named[language])) for language in ("ar", "en", "fr")}
    )
    return _graded("one_source", whole, grade)


def refuted(kind: str) -> Reason:
    """What would refute a lead of this kind."""
    return Reason(rule=f"networks.refuted_{kind}@1", says=REFUTED[kind])


def _graded(rule: str, sentence: Text, grade: str | None, **values: object) -> Reason:
    shown = {language: grade or _NO_GRADE.in_(language) for language in ("ar", "en", "fr")}
    whole = Text(**{language: getattr(sentence, language).replace("{grade}", _alone(shown[language])) for language in shown})
    return _said(rule, whole, **values)
