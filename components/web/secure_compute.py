"""A private network of Vercel's, connected with the estate's own: Vercel Secure Compute."""

from __future__ import annotations

from collections.abc import Mapping

import pulumiverse_vercel as vercel
from pulumi_aws import ec2, vpc

from ..component import ChildGroup, Component
from ..network.addresses import Tier
from ..network.gate import Gate
from ..network.network import Network


class SecureCompute(ChildGroup):
    """Vercel's network and its way to the stores, children of the component that gives access.

    Vercel's functions stand in the network. Vercel bills it by contract; AWS bills a peering
    connection only for what crosses zones.

    The estate's VPC asks for the connection and Vercel accepts: that is one click in the team's
    settings, under Connectivity, as is linking the project to the network, for the provider has a
    resource for neither (vercel/terraform-provider-vercel issues 318 and 534, 2026-06). Until then
    the routes lead nowhere, which AWS allows (VPC Peering Guide, "Update your route tables",
    2026-11).
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        region: str,
        cidr: str,
        network: Network,
        gates: Mapping[str, Gate],
    ) -> None:
        """`region` is Vercel's; `gates` are those of the stores to reach, by their names."""
        super().__init__(owner, role)
        self.cidr = cidr
        self.network = self._network(region)
        self.connection = self._connection(network)
        self.routes = self._routes(network)
        self.rules = {name: self._rule(name, gate) for name, gate in gates.items()}

    def _network(self, region: str) -> vercel.Network:
        return vercel.Network(
            self.name,
            name=self.place.unique(self.owner.name),
            region=region,
            cidr=self.cidr,
            opts=self.child(),
        )

    def _connection(self, network: Network) -> ec2.VpcPeeringConnection:
        name = self.owner.child_name("peering")
        return ec2.VpcPeeringConnection(
            name,
            vpc_id=network.vpc_id,
            peer_owner_id=self.network.aws_account_id,
            peer_vpc_id=self.network.vpc_id,
            peer_region=self.network.aws_region,
            **self.place.located(name),
            opts=self.child(),
        )

    def _routes(self, network: Network) -> dict[str, ec2.Route]:
        """The way back, from every subnet that holds data; public ones hold none."""
        public = f"{network.name}-{Tier.PUBLIC}"
        return {
            table: ec2.Route(
                self.owner.child_name(table),
                route_table_id=network.route_tables[table].id,
                destination_cidr_block=self.cidr,
                vpc_peering_connection_id=self.connection.id,
                region=self.place.region,
                opts=self.child(),
            )
            for table in network.route_tables
            if table != public
        }

    def _rule(self, store: str, gate: Gate) -> vpc.SecurityGroupIngressRule:
        """By addresses: a security group of another region's VPC cannot be named."""
        name = self.owner.child_name(f"to-{store}")
        return vpc.SecurityGroupIngressRule(
            name,
            security_group_id=gate.group.id,
            cidr_ipv4=self.cidr,
            ip_protocol="tcp",
            from_port=gate.port,
            to_port=gate.port,
            description=f"Vercel functions to {store}",
            **self.place.located(name),
            opts=self.child(),
        )
