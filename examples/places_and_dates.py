"""Find places and dates in an Arabic text."""
# Run: python examples/places_and_dates.py
# ruff: noqa: INP001, T201 - an example is a script that prints

from tahaluf.kernel import dates, gazetteer

TEXT = "تمرين: ضُبطت كمية في البصرة يوم ١٤ مارس ٢٠٢٦ ثم في الدار البيضاء في 20 أبريل 2026."

for match in gazetteer.find_places(TEXT):
    print(match.text, "->", match.place.subdivision or match.place.country)
for found in dates.find_dates(TEXT):
    print(found.text, "->", found.answer)
print(dates.read_dates("03/04/2026"))  # day and month cannot be told apart: the answer says so
