"""A seizure and an alert of an invented story, for the tests of alerts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.kinds.seizure import Seizure

TODAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)


def seizure(when: date, substance="fentanyl", **changes) -> Seizure:
    fields = {
        "seized_on": Period.of_day(when),
        "place": Place(country="MA", subdivision="MA-01", reported="طنجة"),
        "substances": (SubstanceMention(reported=substance, substance=substance),),
        "summary": "Tablets hidden in a lorry",
    }
    return Seizure(**{**fields, **changes})


def alert(**changes) -> Alert:
    texts = (
        AlertText(language="ar", headline="عنوان سري", description="وصف الفنتانيل في طنجة", event="حدث"),
        AlertText(language="en", headline="Fentanyl in Tangier", description="Fentanyl tablets, Tangier.", event="Rise"),
        AlertText(language="fr", headline="Fentanyl à Tanger", description="Comprimés de fentanyl, Tanger.", event="Hausse"),
    )
    fields = {
        "event": "Fentanyl in Tangier",
        "texts": texts,
        "cap_severity": "Severe",
        "signal_kind": "rising",
        "area": (Place(country="MA", subdivision="MA-01"),),
        "substances": (SubstanceMention(reported="fentanyl", substance="fentanyl"),),
    }
    return Alert(**{**fields, **changes})
