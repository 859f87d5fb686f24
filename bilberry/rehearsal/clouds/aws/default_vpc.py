"""The default VPC that every account has in every region, found there when first asked for.

Its block, and a /20 public subnet in each zone, are as in
https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html (2026-10).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.aws.services.ec2_validations import hold_block
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.store import CloudStore, StoredResource
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import zone_id, zones_of

BLOCK: Final = ipaddress.IPv4Network("172.31.0.0/16")
SUBNET_PREFIX: Final = 20


NOUNS: Final[Mapping[str, str]] = {
    aws.ec2.INTERNET_GATEWAY: "internet-gateway",
    aws.ec2.SECURITY_GROUP: "security-group",
    aws.ec2.SUBNET: "subnet",
    aws.ec2.ROUTE_TABLE: "route-table",
    aws.ec2.VPC: "vpc",
}


@dataclass(frozen=True)
class _Region:
    """Where a default VPC is put."""

    store: CloudStore
    account: Account
    name: str

    def id(self, prefix: str, purpose: str) -> str:
        """An id that is the same whenever it is asked for."""
        made = Synthesis(f"default VPC\0{self.account.id}\0{self.name}")
        return f"{prefix}-{made.hex(purpose, 17)}"

    def keep(
        self, type_: str, id_: str, outputs: dict[str, Any], *, owner: int | None = None
    ) -> StoredResource:
        """Have a resource stand."""
        start = f"arn:{partition_of(self.name)[0]}:ec2:{self.name}:{self.account.id}"
        arn = f"{start}:{NOUNS[type_]}/{id_}"
        own = {**outputs, "arn": arn, "ownerId": self.account.id, "region": self.name, "tags": {}}
        resource = StoredResource(self.account.id, type_, self.name, id_, outputs=own)
        resource = replace(resource, key=self.store.add(resource, owner=owner))
        self.store.set_handles(resource, [id_, arn])
        return resource


def settle(store: CloudStore, account: Account, name: str) -> None:
    """Have the default VPC of a region stand, unless it does."""
    region = _Region(store, account, name)
    id_ = region.id("vpc", "vpc")
    if store.get(account.id, aws.ec2.VPC, name, id_) is not None:
        return
    group, table = region.id("sg", "group"), region.id("rtb", "table")
    vpc = region.keep(aws.ec2.VPC, id_, _vpc(region, group, table))
    region.keep(aws.ec2.SECURITY_GROUP, group, {"name": "default", "vpcId": id_}, owner=vpc.key)
    region.keep(aws.ec2.ROUTE_TABLE, table, {"vpcId": id_}, owner=vpc.key)
    region.keep(
        aws.ec2.INTERNET_GATEWAY, region.id("igw", "gateway"), {"vpcId": id_}, owner=vpc.key
    )
    blocks = BLOCK.subnets(new_prefix=SUBNET_PREFIX)
    for zone, block in zip(zones_of(name), blocks, strict=False):
        outputs = _subnet(zone, name, str(block))
        subnet = region.keep(
            aws.ec2.SUBNET, region.id("subnet", zone), {**outputs, "vpcId": id_}, owner=vpc.key
        )
        store.set_uses(subnet, [("vpcId", vpc.key)])
        hold_block(store, subnet)


def _vpc(region: _Region, group: str, table: str) -> dict[str, Any]:
    return {
        "cidrBlock": str(BLOCK),
        "default": True,
        "defaultSecurityGroupId": group,
        "dhcpOptionsId": region.id("dopt", "dhcp"),
        "enableDnsHostnames": True,
        "enableDnsSupport": True,
        "instanceTenancy": "default",
        "mainRouteTableId": table,
    }


def _subnet(zone: str, region: str, block: str) -> dict[str, Any]:
    return {
        "availabilityZone": zone,
        "availabilityZoneId": zone_id(zone, region),
        "cidrBlock": block,
        "defaultForAz": True,
        "mapPublicIpOnLaunch": True,
    }
