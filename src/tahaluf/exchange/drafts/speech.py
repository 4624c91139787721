"""What institutions did with words: signed, launched, called for, pledged; and the events at which they did."""

from __future__ import annotations

import re

from tahaluf.exchange.drafts.cleaning import sentences
from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_FRAME, _EVENT = 0.7, 0.7

ACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(form, re.IGNORECASE))
    for code, form in (
        (
            "signed",
            r"(?<!\w)و?(?:وق[ّ]?ع(?:ت|وا)?|ت(?:م|مّ) (?:التوقيع|توقيع)|التوقيع على|توقيع)(?= )|\bsigned\b|\b(?:a|ont|avait) signé\b",
        ),
        (
            "launched",
            r"(?<!\w)و?(?:تم إطلاق|أطلق(?:ت)?|إطلاق)(?= )|\b(?:was |were )?launched\b|\blaunch of\b|\b(?:a|ont|avait) lancé\b",
        ),
        (
            "pledged",
            r"(?<!\w)و?(?:تعهد(?:ت)?|التزم(?:ت)?)(?= )|\b(?:pledged|committed to|undertook)\b|\bs['’](?:est|était) engagée?\b",
        ),
        ("called_for", r"(?<!\w)و?(?:دعا|دعت|داعي[اةً]*|دعوا)\s+(?:\w+ )?إلى|\b(?:called|calling|calls) (?:for|on)\b|\ba appelé\b"),
        (
            "stressed",
            r"(?<!\w)و?(?:أكد|شدد|أكدت|مؤكدا?ً?)(?: [^.،]{0,60}?)? على(?!\w)|\b(?:stressed|emphasi[sz]ed|underlined)\b|\ba souligné\b",  # noqa: E501 - one pattern
        ),
        ("warned", r"(?<!\w)و?(?:حذ[ّ]?ر(?:ت)?|محذرا?ً?) من|\bwarned\b|\ba (?:averti|mis en garde)\b"),
        (
            "aims",
            r"(?<!\w)[ويت]*(?:هدف|سعى|روم|رمي) (?:هذا|هذه|إلى|كذلك|التحالف|المؤتمر)|\b(?:aims? (?:also )?(?:to|at)|intends to)\b|\bvise(?:nt)? à\b",  # noqa: E501 - one pattern
        ),
    )
)

EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(form, re.IGNORECASE))
    for code, form in (
        ("ministerial_meeting", r"(?:ال)?اجتماع (?:ال)?وزاري|\bministerial (?:meeting|conference)\b|\bréunion ministérielle\b"),
        ("conference", r"(?<!\w)[ولبف]*(?:ال)?(?:مؤتمر|مناظرة)(?!\w)|\bconference\b|\bconférence\b"),
        (
            "memorandum",
            r"(?<!\w)[ولب]*(?:ال)?مذكر(?:ة|ات) (?:ال)?تفاهم|\bmemorand(?:um|a) of understanding\b|\bmémorandum d['’]entente\b",
        ),
        (
            "agreement",
            r"(?<!\w)[ولب]*(?:ال)?اتفاقي(?:ة|ات)(?: شراكة)?(?!\w)|\b(?:partnership )?agreements?\b|\bconventions? de partenariat\b",
        ),
        ("training", r"(?<!\w)[ولب]*(?:دورة تدريبية|ورشة (?:عمل)?)|\b(?:training course|workshop)\b|\b(?:atelier|formation)\b"),
        ("campaign", r"(?<!\w)[ولب]*(?:ال)?حمل(?:ة|ات)(?!\w)|\bcampaigns?\b|\bcampagnes?\b"),
        (
            "seizure",
            r"(?<!\w)[ويتف]*(?:ضبط(?:ت|وا)?|ضُبط(?:ت)?|حجز(?:ت)?|صادر(?:ت)?|أحبط(?:ت)?|إحباط|مصادرة)(?!\w)|\bseized?\b|\bseizure of\b|\bseizures\b|\binterce(?:pt|ption)\w*\b|\bsaisi(?:e|s|es)?\b|\bintercept(?:é|er|ion)\w*",  # noqa: E501 - one pattern
        ),
        (
            "arrest",
            r"(?<!\w)[ويتف]*(?:أوقف(?:ت|وا)?|توقيف|اعتقل(?:ت|وا)?|اعتقال|(?:ألقت|ألقى|إلقاء|أُلقي|ألقي|تم) القبض|القبض على|قبضت)(?!\w)|\barrest(?:ed|s|ing)?\b|\bdetained\b|\bapprehended\b|\binterpell(?:é|ation)\w*|\b(?:a|ont|été|est|sont|avait|avaient) (?P<verb>arrêtée?s?)\b|\barrestations?\b|\bgardes? à vue\b",  # noqa: E501 - one pattern
        ),
        (
            "dismantling",
            r"(?<!\w)[ويتفل]*(?:تفكيك(?:ها)?|فكّ?كت|فكّ?ك)(?!\w)|\bdismantl(?:ed|ing|es|e)\b|\bdémant[eè]l(?:é|er|ement|ent)\w*",
        ),
        (
            "sentence",
            r"(?<!\w)[وف]?(?:قضت|قضى|حكمت|حُكم|أصدرت)(?!\w)(?=[^.]{0,80}(?:السجن|الحبس|الإعدام|بالسجن|بالحبس|بالإعدام|حكم))|\bsentenced\b|\bconvicted\b|\bcondamn(?:é|ation)\w*",
        ),
        (
            "overdose",
            r"(?<!\w)[ولب]*(?:ال)?(?:جرعة|جرعات) (?:ال)?زائدة|(?<!\w)[ولب]*(?:ال)?تسمم(?!\w)|\boverdos(?:e|es|ed|ing)\b|\bpoisonings?\b|\b(?:surdose|overdose|intoxication)s?\b",  # noqa: E501 - one pattern
        ),
    )
)


def find_acts(text: str) -> list[Found]:
    """Speech acts, each spanning from its verb to the end of its sentence."""
    found = []
    for start, end in sentences(text):
        for code, form in ACTS:
            for match in form.finditer(text, start, end):
                clause = text[match.start() : end].rstrip()
                says = reason("act", _ACT_SAYS, written=match[0].strip(), act=code)
                found.append(_found(What.COMMITMENT, match.start(), clause, code, says))
    return found


def find_events(text: str) -> list[Found]:
    """Kinds of event, each time one is named."""
    found = []
    for code, form in EVENTS:
        for match in form.finditer(text):
            group = "verb" if match.groupdict().get("verb") else 0
            says = reason("event", _EVENT_SAYS, written=match[group].strip(), event=code)
            found.append(_found(What.EVENT, match.start(group), match[group], code, says))
    return found


def _found(what: What, start: int, text: str, value: str, says: Reason) -> Found:
    confidence = _FRAME if what is What.COMMITMENT else _EVENT
    return Found(what=what, start=start, end=start + len(text), text=text, value=value, confidence=confidence, reasons=(says,))


_ACT_SAYS = Text(
    en="“{written}” says that something was done with words: {act}.",
    ar="تدل «{written}» على فعل قولي: {act}.",
    fr="« {written} » indique un acte de parole : {act}.",
)
_EVENT_SAYS = Text(
    en="“{written}” names a kind of event: {event}.",
    ar="«{written}» تسمية لنوع من الأحداث: {event}.",
    fr="« {written} » désigne un type d’événement : {event}.",
)
