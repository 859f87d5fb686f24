"""The way into a data store: a security group that is closed until clients are admitted by name."""

from __future__ import annotations

import pulumi
from pulumi_aws import ec2, vpc

from ..component import Component
from .network import Network


class Gate:
    """A data store's own security group, children of the component that owns the store.

    Nothing comes in until somebody is admitted by name, and nothing goes out: the provider takes
    away the rule for all outgoing traffic that AWS puts into a new group. Costs nothing.
    """

    def __init__(self, owner: Component, network: Network, port: int) -> None:
        self.owner = owner
        self.port = port
        name = f"{owner.name}-gate"
        self.group = ec2.SecurityGroup(
            name,
            vpc_id=network.vpc_id,
            description=f"Who may reach {owner.name}",
            region=owner.place.region,
            tags=owner.place.tagged(name),
            opts=owner.child(),
        )

    def admit(
        self, client: str, security_group_id: pulumi.Input[str]
    ) -> vpc.SecurityGroupIngressRule:
        """Let a part of the store in, while the store is made."""
        name = self._from(client)
        return self._rule(name, client, security_group_id, self.owner.child())

    def admit_client(
        self, client: Component, security_group_id: pulumi.Input[str]
    ) -> vpc.SecurityGroupIngressRule:
        """Let the members of a client's security group in, by a rule that the client brings.

        It was the store's own child once, and is known by that name in states from then.
        """
        before = pulumi.Alias(name=self._from(client.part), parent=self.owner)
        name = f"{client.name}-to-{self.owner.part}"
        return self._rule(name, client.part, security_group_id, client.child(aliases=[before]))

    def _from(self, client: str) -> str:
        return f"{self.owner.name}-from-{client}"

    def _rule(
        self,
        name: str,
        client: str,
        security_group_id: pulumi.Input[str],
        opts: pulumi.ResourceOptions,
    ) -> vpc.SecurityGroupIngressRule:
        """On the store's port and no other."""
        return vpc.SecurityGroupIngressRule(
            name,
            security_group_id=self.group.id,
            referenced_security_group_id=security_group_id,
            ip_protocol="tcp",
            from_port=self.port,
            to_port=self.port,
            description=f"{client} to {self.owner.name}",
            region=self.owner.place.region,
            # As it is listed with the store's group.
            tags=self.owner.place.tagged(self._from(client)),
            opts=opts,
        )
