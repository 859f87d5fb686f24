"""A private network in one region: subnets in three tiers, ways out, and a record of its traffic."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network
from itertools import cycle
from typing import Annotated, Final

import pulumi
from pulumi_aws import ec2
from pydantic import Field, PlainValidator, WithJsonSchema

from bilberry.errors import InvalidValueError
from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.aws.regions import zones_of

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.logs import LogRetentionDays
from ..monitoring.thresholds import Thresholds
from .addresses import SMALLEST_NETWORK, Tier, subnet_of
from .flow_logs import FlowLogs
from .network_alarms import of_nat_gateway

ZONES_BY_DEFAULT: Final = 3
LARGEST_NETWORK: Final = 16
"""AWS: a VPC is /16 at most (VPC User Guide, VPC CIDR blocks, 2026-11)."""

PRIVATE_RANGES: Final = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))
)
"""RFC 1918 and RFC 6598: addresses that nobody else on the internet has."""


def _private_network(value: object) -> IPv4Network:
    """The network a text stands for. Raises `InvalidValueError`."""
    text = value if isinstance(value, str) else ""
    try:
        network = IPv4Network(text if "/" in text else f"{text}/{LARGEST_NETWORK}", strict=False)
    except ValueError:
        raise InvalidValueError("a network and its prefix length, as 10.0.0.0/16") from None
    if str(network) != value:
        raise InvalidValueError("a network's first address and its prefix length", str(network))
    if not LARGEST_NETWORK <= network.prefixlen <= SMALLEST_NETWORK:
        fitting = IPv4Network((network.network_address, LARGEST_NETWORK), strict=False)
        sizes = f"/{LARGEST_NETWORK} to /{SMALLEST_NETWORK}"
        raise InvalidValueError(f"a network from {sizes}", str(fitting))
    if not any(network.subnet_of(private) for private in PRIVATE_RANGES):
        raise InvalidValueError(f"a network inside {', '.join(map(str, PRIVATE_RANGES))}")
    return network


Cidr = Annotated[
    IPv4Network,
    PlainValidator(_private_network),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d+\.\d+\.\d+\.\d+/1[678]$", "examples": ["10.0.0.0/16"]}
    ),
]


Zones = Annotated[
    tuple[str, ...],
    Field(min_length=2, examples=[["us-east-1a", "us-east-1b", "us-east-1c"]]),
]


FIRST: Final = "network"
"""What an estate calls its first network, whose alarms say no more than `nat-a`; those of every other
one carry its name in front, as two networks may have gateways in zones of one letter."""


class NetworkSettings(Settings):
    """A network's plain decisions."""

    cidr: Cidr
    """Its addresses, a private range from /16 to /18. Changing it replaces the network."""
    zones: Zones | None = None
    """The availability zones to use, two or more. Default: the first three of the region."""
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = tuple(Tier)
    """The kinds of subnets it has, one of each in every zone. Default: all three."""
    nat_gateways: Annotated[int, Field(ge=0)] = 2
    """NAT gateways, one each in the first zones; the other zones' private subnets share them."""
    flow_log_days: LogRetentionDays = 30
    """Days that the record of its traffic is kept. Default: 30."""

    def zones_in(self, region: str) -> tuple[str, ...]:
        """The zones to use in a region."""
        return self.zones or zones_of(region)[:ZONES_BY_DEFAULT]

    def findings(self) -> Iterator[Finding]:
        """What cannot be: things twice, gateways without a place or a use."""
        yield from self._twice()
        yield from self._gateways()

    def findings_in(self, region: str) -> Iterator[Finding]:
        """What cannot be in a region: zones of another one, more gateways than zones."""
        known = zones_of(region)
        for number, zone in enumerate(self.zones or ()):
            if zone not in known:
                reason = f"one of {', '.join(known)}"
                yield Finding.at(f"zones.{number}", zone, reason, f"- {known[0]}")
        zones = len(self.zones_in(region))
        if self.nat_gateways > zones:
            reason = f"at most one for each of the {zones} zones"
            yield Finding.at("natGateways", self.nat_gateways, reason, f"natGateways: {zones}")

    def _twice(self) -> Iterator[Finding]:
        for key, values in (("zones", self.zones or ()), ("tiers", self.tiers)):
            once = ", ".join(dict.fromkeys(values))
            if len(set(values)) < len(values):
                yield Finding.at(key, list(values), "each one once", f"{key}: [{once}]")

    def _gateways(self) -> Iterator[Finding]:
        key, count = "natGateways", self.nat_gateways
        if Tier.PRIVATE not in self.tiers:
            if count:
                reason = "0, as there is no private tier that would use a NAT gateway"
                yield Finding.at(key, count, reason, "natGateways: 0")
            return
        if Tier.PUBLIC not in self.tiers:
            reason = "private needs public beside it, where its NAT gateways stand"
            yield Finding.at(
                "tiers", list(self.tiers), reason, "tiers: [public, private, isolated]"
            )
        if not count:
            reason = "1 or more, or no private tier: its way out is a NAT gateway"
            yield Finding.at(key, count, reason, "natGateways: 1")


class FurtherNetworkSettings(NetworkSettings):
    """A network in a further region, which holds a copy of the data and nothing that calls out."""

    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = (Tier.ISOLATED,)
    """The kinds of subnets it has. Default: isolated only, all that a database's copy needs."""
    nat_gateways: Annotated[int, Field(ge=0)] = 0
    """NAT gateways. Default: 0."""


class Network(Component):
    """The network everything private stands in.

    Creates a VPC, a subnet of each tier in each zone, an internet gateway, NAT gateways with their
    addresses, route tables, the free S3 gateway endpoint, flow logs into an encrypted log group, and
    closes the default security group. Idle it costs its NAT gateways and their public addresses.
    """

    def __init__(
        self,
        name: str,
        settings: NetworkSettings,
        *,
        place: Place,
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.zones = settings.zones_in(place.region)
        self.cidr = str(settings.cidr)

        self.vpc = self._vpc()
        self.default_security_group = self._closed_default_group()
        self.subnets = {tier: self._subnets(tier) for tier in settings.tiers}
        self.internet_gateway = self._internet_gateway()
        self.addresses = self._addresses()
        self.nat_gateways = self._nat_gateways()
        self.route_tables = self._route_tables()
        self.routes = self._routes()
        self.associations = self._associations()
        self.s3_endpoint = self._s3_endpoint()
        self.flow_logs = self._flow_logs(key)

        self.vpc_id: pulumi.Output[str] = self.vpc.id
        self.public_subnet_ids = self._ids(Tier.PUBLIC)
        self.private_subnet_ids = self._ids(Tier.PRIVATE)
        self.isolated_subnet_ids = self._ids(Tier.ISOLATED)
        self.register_outputs({"vpcId": self.vpc_id, "cidr": self.cidr})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of its NAT gateways."""
        before = "" if self.part == FIRST else f"{self.part}-"
        for zone, gateway in self.nat_gateways.items():
            part = f"{before}nat-{zone[-1]}"
            yield of_nat_gateway(part, gateway.id, region=self.place.region)

    def _vpc(self) -> ec2.Vpc:
        return ec2.Vpc(
            self.child_name("vpc"),
            cidr_block=self.cidr,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            **self.place.located(self.name),
            opts=self.child(),
        )

    def _closed_default_group(self) -> ec2.DefaultSecurityGroup:
        """The group AWS makes for every VPC, without its rules: nothing may lean on it."""
        name = self.child_name("default")
        return ec2.DefaultSecurityGroup(
            name,
            vpc_id=self.vpc.id,
            **self.place.located(name),
            opts=self.child(),
        )

    def _subnets(self, tier: Tier) -> dict[str, ec2.Subnet]:
        return {zone: self._subnet(tier, zone) for zone in self.zones}

    def _subnet(self, tier: Tier, zone: str) -> ec2.Subnet:
        name = self._in_zone(tier, zone)
        return ec2.Subnet(
            name,
            vpc_id=self.vpc.id,
            cidr_block=str(subnet_of(self.settings.cidr, tier, zone)),
            availability_zone=zone,
            map_public_ip_on_launch=False,
            **self.place.located(name),
            opts=self.child(),
        )

    def _internet_gateway(self) -> ec2.InternetGateway | None:
        if Tier.PUBLIC not in self.subnets:
            return None
        name = self.child_name("internet")
        return ec2.InternetGateway(
            name,
            vpc_id=self.vpc.id,
            **self.place.located(name),
            opts=self.child(),
        )

    def _addresses(self) -> dict[str, ec2.Eip]:
        """The public addresses of the NAT gateways, by zone."""
        return {
            zone: ec2.Eip(
                self._in_zone("address", zone),
                domain="vpc",
                **self.place.located(self._in_zone("address", zone)),
                # AWS gives the address a way to the internet only where the VPC has a gateway.
                opts=self.child(depends_on=[self.internet_gateway]),
            )
            for zone in self.zones[: self.settings.nat_gateways]
        }

    def _nat_gateways(self) -> dict[str, ec2.NatGateway]:
        return {
            zone: ec2.NatGateway(
                self._in_zone("nat", zone),
                subnet_id=self.subnets[Tier.PUBLIC][zone].id,
                allocation_id=address.allocation_id,
                **self.place.located(self._in_zone("nat", zone)),
                opts=self.child(depends_on=[self.internet_gateway]),
            )
            for zone, address in self.addresses.items()
        }

    def _route_tables(self) -> dict[str, ec2.RouteTable]:
        """One table for each tier; for the private tier one in each zone, as their exits differ."""
        names = [self._route_table_of(tier, zone) for tier in self.subnets for zone in self.zones]
        return {
            name: ec2.RouteTable(
                f"{name}-routes",
                vpc_id=self.vpc.id,
                **self.place.located(f"{name}-routes"),
                opts=self.child(),
            )
            for name in dict.fromkeys(names)
        }

    def _route_table_of(self, tier: Tier, zone: str) -> str:
        return self._in_zone(tier, zone) if tier is Tier.PRIVATE else self.child_name(tier)

    def _routes(self) -> dict[str, ec2.Route]:
        """The ways out: the public tier's, and each private subnet's through a NAT gateway."""
        routes = {}
        if self.internet_gateway:
            table = self.child_name(Tier.PUBLIC)
            routes[table] = self._default_route(table, gateway_id=self.internet_gateway.id)
        for zone, gateway in self._exits():
            table = self._in_zone(Tier.PRIVATE, zone)
            routes[table] = self._default_route(table, nat_gateway_id=gateway.id)
        return routes

    def _exits(self) -> Iterator[tuple[str, ec2.NatGateway]]:
        """The NAT gateway of each zone: its own, or one of the others' in turn."""
        if Tier.PRIVATE in self.subnets:
            yield from zip(self.zones, cycle(self.nat_gateways.values()), strict=False)

    def _default_route(self, table: str, **target: pulumi.Input[str]) -> ec2.Route:
        return ec2.Route(
            f"{table}-default",
            route_table_id=self.route_tables[table].id,
            destination_cidr_block="0.0.0.0/0",
            region=self.place.region,
            opts=self.child(),
            **target,
        )

    def _associations(self) -> list[ec2.RouteTableAssociation]:
        return [
            ec2.RouteTableAssociation(
                f"{self._in_zone(tier, zone)}-association",
                subnet_id=subnet.id,
                route_table_id=self.route_tables[self._route_table_of(tier, zone)].id,
                region=self.place.region,
                opts=self.child(),
            )
            for tier, subnets in self.subnets.items()
            for zone, subnet in subnets.items()
        ]

    def _s3_endpoint(self) -> ec2.VpcEndpoint:
        """S3 without a way through the internet or a NAT gateway's charge per gigabyte."""
        name = self.child_name("s3")
        return ec2.VpcEndpoint(
            name,
            vpc_id=self.vpc.id,
            service_name=f"com.amazonaws.{self.place.region}.s3",
            vpc_endpoint_type="Gateway",
            route_table_ids=[table.id for table in self.route_tables.values()],
            **self.place.located(name),
            opts=self.child(),
        )

    def _flow_logs(self, key: pulumi.Input[str]) -> FlowLogs:
        return FlowLogs(
            self.child_name("flow-logs"),
            place=self.place,
            vpc_id=self.vpc.id,
            days=self.settings.flow_log_days,
            key=key,
            opts=self.child(),
        )

    def _ids(self, tier: Tier) -> list[pulumi.Output[str]]:
        return [subnet.id for subnet in self.subnets.get(tier, {}).values()]

    def _in_zone(self, role: str, zone: str) -> str:
        """The name of what stands in a zone; the zone's letter keeps it when zones come and go."""
        return self.child_name(f"{role}-{zone[-1]}")
