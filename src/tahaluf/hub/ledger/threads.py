"""Threads for signatures: the signature library lets other threads run while it signs and verifies."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache


@cache
def signature_threads() -> ThreadPoolExecutor:
    """One thread per core, shared by the whole process."""
    return ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="signatures")
