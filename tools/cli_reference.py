"""Write docs/reference/cli.md from the commands themselves; with --check only say whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
from typer.main import get_command

from tahaluf.cli.app import app

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
HEAD = """# Command line

Written from the commands by `tools/cli_reference.py`. Every command that works on a hub takes `--data DIR` (or
`TAHALUF_DATA`); with `--json` it prints one JSON object and nothing else.

Exit codes: 0 done, 1 failed, 2 bad input, 3 not allowed, 4 not found, 5 conflict, 6 a peer failed, 7 stored data is corrupt.
"""


def page() -> str:
    """The whole page."""
    group = get_command(app)
    parts = [HEAD]
    for name, command in sorted(group.commands.items()):
        parts += _section(f"tahaluf {name}", command)
    return "\n".join(parts)


def _section(path: str, command: typer.core.TyperCommand) -> list[str]:
    if hasattr(command, "commands"):
        return [part for name, child in sorted(command.commands.items()) for part in _section(f"{path} {name}", child)]
    lines = [f"## {path}\n", (command.help or "").strip() + "\n"]
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    return [*lines, "| | |\n|---|---|\n" + "\n".join(rows) + "\n"] if rows else lines


def _row(parameter: typer.core.TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = "`" + (parameter.metavar or parameter.name or "").upper() + "`"
    return f"| {names} | {getattr(parameter, 'help', None) or ''} |"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(
            0
            if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
            else f"{PAGE.name} is not current: run tools/cli_reference.py"
        )
    PAGE.write_text(page(), encoding="utf-8")
