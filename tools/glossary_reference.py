"""Write docs/reference/glossary.md from src/tahaluf/data/glossary.csv; `--check` only says whether the page is up to date."""

from __future__ import annotations

import csv
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "tahaluf" / "data" / "glossary.csv"
PAGE = ROOT / "docs" / "reference" / "glossary.md"
AREAS = {
    "substance": "Substances · المواد · Substances",
    "laboratory": "Laboratory · المختبر · Laboratoire",
    "surveillance": "Surveillance and warning · الترصد والإنذار · Surveillance et alerte",
    "health": "Health and care · الصحة والرعاية · Santé et soins",
    "prevention": "Prevention · الوقاية · Prévention",
    "enforcement": "Law enforcement · إنفاذ القانون · Répression",
    "regulation": "Regulation and trade · الرقابة والتجارة · Réglementation et commerce",
    "law": "Law · القانون · Droit",
    "exchange": "Exchange of information · تبادل المعلومات · Échange d'informations",
    "policy": "Policy · السياسات · Politiques",
    "cooperation": "Cooperation · التعاون · Coopération",
    "institution": "Institutions · المؤسسات · Institutions",
}
HEAD = """# Glossary · مسرد المصطلحات · Glossaire

The words of the field in Arabic, English and French, as the project uses them. Definitions are in our own words; the source names
where the concept is defined. Terms whose Arabic form was read in the source are marked ✓; the others are still to be verified.
This page is written by `tools/glossary_reference.py` from `src/tahaluf/data/glossary.csv`.
"""


def page(rows: list[dict[str, str]]) -> str:
    """The glossary as Markdown: one table for each area, in the order of `AREAS`."""
    parts = [HEAD]
    for area, terms in groupby(rows, key=lambda row: row["area"]):
        parts += [
            f"\n## {AREAS[area]}\n",
            "| English | العربية | Français | Meaning | المعنى | Source |",
            "|---|---|---|---|---|---|",
        ]
        parts += [_line(row) for row in terms]
    return "\n".join(parts) + "\n"


def _line(row: dict[str, str]) -> str:
    mark = " ✓" if row["checked"] == "source" else ""
    cells = (row["en"], row["ar"], row["fr"], row["definition_en"], row["definition_ar"], row["source"] + mark)
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> int:
    """Write the page, or with --check compare it; 1 where it is out of date."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        written = page(list(csv.DictReader(table)))
    if "--check" not in arguments:
        PAGE.write_text(written, encoding="utf-8")
        return 0
    if PAGE.read_text("utf-8") == written:
        return 0
    print("docs/reference/glossary.md is out of date: run python tools/glossary_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
