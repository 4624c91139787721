"""The last question of a report: who may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.records.markings import Markings
from tahaluf.web.values import language
from tahaluf.web.words import TLP_MEANINGS


class MarkingForm(forms.Form):
    """TLP, circles, named recipients and handling; nothing is preset wider than the reporter's own member."""

    tlp = forms.ChoiceField(label=_("Marking (TLP)"), widget=forms.RadioSelect, initial=TLP.AMBER.value)
    circles = forms.MultipleChoiceField(label=_("Circles"), widget=forms.CheckboxSelectMultiple, required=False)
    recipients = forms.MultipleChoiceField(label=_("Named recipients"), widget=forms.CheckboxSelectMultiple, required=False)
    handling = forms.MultipleChoiceField(label=_("Handling"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: object, circles: Mapping[str, str], members: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own signature
        spoken = language()
        titles = {tlp: f"TLP:{tlp.value.upper()} – {TLP_MEANINGS[tlp].in_(spoken)}" for tlp in TLP}
        self._offer("tlp", [(tlp.value, titles[tlp]) for tlp in TLP])
        self._offer("circles", list(circles.items()))
        self._offer("recipients", list(members.items()))
        self._offer(
            "handling", [(code.value, f"{code.value} – {code.title.in_(spoken)}") for code in Handling if code != Handling.H3]
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # every field here is a choice field

    def markings(self, lane: Lane) -> Markings:
        """The markings chosen; call after `is_valid`."""
        chosen = self.cleaned_data
        return Markings(
            tlp=TLP(chosen["tlp"]),
            lane=lane,
            circles=tuple(chosen["circles"]),
            recipients=tuple(chosen["recipients"]),
            handling=tuple(Handling(code) for code in chosen["handling"]),
        )

    def changed(self, before: Markings) -> Markings:
        """`before` with what was chosen; what this form does not ask (persons, caveats, grade, own handling text) stays."""
        chosen = self.markings(before.lane)
        kept = tuple(code for code in before.handling if code == Handling.H3)
        return replace(
            before, tlp=chosen.tlp, circles=chosen.circles, recipients=chosen.recipients, handling=(*chosen.handling, *kept)
        )


def chosen_before(markings: Markings) -> dict[str, Any]:
    """The form's first values for markings that are already there."""
    return {
        "tlp": markings.tlp.value,
        "circles": list(markings.circles),
        "recipients": list(markings.recipients),
        "handling": [code.value for code in markings.handling],
    }
