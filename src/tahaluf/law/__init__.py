"""Law: instruments, schedules and the control status of a substance on a date, with reasons."""

from tahaluf.law.control import LIST_JUDGE as LIST_JUDGE
from tahaluf.law.control import Answer as Answer
from tahaluf.law.control import Control as Control
from tahaluf.law.control import Judge as Judge
from tahaluf.law.control import ListJudge as ListJudge
from tahaluf.law.control import control_of_structure as control_of_structure
from tahaluf.law.control import control_status as control_status
from tahaluf.law.control import is_controlled as is_controlled
from tahaluf.law.instruments import Coverage as Coverage
from tahaluf.law.instruments import Instrument as Instrument
from tahaluf.law.instruments import Listing as Listing
from tahaluf.law.instruments import instruments as instruments
from tahaluf.law.instruments import listings as listings
from tahaluf.law.ruled import RULE_JUDGE as RULE_JUDGE
from tahaluf.law.ruled import RuleJudge as RuleJudge
from tahaluf.law.structural import STRUCTURE_JUDGE as STRUCTURE_JUDGE
from tahaluf.law.structural import StructureJudge as StructureJudge

__all__ = [
    "LIST_JUDGE",
    "RULE_JUDGE",
    "STRUCTURE_JUDGE",
    "Answer",
    "Control",
    "Coverage",
    "Instrument",
    "Judge",
    "ListJudge",
    "Listing",
    "RuleJudge",
    "StructureJudge",
    "control_of_structure",
    "control_status",
    "instruments",
    "is_controlled",
    "listings",
]
