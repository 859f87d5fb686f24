"""In which zone AWS puts what it is not told where to put.

RDS and ElastiCache spread what belongs together over the zones of a subnet group
(https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/
Concepts.AuroraHighAvailability.html and https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/
AutoFailover.html, 2026-11). Subnets are not spread: EC2 does "not necessarily select a different
zone for each subnet" (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import zones_of


def emptiest_zone(
    making: Making, zones: Sequence[str], neighbours: Iterable[StoredResource]
) -> str:
    """The zone with the fewest neighbours, the first of several.

    A replacement takes no notice of what it replaces.
    """
    urn = making.attempt.operation.urn
    others = [each for each in neighbours if each.urn != urn]
    taken = Counter(str(each.outputs.get("availabilityZone")) for each in others)
    return min(zones, key=lambda zone: taken[zone])


def zones_of_group(making: Making, group: StoredResource | None) -> list[str]:
    """The zones of a subnet group's subnets in order; of the default one, those of the region."""
    subnets = making.attempt.store.used_by(group.key) if group else []
    covered = {_zone(subnet) for subnet in subnets if subnet.type == aws.ec2.SUBNET}
    return sorted(covered - {""}) or list(zones_of(making["region"]))


def zone_of_subnet(making: Making) -> str:
    """The zone of the subnet that an input names."""
    subnet = making.resource("subnetId")
    return _zone(subnet) if subnet else ""


def _zone(subnet: StoredResource) -> str:
    return str(subnet.outputs.get("availabilityZone", ""))
