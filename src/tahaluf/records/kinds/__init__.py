"""The kinds of record: one file each, and this tuple that lists them."""

from __future__ import annotations

from tahaluf.kernel.errors import NotFound
from tahaluf.records.kind import Kind
from tahaluf.records.kinds.activity import Activity
from tahaluf.records.kinds.agreement import Agreement
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.kinds.answer import Answer
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.records.kinds.case import Case
from tahaluf.records.kinds.commitment import Commitment
from tahaluf.records.kinds.community_signal import CommunitySignal
from tahaluf.records.kinds.control_measure import ControlMeasure
from tahaluf.records.kinds.diversion_incident import DiversionIncident
from tahaluf.records.kinds.drug_checking_sample import DrugCheckingSample
from tahaluf.records.kinds.exposure import Exposure
from tahaluf.records.kinds.facility import Facility
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.records.kinds.lead import Lead
from tahaluf.records.kinds.legal_act import LegalAct
from tahaluf.records.kinds.legitimate_need import LegitimateNeed
from tahaluf.records.kinds.link import Link
from tahaluf.records.kinds.market_listing import MarketListing
from tahaluf.records.kinds.material import Material
from tahaluf.records.kinds.media_item import MediaItem
from tahaluf.records.kinds.need import Need
from tahaluf.records.kinds.offer import Offer
from tahaluf.records.kinds.operation import Operation
from tahaluf.records.kinds.order import Order
from tahaluf.records.kinds.party import Party
from tahaluf.records.kinds.practice import Practice
from tahaluf.records.kinds.programme import Programme
from tahaluf.records.kinds.public_event import PublicEvent
from tahaluf.records.kinds.referral import Referral
from tahaluf.records.kinds.request import Request
from tahaluf.records.kinds.responsibility import Responsibility
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.kinds.shipment_notice import ShipmentNotice
from tahaluf.records.kinds.study import Study
from tahaluf.records.kinds.substance_note import SubstanceNote
from tahaluf.records.kinds.training import Training
from tahaluf.records.kinds.wastewater_sample import WastewaterSample

KINDS: tuple[type[Kind], ...] = (
    Activity,
    Agreement,
    Alert,
    Answer,
    Campaign,
    Case,
    Commitment,
    CommunitySignal,
    ControlMeasure,
    DiversionIncident,
    DrugCheckingSample,
    Exposure,
    Facility,
    LaboratoryAnalysis,
    Lead,
    LegalAct,
    LegitimateNeed,
    Link,
    MarketListing,
    Material,
    MediaItem,
    Need,
    Offer,
    Operation,
    Order,
    Party,
    Practice,
    Programme,
    PublicEvent,
    Referral,
    Request,
    Responsibility,
    Seizure,
    ShipmentNotice,
    Study,
    SubstanceNote,
    Training,
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
