"""Mentions in free text that need a rule of their own."""

from __future__ import annotations

from tahaluf.chem import find_mentions
from tahaluf.chem.recognition import Answer


def test_two_hands_that_the_laboratory_did_not_tell_apart_stay_together():
    for written in ("Dextro/Levo Methorphan", "Dextro / Levo Methorphan", "Methorphan"):
        *_, mention = find_mentions(f"Acute intoxication due to fentanyl and {written}")
        assert mention.text == written
        assert mention.recognition.answer is Answer.ISOMER_UNRESOLVED
        assert {"dextromethorphan", "levomethorphan"} <= {one.substance.id for one in mention.recognition.candidates}
