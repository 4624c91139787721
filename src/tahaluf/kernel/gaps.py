"""Why a value is absent: four reasons that are never zero and never mixed."""

from __future__ import annotations

from enum import StrEnum

from tahaluf.kernel.text import Text


class Gap(StrEnum):
    """The reason a value is not there."""

    MISSING = "missing"
    WITHHELD = "withheld"
    NOT_REPORTED = "not_reported"
    BELOW_DETECTION = "below_detection"

    @property
    def title(self) -> Text:  # type: ignore[override] # the word of the domain; no one title-cases a code
        """What a reader is shown in place of the value."""
        return _TITLES[self]


_TITLES = {
    Gap.MISSING: Text(en="missing", ar="غير متوفر", fr="manquant"),
    Gap.WITHHELD: Text(en="withheld", ar="محجوب", fr="non divulgué"),
    Gap.NOT_REPORTED: Text(en="not reported", ar="لم يُبلَّغ عنه", fr="non déclaré"),
    Gap.BELOW_DETECTION: Text(en="below the limit of detection", ar="دون حد الكشف", fr="sous la limite de détection"),
}
