"""Write docs/reference/openapi.json from the API, or with --check say whether it is current."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "openapi.json"


def text() -> str:
    """The document as it is committed: sorted, indented, ending in a line break."""
    from tahaluf.api.urls import api  # noqa: PLC0415 - Django must be set up first

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or check."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tahaluf.config.settings")
    os.environ.setdefault("TAHALUF_SECRET_KEY", "only to write a document")
    import django  # noqa: PLC0415 - as above

    django.setup()
    if "--check" in sys.argv:
        return int(TARGET.read_text(encoding="utf-8") != text())
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
