"""What the page of what was verified says."""

from __future__ import annotations

from collections.abc import Sequence

from tahaluf.kernel.text import Text
from tahaluf.law.clauses import TextStatus
from tahaluf.law.verified import Reading

TITLE = Text(en="What was verified", ar="ما جرى التحقق منه", fr="Ce qui a été vérifié")
LEDE = Text(
    en="How far the text of each definition was compared with its source, what it reaches among 44,296 ordinary structures, and "
    "how many names of each list were compared. What was not compared answers with that warning; what was not found is not known.",
    ar="إلى أي حد قورن نص كل تعريف بمصدره، وما يشمله من 44296 بنية عادية، وعدد الأسماء التي قورنت في كل قائمة. "
    "وما لم يُقارن تحمل إجابته هذا التحذير، وما لم يُعثر عليه غير معروف.",
    fr="Dans quelle mesure le texte de chaque définition a été comparé à sa source, ce qu'elle atteint parmi 44 296 structures "
    "ordinaires, et combien de noms de chaque liste ont été comparés. Ce qui ne l'a pas été répond avec cet avertissement ; "
    "ce qui n'a pas été trouvé est inconnu.",
)
LISTS = Text(en="Lists of names", ar="قوائم الأسماء", fr="Listes de noms")
LISTS_SAY = Text(
    en="Names in each list, by whether they were compared with a source",
    ar="الأسماء في كل قائمة، بحسب مقارنتها بمصدر",
    fr="Noms de chaque liste, selon qu'ils ont été comparés à une source",
)
LIST = Text(en="List", ar="القائمة", fr="Liste")
STATE = Text(en="State of the text", ar="حالة النص", fr="État du texte")
SOURCE = Text(en="Source", ar="المصدر", fr="Source")
REACHED = Text(en="Ordinary structures reached", ar="البنى العادية المشمولة", fr="Structures ordinaires atteintes")
IN_DOUBT = Text(en="Reached in doubt", ar="مشمولة مع الشك", fr="Atteintes avec un doute")
READING = Text(en="What reading them showed", ar="ما أظهرته قراءتها", fr="Ce que leur lecture a montré")
NAMES = Text(en="Names", ar="الأسماء", fr="Noms")
COMPARED = Text(en="Compared with a source", ar="مقارنة بمصدر", fr="Comparés à une source")
MEMORY = Text(en="From memory", ar="من الذاكرة", fr="De mémoire")
UNDATED = Text(en="Without a day", ar="بلا تاريخ", fr="Sans date")
NOT_FOUND = Text(en="not found", ar="لم يُعثر عليها", fr="introuvable")
STATES = {
    TextStatus.READ: Text(en="read", ar="مقروء", fr="lu"),
    TextStatus.PARTLY: Text(en="read in part", ar="مقروء جزئياً", fr="lu en partie"),
    TextStatus.UNVERIFIED: Text(en="not verified", ar="لم يُتحقق منه", fr="non vérifié"),
}
READINGS = {
    Reading.NONE: Text(en="none is reached", ar="لا يشمل أي بنية", fr="aucune n'est atteinte"),
    Reading.MEANT: Text(en="substances that the law means", ar="مواد يقصدها القانون", fr="substances que la loi vise"),
    Reading.LITERAL: Text(
        en="the words reach them, the law hardly means them",
        ar="تشملها الألفاظ ولا يكاد القانون يقصدها",
        fr="les mots les atteignent, la loi ne les vise guère",
    ),
    Reading.MIXED: Text(
        en="some are meant, others reached by the words only",
        ar="بعضها مقصود وبعضها تشمله الألفاظ وحدها",
        fr="certaines sont visées, d'autres seulement atteintes par les mots",
    ),
    Reading.SAMPLED: Text(
        en="too many to read each; a part was read",
        ar="أكثر من أن تُقرأ كلها؛ قُرئ جزء منها",
        fr="trop nombreuses pour être toutes lues ; une partie l'a été",
    ),
    Reading.UNREAD: Text(en="not read", ar="لم تُقرأ", fr="non lues"),
}


def counted(statuses: Sequence[TextStatus]) -> Text:
    """How many definitions there are in each state."""
    read, partly, none = (
        sum(one is status for one in statuses) for status in (TextStatus.READ, TextStatus.PARTLY, TextStatus.UNVERIFIED)
    )
    return Text(
        en=f"Definitions: {read} read, {partly} read in part, {none} not verified",
        ar=f"التعاريف: مقروء {read}، مقروء جزئياً {partly}، لم يُتحقق منه {none}",
        fr=f"Définitions : {read} lues, {partly} lues en partie, {none} non vérifiées",
    )
