"""A clause in plain language: what a lawyer checks against the text of the law."""

from __future__ import annotations

from tahaluf.kernel.text import Text
from tahaluf.law.clauses.clause import Clause, Limb
from tahaluf.law.clauses.files import text, vocabulary
from tahaluf.law.clauses.terms import Term

_LABELS = {
    "text": Text(en="Text", ar="حالة النص", fr="État du texte"),
    "skeleton": Text(en="Skeletons", ar="الهياكل", fr="Squelettes"),
    "limbs": Text(
        en="What may be there, and nothing else", ar="ما يجوز أن يوجد، ولا شيء غيره", fr="Ce qui peut s'y trouver, et rien d'autre"
    ),
    "least": Text(
        en="At least {count} of the modifications must be there.",
        ar="يجب أن يوجد {count} على الأقل من التعديلات.",
        fr="Il faut au moins {count} des modifications.",
    ),
    "mass": Text(
        en="Molecular mass at most {mass} u.",
        ar="الكتلة الجزيئية {mass} وحدة كتلة على الأكثر.",
        fr="Masse moléculaire d'au plus {mass} u.",
    ),
    "exclude": Text(en="Not", ar="باستثناء", fr="Sauf"),
    "slot": Text(en="exactly one", ar="واحد بالضبط", fr="exactement un"),
    "most": Text(en="at most {count}", ar="{count} على الأكثر", fr="au plus {count}"),
    "unless": Text(en="but not", ar="عدا", fr="mais pas"),
    "after": Text(en="only beside {ref}", ar="فقط إلى جانب {ref}", fr="seulement à côté de {ref}"),
    "carrying": Text(en="carrying only", ar="لا يحمل إلا", fr="ne portant que"),
    "further": Text(en="and then also", ar="ثم أيضًا", fr="et alors aussi"),
    "ends": Text(en="leading to", ar="يؤدي إلى", fr="menant à"),
    "contested": Text(en="contested", ar="مختلف عليه", fr="contesté"),
    "unread": Text(en="words not read", ar="نص لم يُقرأ", fr="texte non lu"),
    "or": Text(en=" or ", ar=" أو ", fr=" ou "),
}
_MEASURES = {
    "chain": Text(en="chain of at most {n} atoms", ar="سلسلة من {n} ذرات على الأكثر", fr="chaîne d'au plus {n} atomes"),
    "mass": Text(en="at most {n} u", ar="{n} وحدة كتلة على الأكثر", fr="au plus {n} u"),
    "atoms": Text(en="at most {n} atoms", ar="{n} ذرات على الأكثر", fr="au plus {n} atomes"),
}


def word(term: Term) -> Text:
    """What the vocabulary calls a term."""
    section = vocabulary()["bridges" if term.twice else "predicates"]
    entry = section.get(term.name) or vocabulary()["groups"].get(term.name)
    return text(entry["title"]) if entry else text(term.name)


def _label(key: str, language: str, **values: object) -> str:
    return _LABELS[key].fill(**values).in_(language)


def phrase(term: Term, language: str) -> str:
    """A term in words."""
    parts = [word(term).in_(language)]
    if term.limit is not None:
        parts.append(f"(≤ {term.limit})")
    parts += [_MEASURES[name].fill(n=most).in_(language) for name, most in term.measures]
    if term.ends:
        parts.append(f"{_label('ends', language)}: {_any(term.ends, language)}")
    if term.carrying:
        parts.append(f"({_label('carrying', language)}: {_any(term.carrying, language)})")
    if term.further:
        parts.append(f"({_label('further', language)}: {_any(term.further, language)})")
    if term.doubt:
        parts.append(f"[{_label('contested' if term.doubt == 1 else 'unread', language)}]")
    return " ".join(parts)


def _any(terms: tuple[Term, ...], language: str) -> str:
    return _label("or", language).join(phrase(term, language) for term in terms)


def _limb(limb: Limb, clause: Clause, language: str) -> str:
    place = clause.position_title(limb.position).in_(language)
    notes = []
    if limb.slot:
        notes.append(_label("slot", language))
    if limb.most is not None:
        notes.append(_label("most", language, count=limb.most))
    if limb.after:
        notes.append(_label("after", language, ref=limb.after))
    noted = f" ({', '.join(notes)})" if notes else ""
    unless = f"; {_label('unless', language)}: {_any(limb.unless, language)}" if limb.unless else ""
    return f"  {limb.ref} · {place}{noted}: {_any(limb.allow, language)}{unless}"


def plain(clause: Clause, language: str = "en") -> str:
    """The clause in words, line by line, in Arabic, English or French."""
    lines = [
        f"{clause.id} · {clause.title.in_(language)}",
        clause.citation,
        f"{_label('text', language)}: {clause.text_status} · {clause.source}",
    ]
    lines += [f"{_label('skeleton', language)}: " + "; ".join(dict.fromkeys(one.name for one in clause.skeletons))]
    lines += [f"{_label('limbs', language)}:"]
    lines += [_limb(limb, clause, language) for limb in clause.limbs]
    if clause.least:
        lines.append(_label("least", language, count=clause.least))
    if clause.mass is not None:
        lines.append(_label("mass", language, mass=clause.mass))
    if clause.exclude:
        lines.append(f"{_label('exclude', language)}: " + ", ".join(one.name for one in clause.exclude))
    return "\n".join([*lines, *(note.in_(language) for note in clause.notes)])
