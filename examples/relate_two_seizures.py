"""Relate two invented seizures, with the reasons."""
# Run: python examples/relate_two_seizures.py
# ruff: noqa: INP001, T201 - an example is a script that prints

from tahaluf.links import Traits, relate

one = Traits(
    record="one",
    kind="seizure",
    owner="northland",
    substances=frozenset({"amphetamine"}),
    marks=frozenset({("logo", "two crescents")}),
)
other = Traits(
    record="two",
    kind="seizure",
    owner="gulfshore",
    substances=frozenset({"amphetamine"}),
    marks=frozenset({("logo", "two cresents")}),
)
relation = relate(one, other)
print("score", round(relation.score, 2))
for reason in relation.reasons:
    print(f"{reason.rule}: {reason.says.en}")
