"""The way into a data store: a security group that is closed until clients are admitted by name."""

from __future__ import annotations

import pulumi
from pulumi_aws import ec2, vpc

from ..component import ChildGroup, Component
from .network import Network
from .security_groups import security_group


class Gate(ChildGroup):
    """A data store's own security group and its rules, children of the component that owns the store.

    Nothing comes in until somebody is admitted by name, and nothing goes out. Costs nothing.
    """

    def __init__(self, owner: Component, role: str, *, network: Network, port: int) -> None:
        super().__init__(owner, role)
        self.port = port
        self.group = self._group(network)

    def admit(
        self, client: str, security_group_id: pulumi.Input[str]
    ) -> vpc.SecurityGroupIngressRule:
        """Let a part of the store in, while the store is made."""
        name = self._from(client)
        return self._rule(name, client, security_group_id, self.child())

    def admit_client(
        self, client: Component, security_group_id: pulumi.Input[str]
    ) -> vpc.SecurityGroupIngressRule:
        """Let the members of a client's security group in, by a rule that the client brings.

        It was the store's own child once, and is known by that name in states from then.
        """
        before = pulumi.Alias(name=self._from(client.part), parent=self.owner)
        name = f"{client.name}-to-{self.owner.part}"
        return self._rule(name, client.part, security_group_id, client.child(aliases=[before]))

    def _group(self, network: Network) -> ec2.SecurityGroup:
        description = f"Who may reach {self.owner.name}"
        return security_group(self.owner, self.role, vpc_id=network.vpc_id, description=description)

    def _from(self, client: str) -> str:
        return self.owner.child_name(f"from-{client}")

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
            region=self.place.region,
            # As it is listed with the store's group.
            tags=self.place.tagged(self._from(client)),
            opts=opts,
        )
