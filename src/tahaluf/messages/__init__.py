"""Messages to the public judged before release: stigma, fear, instructions, unsourced claims, reading ease, proof of approach."""

from tahaluf.messages.approaches import Approach, Weighed, approaches, proven_for, weighed
from tahaluf.messages.check import Checked, Finding, checked
from tahaluf.messages.reading import Ease, ease
from tahaluf.messages.rules import About, Concern, Rule, abouts, rules

__all__ = [
    "About",
    "Approach",
    "Checked",
    "Concern",
    "Ease",
    "Finding",
    "Rule",
    "Weighed",
    "abouts",
    "approaches",
    "checked",
    "ease",
    "proven_for",
    "rules",
    "weighed",
]
