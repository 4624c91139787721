"""What is asked of a person before rows are read, and what is told them; whole sentences in three languages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that headers and values leave open. `hint` is the hint of `guess` that answers it; `column` what it is about."""

    code: str
    asks: Text
    hint: str | None = None
    choices: tuple[str, ...] = ()
    column: str | None = None

    def about(self, column: str, **values: object) -> Question:
        """The same question about one column."""
        return replace(self, column=column, asks=self.asks.fill(column=column, **values))


ASK_DATE_ORDER = Question(
    code="date-order",
    hint="date_order",
    choices=("dmy", "mdy", "ymd"),
    asks=Text(
        en="Dates such as 03/04/2024 can be read two ways here: does the day come first, or the month?",
        ar="يمكن قراءة تواريخ مثل 03/04/2024 هنا على وجهين: هل يأتي اليوم أولاً أم الشهر؟",
        fr="Des dates comme 03/04/2024 peuvent se lire ici de deux façons : le jour vient-il d’abord, ou le mois ?",
    ),
)
ASK_COUNTRY = Question(
    code="country",
    hint="country",
    asks=Text(
        en="No column says the country: in which country, and which subdivision of it, did these events happen?",
        ar="لا يذكر أي عمود البلد: في أي بلد وأي تقسيم إداري منه وقعت هذه الأحداث؟",
        fr="Aucune colonne n’indique le pays : dans quel pays, et quelle subdivision, ces événements ont-ils eu lieu ?",
    ),
)
ASK_UNIT = Question(
    code="unit",
    hint="unit",
    asks=Text(
        en="In which unit are the numbers of column “{column}”?",
        ar="ما وحدة الأرقام في العمود «{column}»؟",
        fr="Dans quelle unité sont les nombres de la colonne « {column} » ?",
    ),
)
ASK_VALUES = Question(
    code="values",
    asks=Text(
        en="What do these values of column “{column}” mean: {values}?",
        ar="ماذا تعني هذه القيم في العمود «{column}»: {values}؟",
        fr="Que signifient ces valeurs de la colonne « {column} » : {values} ?",
    ),
)

NO_DATE = Text(
    en="No column holds dates, so its rows are no events; it may be a list of places, names or codes.",
    ar="لا يحتوي أي عمود على تواريخ، فصفوف الجدول ليست أحداثاً؛ وقد يكون قائمة أماكن أو أسماء أو رموز.",
    fr="Aucune colonne ne contient de dates : ses lignes ne sont pas des événements ; peut-être des lieux ou des codes.",
)
ONLY_COUNTS = Text(
    en="Its rows are counts over a period, not single events; the events themselves are needed.",
    ar="صفوفه أعداد إجمالية لفترة وليست أحداثاً منفردة؛ والمطلوب هو الأحداث نفسها.",
    fr="Ses lignes sont des totaux sur une période et non des événements ; il faut les événements eux-mêmes.",
)
NO_EVENTS = Text(
    en="No kind of record was recognised in its columns; choose the kind, or map the columns by hand.",
    ar="لم يُتعرّف في أعمدته على أي نوع من السجلات؛ اختر النوع أو اربط الأعمدة يدوياً.",
    fr="Aucun type d’enregistrement n’a été reconnu dans ses colonnes ; choisissez le type ou associez les colonnes à la main.",
)
PERSONAL_LEFT_OUT = Text(
    en="Columns that seem to hold personal data are never read: {columns}.",
    ar="الأعمدة التي يبدو أنها تحوي بيانات شخصية لا تُقرأ أبداً: {columns}.",
    fr="Les colonnes qui semblent contenir des données personnelles ne sont jamais lues : {columns}.",
)
