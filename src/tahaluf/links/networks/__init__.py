"""Networks: who stands where, how sure that is, whom the network needs, what is missing, what changed, and what to look at next."""

from tahaluf.links.networks.communities import Profile, community_profile
from tahaluf.links.networks.dismantling import METHODS, Dismantling, dismantle
from tahaluf.links.networks.exporting import followthemoney, graphml, nodes_csv
from tahaluf.links.networks.fragmentation import Removal, fragmentation, most_fragmenting
from tahaluf.links.networks.growth import Growth, growth, growth_between
from tahaluf.links.networks.hiding import Stability, Trials, stability
from tahaluf.links.networks.keyplayers import KeyPlayers, key_players
from tahaluf.links.networks.leads import Lead, find_leads
from tahaluf.links.networks.measures import Measured, Standing, measure
from tahaluf.links.networks.missing import Backtest, Proposal, backtest, propose
from tahaluf.links.networks.reading import joined_by, read_ties
from tahaluf.links.networks.refining import by_refinement
from tahaluf.links.networks.review import Review, Tally, after_action, tally
from tahaluf.links.networks.ties import Network, Tie, during

__all__ = [
    "METHODS",
    "Backtest",
    "Dismantling",
    "Growth",
    "KeyPlayers",
    "Lead",
    "Measured",
    "Network",
    "Profile",
    "Proposal",
    "Removal",
    "Review",
    "Stability",
    "Standing",
    "Tally",
    "Tie",
    "Trials",
    "after_action",
    "backtest",
    "by_refinement",
    "community_profile",
    "dismantle",
    "during",
    "find_leads",
    "followthemoney",
    "fragmentation",
    "graphml",
    "growth",
    "growth_between",
    "joined_by",
    "key_players",
    "measure",
    "most_fragmenting",
    "nodes_csv",
    "propose",
    "read_ties",
    "stability",
    "tally",
]
