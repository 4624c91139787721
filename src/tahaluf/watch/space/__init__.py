"""Kulldorff's scan statistics: where, and since when, there are more cases than chance explains."""

from tahaluf.watch.space.permutation import Cluster, SpaceTimeScan, space_time_permutation
from tahaluf.watch.space.spatial import SpatialCluster, SpatialScan, bernoulli_scan, poisson_scan
from tahaluf.watch.space.zones import Zones, zones

__all__ = [
    "Cluster",
    "SpaceTimeScan",
    "SpatialCluster",
    "SpatialScan",
    "Zones",
    "bernoulli_scan",
    "poisson_scan",
    "space_time_permutation",
    "zones",
]
