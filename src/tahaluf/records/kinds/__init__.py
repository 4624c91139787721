"""The kinds of record: one file each, and this tuple that lists them."""

from __future__ import annotations

from tahaluf.kernel.errors import NotFound
from tahaluf.records.kind import Kind
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.kinds.answer import Answer
from tahaluf.records.kinds.case import Case
from tahaluf.records.kinds.community_signal import CommunitySignal
from tahaluf.records.kinds.diversion_incident import DiversionIncident
from tahaluf.records.kinds.drug_checking_sample import DrugCheckingSample
from tahaluf.records.kinds.exposure import Exposure
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.records.kinds.lead import Lead
from tahaluf.records.kinds.legitimate_need import LegitimateNeed
from tahaluf.records.kinds.link import Link
from tahaluf.records.kinds.market_listing import MarketListing
from tahaluf.records.kinds.operation import Operation
from tahaluf.records.kinds.order import Order
from tahaluf.records.kinds.party import Party
from tahaluf.records.kinds.request import Request
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.kinds.shipment_notice import ShipmentNotice
from tahaluf.records.kinds.substance_note import SubstanceNote
from tahaluf.records.kinds.wastewater_sample import WastewaterSample

KINDS: tuple[type[Kind], ...] = (
    Alert,
    Answer,
    Case,
    CommunitySignal,
    DiversionIncident,
    DrugCheckingSample,
    Exposure,
    LaboratoryAnalysis,
    Lead,
    LegitimateNeed,
    Link,
    MarketListing,
    Operation,
    Order,
    Party,
    Request,
    Seizure,
    ShipmentNotice,
    SubstanceNote,
    WastewaterSample,
)

_BY_SLUG = {kind.spec.slug: kind for kind in KINDS}
_BY_TYPE = {kind.spec.stix_type: kind for kind in KINDS}


def find_kind(name: str) -> type[Kind] | None:
    """The kind with this slug or STIX type, or None."""
    return _BY_SLUG.get(name) or _BY_TYPE.get(name)


def require_kind(name: str) -> type[Kind]:
    """The kind with this slug or STIX type.

    Raises:
        NotFound: no such kind.
    """
    kind = find_kind(name)
    if kind is None:
        raise NotFound(f"There is no kind of record called {name!r}. Kinds: {', '.join(sorted(_BY_SLUG))}.")
    return kind
