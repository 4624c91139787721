"""The envelope: a record, its versions, its STIX 2.1 form, and what its owner should look at before it is shared."""

from __future__ import annotations

from tahaluf.records.faults import COMMON
from tahaluf.records.markings import TLP_IDS
from tahaluf.records.record import Record, read_stamp, retracted, revised, stamp
from tahaluf.records.stix import from_stix, kind_extension, read_content, to_stix
from tahaluf.records.warnings import warnings_of

__all__ = [
    "COMMON",
    "TLP_IDS",
    "Record",
    "from_stix",
    "kind_extension",
    "read_content",
    "read_stamp",
    "retracted",
    "revised",
    "stamp",
    "to_stix",
    "warnings_of",
]
