"""VPC: NAT gateways, public addresses, endpoints and what goes through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Meter, PriceList, free


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


NETWORK: Final = free("part of a network, which costs nothing")

PRICES: Final[Mapping[str, PriceList]] = {
    "aws:ec2/natGateway:NatGateway": nat_gateway,
    "aws:ec2/eip:Eip": address,
    "aws:ec2/internetGateway:InternetGateway": internet_gateway,
    "aws:ec2/vpcEndpoint:VpcEndpoint": endpoint,
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": peering,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": NETWORK,
    "aws:ec2/flowLog:FlowLog": free("its log group is paid for"),
    "aws:ec2/route:Route": NETWORK,
    "aws:ec2/routeTable:RouteTable": NETWORK,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": NETWORK,
    "aws:ec2/securityGroup:SecurityGroup": NETWORK,
    "aws:ec2/subnet:Subnet": NETWORK,
    "aws:ec2/vpc:Vpc": NETWORK,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": NETWORK,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": NETWORK,
}
