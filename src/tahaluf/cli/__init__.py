"""Commands for operators and for scripts."""

from __future__ import annotations

import gc

_FEWER_COLLECTIONS = (50_000, 20, 20)


def main() -> None:
    """Run the command line."""
    # Starting makes some hundred thousand objects that stay: looking through them again and again took a tenth of a short command.
    gc.set_threshold(*_FEWER_COLLECTIONS)
    from tahaluf.cli.app import run  # noqa: PLC0415 - keeps `import tahaluf.cli` free of Django

    run()
