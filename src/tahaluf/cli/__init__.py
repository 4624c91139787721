"""Commands for operators and for scripts."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from tahaluf.cli.app import run  # noqa: PLC0415 - keeps `import tahaluf.cli` free of Django

    run()
