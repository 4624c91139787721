"""Forms of the import pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tahaluf.exchange.mapping import IGNORED as NOTHING
from tahaluf.exchange.mapping import Question
from tahaluf.exchange.mapping.meanings import concepts_of
from tahaluf.kernel.gazetteer import resolve
from tahaluf.records.kind import Kind
from tahaluf.web.values import language

DATE_ORDERS = (
    ("dmy", _("Day, month, year")),
    ("mdy", _("Month, day, year")),
    ("ymd", _("Year, month, day")),
)
UNITS = ("g", "kg", "mg", "tablet", "ml", "l", "mg/day/1000")


class FileForm(forms.Form):
    """A file to bring in."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A line list as CSV, XLSX, JSON or JSON lines, or a STIX bundle. Columns of personal data are never read."),
    )


class TextForm(forms.Form):
    """A text to read."""

    text = forms.CharField(
        label=_("Text"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 14}),
        help_text=_("In Arabic, English or French. Leave out names of private persons."),
    )
    written = forms.DateField(
        label=_("Day on which it was written"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("With it, words such as “yesterday” become days."),
    )


class AnswersForm(forms.Form):
    """What headers and values leave open: kind, order of dates, country, unit; and the columns to leave out."""

    kind = forms.ChoiceField(label=_("What are its rows?"), widget=forms.RadioSelect, required=False)
    date_order = forms.ChoiceField(
        label=_("In dates such as 03/04/2024"), widget=forms.RadioSelect, choices=DATE_ORDERS, required=False
    )
    country = forms.CharField(
        label=_("Country of the events"), required=False, max_length=80, help_text=_("Its name or its two letters.")
    )
    unit = forms.ChoiceField(label=_("Unit of the amounts"), widget=forms.RadioSelect, required=False)
    left_out = forms.MultipleChoiceField(label=_("Columns to leave out"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(
        self,
        *args: object,
        kinds: Iterable[type[Kind]],
        questions: Iterable[Question],
        columns: Iterable[str],
        asks_kind: bool,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own signature
        spoken = language()
        asked = {question.hint: question for question in questions if question.hint}
        self._offer("kind", [(kind.spec.slug, kind.spec.title.in_(spoken)) for kind in kinds])
        self._offer("unit", [(unit, unit) for unit in UNITS])
        self._offer("left_out", [(name, name) for name in columns])
        open_questions = {*asked, *(name for name in self.initial if self.initial[name])} | ({"kind"} if asks_kind else set())
        for name in ("kind", "date_order", "country", "unit"):
            if name not in open_questions:
                del self.fields[name]
            elif name in asked:
                self.fields[name].help_text = asked[name].asks.in_(spoken)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # every such field is a choice field

    def clean_country(self) -> str:
        """The ISO 3166-1 code of what was written, in any of the three languages."""
        text = self.cleaned_data["country"].strip()
        if not text:
            return ""
        place = resolve(text)
        if place is None or place.country is None:
            raise forms.ValidationError(_("No country of this name is known. Write its two letters (ISO 3166-1)."))
        return str(place.country)


def meanings(post: QueryDict, columns: Sequence[str], kind: str) -> dict[str, str]:
    """What a person said the columns mean, by column; what was left as understood is not in it."""
    known = {*concepts_of(kind), NOTHING}
    said = {name: post.get(f"means-{number}", "") for number, name in enumerate(columns)}
    return {name: concept for name, concept in said.items() if concept in known}


class SaveMappingForm(forms.Form):
    """A name under which the confirmed mapping is offered again."""

    name = forms.CharField(label=_("Keep this reading under a name"), max_length=120, required=False)


class ReasonForm(forms.Form):
    """Why an act is done."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}))
