"""Networks for tests to put things in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bilberry.rehearsal.provider import Created
from tests.rehearsal.clouds.asking import Asking

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"
GROUP = "aws:ec2/securityGroup:SecurityGroup"


@dataclass(frozen=True)
class Site:
    """A VPC with a subnet in each of two zones and a security group."""

    vpc: Created
    subnets: list[Created]
    group: Created

    @property
    def subnet_ids(self) -> list[str]:
        """The subnets' ids."""
        return [subnet.id for subnet in self.subnets]


def site(aws: Asking, region: str = "us-east-1", octet: int = 0, zones: str = "ab") -> Site:
    """A site in zones of a region; `octet` is the second of its addresses' four."""
    where: dict[str, Any] = {"region": region}
    vpc = aws.make(VPC, f"{region}-{octet}", {**where, "cidrBlock": f"10.{octet}.0.0/16"})
    subnets = [
        aws.make(
            SUBNET,
            f"{region}-{octet}-{zone}",
            {
                **where,
                "vpcId": vpc.id,
                "availabilityZone": f"{region}{zone}",
                "cidrBlock": f"10.{octet}.{number}.0/24",
            },
        )
        for number, zone in enumerate(zones)
    ]
    group = aws.make(GROUP, f"{region}-{octet}-group", {**where, "vpcId": vpc.id})
    return Site(vpc, subnets, group)
