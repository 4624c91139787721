"""The hub of the intake tests."""

from unit_hub import _no_memory_of_other_tests, held, hub, report  # noqa: F401 - fixtures
