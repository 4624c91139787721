"""Write docs/reference/kinds from the declarations: one page per kind, one per shared composite value, and an index by need.

`python tools/kinds_reference.py` writes the pages and removes those of kinds that are gone; with `--check` it writes nothing
and exits 1, naming the pages that are out of date.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from tahaluf.kernel.text import Text
from tahaluf.records.kind import FieldSpec, Kind
from tahaluf.records.kinds import KINDS
from tahaluf.records.sections import SECTIONS

ROOT = Path(__file__).resolve().parents[1] / "docs" / "reference" / "kinds"

NEEDS: Mapping[str, str] = {
    "A1": "Exchange of information, expertise and practice; trends",
    "A2": "National capacity, technical assistance, training",
    "A3": "Research and innovation; detection and prevention",
    "A4": "Private sector",
    "A5": "Awareness and education; media and civil society",
    "A6": "Collective commitment",
    "M1": "Civil society as partner; agreements followed",
    "M2": "Treatment centres and their capacity over time",
    "M3": "Open legal, health and civil questions",
    "M4": "Roles of local authorities",
    "M5": "Accompaniment and reintegration; prisoners",
    "M6": "Capacity of civil society; United Nations recommendations",
    "O1": "Good practice for prevention",
    "O2": "Community policing; earliest sign; youth",
    "O3": "Consistent approaches without overlap",
    "O4": "Simpler procedures: report once",
    "O5": "Joint implementation by comparative advantage",
    "O6": "Diversion of precursor chemicals",
    "B1": "Pursue gangs, dismantle networks",
    "B2": "Channels of intelligence exchange",
    "B3": "Cross-border crime",
    "B4": "Pre-emptive action",
    "B5": "Review and update legislation",
    "B6": "Nexus of drugs and terrorism, production sites",
}
SCALARS = {str: "text", int: "whole number", bool: "yes or no"}
BOUNDS = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below", "min_length": "items, at least"}


def described(annotation: Any) -> str:
    """A type in a reader's words: "list of SubstanceMention", "text", "date"."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return described(arguments[0])
    if origin in (Union, types.UnionType):
        return " or ".join(described(part) for part in arguments if part is not type(None))
    if origin is tuple:
        return f"list of {described(arguments[0])}"
    if origin is dict:
        return f"{described(arguments[1])} by {described(arguments[0])}"
    return SCALARS.get(annotation) or str(getattr(annotation, "__name__", annotation))


def composites(annotation: Any) -> Iterator[type]:
    """The dataclasses and code types that an annotation is made of, themselves first, then those of their parts."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        yield annotation
        for hint in get_type_hints(annotation, include_extras=True).values():
            yield from composites(hint)
    for part in get_args(annotation):
        yield from composites(part)


def spec_of(hint: Any) -> FieldSpec | None:
    """The spec among the metadata of an annotated hint."""
    return next((item for item in get_args(hint) if isinstance(item, FieldSpec)), None)


def bounds(metadata: list[Any]) -> str:
    """The limits of a field's value in words, with a leading comma, or nothing."""
    found = [(words, getattr(item, name, None)) for item in metadata for name, words in BOUNDS.items()]
    return "".join(f", {words} {limit}" for words, limit in found if limit is not None)


def three(text: Text) -> str:
    """A text in the three languages, the Arabic isolated so that it does not reorder the line."""
    return f'{text.en} · <bdi lang="ar">{text.ar}</bdi> · {text.fr}'


def row(name: str, spec: FieldSpec | None, kind_of_value: str, required: str) -> str:
    """One line of the table of fields."""
    title = three(spec.title) if spec else ""
    help_ = f" — {spec.help.en}" if spec and spec.help else ""
    role = spec.role.value if spec and spec.role else ""
    return f"| `{name}` | {title}{help_} | {kind_of_value} | {required} | {role} |"


def field_tables(kind: type[Kind]) -> Iterator[str]:
    """The fields by section in declared order."""
    specs = kind.fields()
    for section in dict.fromkeys(spec.section for spec in specs.values()):
        yield f"\n### {three(SECTIONS[section])}\n"
        yield "| field | title | value | | role |\n|---|---|---|---|---|"
        for name, spec in specs.items():
            if spec.section == section:
                info = kind.model_fields[name]
                value = described(info.annotation) + bounds(info.metadata) + (" (codes below)" if spec.choices else "")
                yield row(name, spec, value, "required" if info.is_required() else "")


def code_lists(named: Iterator[tuple[str, FieldSpec]]) -> Iterator[str]:
    """Each coded field with its codes."""
    for name, spec in named:
        if spec.choices:
            yield f"\n### Codes of `{name}`\n"
            yield "| code | title |\n|---|---|"
            yield from (f"| `{code}` | {three(title)} |" for code, title in spec.choices.items())


def kind_page(kind: type[Kind]) -> str:
    """The page of one kind."""
    spec = kind.spec
    limits = [
        f"Lane: {spec.lane.title.en}.",
        "Closed: only readers of this lane see it." if spec.closed else "",
        "Local: it never leaves its hub." if spec.local_only else "",
    ]
    parts = sorted({part.__name__ for info in kind.model_fields.values() for part in composites(info.annotation)})
    lines = [
        f"# {spec.title.en}",
        f"\n{three(spec.title)}\n",
        f"{spec.purpose.en}\n",
        f'<p lang="ar" dir="rtl">{spec.purpose.ar}</p>\n',
        f"{spec.purpose.fr}\n",
        f"STIX type `{spec.stix_type}`. {' '.join(filter(None, limits))}",
        f"Needs: {', '.join(f'{need} ({NEEDS[need]})' for need in spec.needs)}.",
        f"Fields after: {'; '.join(spec.sources)}." if spec.sources else "",
        f"\n{(kind.__doc__ or '').strip()}\n".replace("\n    ", "\n"),
        "## Fields",
        *field_tables(kind),
        f"\nParts: {', '.join(f'[{part}](values.md#{part.lower()})' for part in parts)}." if parts else "",
        "\n## Codes" if any(item.choices for item in kind.fields().values()) else "",
        *code_lists(iter(kind.fields().items())),
    ]
    return "\n".join(lines).rstrip() + "\n"


def value_section(composite: type) -> Iterator[str]:
    """The part of the values page on one composite."""
    hints = get_type_hints(composite, include_extras=True)
    yield f"\n## {composite.__name__}\n"
    yield (composite.__doc__ or "").strip().replace("\n    ", "\n")
    yield "\n| part | title | value | | role |\n|---|---|---|---|---|"
    specs = {item.name: spec_of(hints[item.name]) for item in fields(composite)}
    for name, spec in specs.items():
        yield row(name, spec, described(hints[name]) + (" (codes below)" if spec and spec.choices else ""), "")
    yield from code_lists((f"{composite.__name__}.{name}", spec) for name, spec in specs.items() if spec)


def enumerations() -> Iterator[type[Enum]]:
    """The enumerations that composites are made of."""
    for composite in all_composites():
        for hint in get_type_hints(composite).values():
            for part in (hint, *get_args(hint)):
                if isinstance(part, type) and issubclass(part, Enum):
                    yield part


def all_composites() -> tuple[type, ...]:
    """Every composite that some kind uses, by name."""
    found = {part for kind in KINDS for info in kind.model_fields.values() for part in composites(info.annotation)}
    return tuple(sorted(found, key=lambda part: part.__name__))


def values_page() -> str:
    """The page of the composite values."""
    lines = ["# Values shared by kinds", "\nWhat the fields of records are made of beyond text, numbers and codes."]
    for composite in all_composites():
        lines += value_section(composite)
    for enumeration in sorted(set(enumerations()), key=lambda item: item.__name__):
        lines += [f"\n## {enumeration.__name__}\n", (enumeration.__doc__ or "").strip().replace("\n    ", "\n")]
        lines += ["", ", ".join(f"`{item.value}`" for item in enumeration) + "."]
    return "\n".join(lines) + "\n"


def index_page() -> str:
    """The index: all kinds, then the kinds that serve each need."""
    lines = ["# Kinds of record\n", "| kind | | lane | purpose |\n|---|---|---|---|"]
    for kind in KINDS:
        spec = kind.spec
        marks = " (closed)" if spec.closed else ""
        marks += " (local)" if spec.local_only else ""
        link = f"[{spec.title.en}]({spec.slug}.md)"
        lines.append(f'| {link} | <bdi lang="ar">{spec.title.ar}</bdi> | {spec.lane.title.en}{marks} | {spec.purpose.en} |')
    lines += ["\n## By need\n", "| need | | kinds |\n|---|---|---|"]
    for need, says in NEEDS.items():
        serving = ", ".join(f"[{kind.spec.title.en}]({kind.spec.slug}.md)" for kind in KINDS if need in kind.spec.needs)
        lines.append(f"| {need} | {says} | {serving} |")
    lines.append("\nThe composite values are on [a page of their own](values.md).")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Every page by file name."""
    return {
        "index.md": index_page(),
        "values.md": values_page(),
        **{f"{kind.spec.slug}.md": kind_page(kind) for kind in KINDS},
    }


def links(page: str) -> list[str]:
    """What a page leads to."""
    return re.findall(r"\]\(([^)]+)\)", page)


def headings(page: str) -> list[str]:
    """The anchors of a page's second-level headings."""
    return [heading.lower() for heading in re.findall(r"^## (\w+)$", page, re.MULTILINE)]


def stale(root: Path) -> list[str]:
    """The names of pages that differ from the declarations, are missing, or belong to no kind."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in root.glob("*.md")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def write(root: Path) -> None:
    """Write what is stale and remove what belongs to no kind."""
    root.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for name in stale(root):
        if name in wanted:
            (root / name).write_text(wanted[name], encoding="utf-8")
        else:
            (root / name).unlink()


def main(arguments: list[str]) -> int:
    """Write or check; the exit code says whether all is up to date."""
    if arguments == ["--check"]:
        found = stale(ROOT)
        print("\n".join(found) or "All pages are up to date.")
        return 1 if found else 0
    write(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
