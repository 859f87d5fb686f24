"""VPC: NAT gateways, public addresses, endpoints and what goes through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws


def nat_gateway(meter: Meter) -> Iterator[Line]:
    """Hours, and every GB in either direction."""
    yield meter.always("gateway", "aws/ec2/nat-gateway/hour")
    yield meter.used("GB", "aws/ec2/nat-gateway/data", meter.usage("nat_gb"))


def address(meter: Meter) -> Iterator[Line]:
    """A public address costs the same in use and idle."""
    yield meter.always("public address", "aws/vpc/public-ipv4")


def internet_gateway(meter: Meter) -> Iterator[Line]:
    """The gateway is free, what is sent through it is not."""
    gb = meter.usage("internet_gb")
    yield meter.used("GB to the internet", "aws/data-transfer/out-to-internet", gb)


def endpoint(meter: Meter) -> Iterator[Line]:
    """An interface in each subnet, or a gateway that costs nothing."""
    if meter.known("vpcEndpointType", "Gateway") == "Gateway":
        yield meter.free("gateway endpoints cost nothing")
        return
    subnets = meter.count("subnetIds")
    yield meter.always("interfaces", "aws/vpc/interface-endpoint/hour", subnets)
    yield meter.used("GB", "aws/vpc/interface-endpoint/data", meter.usage("endpoint_gb"))


def peering(meter: Meter) -> Iterator[Line]:
    """Free within a zone, and priced as what crosses zones, which nobody can tell from here."""
    gb = meter.usage("peering_gb")
    reason = "as if all of it crossed zones"
    yield meter.used("GB", "aws/data-transfer/between-zones", gb, reason=reason)


NETWORK: Final = Free("part of a network, which costs nothing")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.ec2.NAT_GATEWAY: nat_gateway,
    aws.ec2.EIP: address,
    aws.ec2.INTERNET_GATEWAY: internet_gateway,
    aws.ec2.VPC_ENDPOINT: endpoint,
    aws.ec2.VPC_PEERING_CONNECTION: peering,
    aws.ec2.DEFAULT_SECURITY_GROUP: NETWORK,
    aws.ec2.FLOW_LOG: Free("its log group is paid for"),
    aws.ec2.ROUTE: NETWORK,
    aws.ec2.ROUTE_TABLE: NETWORK,
    aws.ec2.ROUTE_TABLE_ASSOCIATION: NETWORK,
    aws.ec2.SECURITY_GROUP: NETWORK,
    aws.ec2.SUBNET: NETWORK,
    aws.ec2.VPC: NETWORK,
    aws.vpc.SECURITY_GROUP_EGRESS_RULE: NETWORK,
    aws.vpc.SECURITY_GROUP_INGRESS_RULE: NETWORK,
}
