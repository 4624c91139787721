"""Recognise substances as people write them: Arabic, misspelt, in a sentence."""
# Run: python examples/recognise_a_substance.py
# ruff: noqa: INP001, T201 - an example is a script that prints

from tahaluf import chem

for written in ("فنتانيل", "fentanil", "MDMA", "captagon", "something blue"):
    recognition = chem.recognise(written)
    candidates = ", ".join(candidate.substance.title.en for candidate in recognition.candidates) or "nothing known"
    print(f"{written}: {recognition.answer} -> {candidates}")

for mention in chem.find_mentions("ضُبطت أقراص ترامادول مع كمية من الكيتامين"):
    print(mention.text, "->", mention.recognition.candidates[0].substance.id)
