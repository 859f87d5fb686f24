"""What AWS has in every account and a program can take into its care: the default VPC's parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import default_vpc
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws


def _default(making: Making, type_: str, zone: str = "") -> StoredResource | None:
    """The default VPC of the region, or its subnet in a zone."""
    attempt, region = making.attempt, making["region"]
    default_vpc.settle(attempt.store, attempt.account, region)
    for resource in attempt.store.of_type(attempt.account.id, type_, region):
        own = resource.outputs.get("default" if type_ == aws.ec2.VPC else "defaultForAz") is True
        if own and zone in ("", resource.outputs.get("availabilityZone")):
            return resource
    return None


def _of_vpc(output: str) -> Any:
    def find(making: Making) -> Any:
        vpc = _default(making, aws.ec2.VPC)
        return vpc.outputs.get(output) if vpc else ""

    return find


def _of_subnet(output: str) -> Any:
    def find(making: Making) -> Any:
        subnet = _default(making, aws.ec2.SUBNET, making["availabilityZone"])
        return subnet.outputs.get(output) if subnet else ""

    return find


def _vpc_id(making: Making) -> str:
    vpc = _default(making, aws.ec2.VPC)
    return vpc.id if vpc else ""


def _subnet_id(making: Making) -> str:
    subnet = _default(making, aws.ec2.SUBNET, making["availabilityZone"])
    return subnet.id if subnet else ""


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.ec2.DEFAULT_SUBNET: Knowledge(
        id=_subnet_id,
        arn="ec2:{region}:{account}:subnet/{id}",
        outputs={
            "availabilityZoneId": _of_subnet("availabilityZoneId"),
            "cidrBlock": _of_subnet("cidrBlock"),
            "vpcId": _vpc_id,
        },
    ),
    aws.ec2.DEFAULT_VPC: Knowledge(
        id=_vpc_id,
        arn="ec2:{region}:{account}:vpc/{id}",
        outputs={
            name: _of_vpc(name)
            for name in (
                "cidrBlock",
                "defaultSecurityGroupId",
                "dhcpOptionsId",
                "instanceTenancy",
                "mainRouteTableId",
            )
        },
    ),
}
