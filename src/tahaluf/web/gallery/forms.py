"""A form with one field of each sort."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Specimen(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label=_("Name"), help_text=_("As the source writes it."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("powder", _("Powder")), ("tablet", _("Tablet"))])
    day = forms.DateField(label=_("Date"), help_text=_("For example 2025-12-31"), required=False)
    lanes = forms.MultipleChoiceField(
        label=_("Lanes"), choices=[("1", _("Health")), ("2", _("Laboratory"))], widget=forms.CheckboxSelectMultiple, required=False
    )
    sure = forms.BooleanField(label=_("I have checked this"), required=False)
    summary = forms.CharField(label=_("What happened"), widget=forms.Textarea, required=False)
