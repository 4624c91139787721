"""Forms of the account pages."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tahaluf.kernel.markings import Lane


def lane_choices() -> list[tuple[str, str]]:
    """The lanes that a person can work in, in the language of the page."""
    language = get_language() or "en"
    return [(lane.value, lane.title.in_(language)) for lane in Lane if lane is not Lane.PUBLIC]


class TokenForm(forms.Form):
    """A new token for programs."""

    title = forms.CharField(label=_("What it is for"), max_length=100)
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=[("read", _("Read")), ("report", _("Read and report")), ("calendar", _("Only the calendar of deadlines"))],
    )
    days = forms.IntegerField(label=_("Valid for how many days"), min_value=1, max_value=366, initial=90)


class InvitationForm(forms.Form):
    """An invitation."""

    email = forms.EmailField(label=_("E-mail address"))
    lane = forms.ChoiceField(label=_("Lane"), choices=lane_choices, help_text=_("A person works in exactly one lane."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class AcceptForm(forms.Form):
    """The invited person's name and password."""

    username = forms.CharField(label=_("User name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters; a sentence that only you know is good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class LaneForm(forms.Form):
    """Another lane for a person."""

    lane = forms.ChoiceField(label=_("Lane"), choices=lane_choices)
