"""Messages to the public judged before release: stigma, fear, instructions, claims without a source, reading ease."""

from tahaluf.messages.check import Checked, Finding, checked
from tahaluf.messages.reading import Ease, ease
from tahaluf.messages.rules import About, Concern, Rule, abouts, rules

__all__ = ["About", "Checked", "Concern", "Ease", "Finding", "Rule", "abouts", "checked", "ease", "rules"]
