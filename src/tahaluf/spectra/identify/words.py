"""The sentences that answers give as reasons."""

from __future__ import annotations

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_AGREES = Text(
    en="The spectrum agrees with a reference spectrum of {name}: similarity {score}, {common} peaks in common.",
    ar="يتفق الطيف مع طيف مرجعي لـ{name}: التشابه {score}، وعدد الذرى المشتركة {common}.",
    fr="Le spectre concorde avec un spectre de référence de {name} : similarité {score}, {common} pics en commun.",
)
_ISOMERS = Text(
    en="The method does not tell it apart from: {names}.",
    ar="لا تميزه الطريقة عن: {names}.",
    fr="La méthode ne le distingue pas de : {names}.",
)
_LEARNED = Text(
    en="Its fragments are those by which reference spectra of this family differ from all others in the library.",
    ar="شظاياه هي التي تميز الأطياف المرجعية لهذه الفئة عن سائر أطياف المكتبة.",
    fr="Ses fragments sont ceux par lesquels les spectres de référence de cette famille diffèrent de tous les autres.",
)
_IONS = Text(
    en="It shows ions that are diagnostic of this family: {ions}.",
    ar="تظهر فيه أيونات مميزة لهذه الفئة: {ions}.",
    fr="Il montre des ions diagnostiques de cette famille : {ions}.",
)
_BY_IDENTITY = Text(
    en="The substance identified belongs to it.",
    ar="المادة التي عُرفت تنتمي إليها.",
    fr="La substance identifiée y appartient.",
)
_LIKE = Text(
    en="Most like {name}: similarity {score} by fragments and losses.",
    ar="أشبه ما يكون بـ{name}: التشابه {score} بالشظايا والفواقد.",
    fr="Ressemble le plus à {name} : similarité {score} par fragments et pertes.",
)
_DIFFERENCE = Text(
    en="It differs by {mass} Da: {meaning}.",
    ar="يختلف عنه بـ{mass} دالتون: {meaning}.",
    fr="Il en diffère de {mass} Da : {meaning}.",
)
_NO_CANDIDATE = Text(
    en="No reference spectrum agrees.",
    ar="لا يتفق أي طيف مرجعي.",
    fr="Aucun spectre de référence ne concorde.",
)
_NO_FAMILY = Text(
    en="There is no evidence for any family.",
    ar="لا دليل على أي فئة.",
    fr="Il n'y a aucun indice d'une famille.",
)
_UNUSABLE = Text(
    en="The spectrum cannot be searched: it has no precursor, or no peaks are left after cleaning.",
    ar="لا يمكن البحث بالطيف: ليس له أيون سابق أو لم تبق ذرى بعد التنقية.",
    fr="Le spectre ne peut être recherché : il n'a pas de précurseur, ou aucun pic ne reste après nettoyage.",
)
_SITES = Text(
    en="Compared with fentanyl it is probably changed in: {parts}.",
    ar="مقارنةً بالفنتانيل، الأرجح أنه مغيَّر في: {parts}.",
    fr="Par rapport au fentanyl, il est probablement modifié dans : {parts}.",
)
_NO_SITES = Text(
    en="There is no evidence in which part it differs from fentanyl.",
    ar="لا دليل على الجزء الذي يختلف فيه عن الفنتانيل.",
    fr="Rien n'indique en quelle partie il diffère du fentanyl.",
)
PARTS = {
    "A": Text(en="the ring of the phenethyl group", ar="حلقة مجموعة الفينيثيل", fr="le cycle du groupe phénéthyle"),
    "B": Text(
        en="the chain between that ring and the piperidine",
        ar="السلسلة بين تلك الحلقة والبيبيريدين",
        fr="la chaîne entre ce cycle et la pipéridine",
    ),
    "C": Text(en="the piperidine", ar="البيبيريدين", fr="la pipéridine"),
    "D": Text(en="the ring at the amide's nitrogen", ar="الحلقة على نيتروجين الأميد", fr="le cycle porté par l'azote de l'amide"),
    "E": Text(en="the acyl group", ar="مجموعة الأسيل", fr="le groupe acyle"),
}


def sites(changed: tuple[str, ...]) -> Reason:
    """The parts of fentanyl's skeleton that are probably changed, or that none is known to be."""
    if not changed:
        return Reason(rule="spectra.fentanyl-sites@1", says=_NO_SITES)
    names = [PARTS[site] for site in changed]
    says = Text(
        en=_SITES.en.format(parts=", ".join(f"{one.en} ({site})" for site, one in zip(changed, names, strict=True))),
        ar=_SITES.ar.format(parts="، ".join(f"{one.ar} ({site})" for site, one in zip(changed, names, strict=True))),
        fr=_SITES.fr.format(parts=", ".join(f"{one.fr} ({site})" for site, one in zip(changed, names, strict=True))),
    )
    return Reason(rule="spectra.fentanyl-sites@1", says=says, evidence={"sites": ",".join(changed)})


def agrees(name: str, score: float, common: int) -> Reason:
    """A reference spectrum agrees."""
    says = _AGREES.fill(name=name, score=f"{score:.2f}", common=common)
    return Reason(rule="spectra.similarity@1", says=says, evidence={"score": f"{score:.4f}", "common": str(common)}, weight=score)


def unresolved(names: tuple[str, ...]) -> Reason:
    """Isomers are not told apart."""
    return Reason(rule="spectra.unresolved@1", says=_ISOMERS.fill(names=", ".join(names)))


def learned(score: float) -> Reason:
    """The trained model speaks for a family."""
    return Reason(rule="spectra.family-model@1", says=_LEARNED, evidence={"score": f"{score:.3f}"})


def shows_ions(ions: tuple[str, ...], weight: float) -> Reason:
    """Diagnostic ions speak for a family."""
    return Reason(rule="spectra.diagnostic-ions@1", says=_IONS.fill(ions=", ".join(ions)), weight=weight)


def by_identity() -> Reason:
    """The family is that of the substance identified."""
    return Reason(rule="spectra.family-of-substance@1", says=_BY_IDENTITY)


def like(name: str, score: float) -> Reason:
    """The unknown is like a known substance."""
    return Reason(rule="spectra.resembles@1", says=_LIKE.fill(name=name, score=f"{score:.2f}"), weight=score)


def difference(mass: float, meaning: Text) -> Reason:
    """The difference in mass has a meaning."""
    says = Text(
        en=_DIFFERENCE.en.format(mass=f"{mass:+.4f}", meaning=meaning.en),
        ar=_DIFFERENCE.ar.format(mass=f"{mass:+.4f}", meaning=meaning.ar),
        fr=_DIFFERENCE.fr.format(mass=f"{mass:+.4f}", meaning=meaning.fr),
    )
    return Reason(rule="spectra.mass-difference@1", says=says, evidence={"mass": f"{mass:.4f}"})


NO_CANDIDATE = Reason(rule="spectra.no-candidate@1", says=_NO_CANDIDATE)
NO_FAMILY = Reason(rule="spectra.no-family@1", says=_NO_FAMILY)
UNUSABLE = Reason(rule="spectra.unusable@1", says=_UNUSABLE)


NOTHING_ADDS_UP = Reason(
    rule="spectra.mixture@1",
    says=Text(
        en="No reference spectra add up to this one.",
        ar="لا توجد أطياف مرجعية يساوي مجموعها هذا الطيف.",
        fr="Aucune somme de spectres de référence ne donne celui-ci.",
    ),
    evidence={},
)


def adds_up(parts: tuple[tuple[str, float], ...], unexplained: float) -> Reason:
    """The sum that a spectrum was written as; shares are of the ion current."""
    named = [f"{name} {share:.0%}" for name, share in parts]
    return Reason(
        rule="spectra.mixture@1",
        says=Text(
            en="Of the ion current: {parts}; unexplained {left}. Substances ionise unequally, so these are no amounts.",
            ar="من التيار الأيوني: {parts}؛ غير مفسَّر {left}. تتأين المواد بدرجات متفاوتة، فهذه ليست كميات.",
            fr="Du courant ionique : {parts} ; inexpliqué {left}. L'ionisation étant inégale, ce ne sont pas des quantités.",
        ).fill(parts=", ".join(named), left=f"{unexplained:.0%}"),
        evidence={"unexplained": f"{unexplained:.4f}"},
    )
