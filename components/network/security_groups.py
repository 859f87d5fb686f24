"""Security groups and their ways out, children of whoever stands in them. Neither costs anything."""

from __future__ import annotations

import pulumi
from pulumi_aws import ec2, vpc

from ..component import Parent


def security_group(
    parent: Parent, role: str, *, vpc_id: pulumi.Input[str], description: str
) -> ec2.SecurityGroup:
    """A group nothing enters or leaves until there are rules.

    The provider takes away the rule for all outgoing traffic that AWS puts into a new group.
    """
    name = parent.child_name(role)
    return ec2.SecurityGroup(
        name,
        vpc_id=vpc_id,
        description=description,
        **parent.place.located(name),
        opts=parent.child(),
    )


def way_out(
    parent: Parent,
    whither: str,
    *,
    group: ec2.SecurityGroup,
    ports: tuple[int, int],
    **target: pulumi.Input[str],
) -> vpc.SecurityGroupEgressRule:
    """Let a group's members reach the TCP ports, first to last, of a target: addresses or a group."""
    name = parent.child_name(f"to-{whither}")
    return vpc.SecurityGroupEgressRule(
        name,
        security_group_id=group.id,
        ip_protocol="tcp",
        from_port=ports[0],
        to_port=ports[1],
        description=f"{parent.name} to the {whither}",
        **parent.place.located(name),
        opts=parent.child(),
        **target,
    )
