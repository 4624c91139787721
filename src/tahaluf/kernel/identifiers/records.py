"""Identifiers of records."""

from __future__ import annotations

import re

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.values import Code

_STIX = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_stix_id(value: object) -> bool:
    """Whether it is the text of a STIX identifier."""
    return isinstance(value, str) and _STIX.fullmatch(value) is not None


class StixId(Code):
    """STIX 2.1 identifier: object type, two hyphens, a UUID of RFC 9562 in lower case."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> StixId:
        """Read an identifier such as identity--733c5838-34d9-4fbf-949c-62aba761184c.

        Raises:
            BadInput: of another form.
        """
        code = text.strip()
        if not is_stix_id(code):
            raise BadInput.one("id", f"{text!r} is no STIX identifier.", "Write a type, two hyphens and a UUID in lower case.")
        return cls(code)

    @property
    def object_type(self) -> str:
        """The type of object it names."""
        return self.rpartition("--")[0]
