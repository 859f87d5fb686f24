"""IAM roles and their inline policies, children of whoever needs them. Neither costs anything."""

from __future__ import annotations

import pulumi
from pulumi_aws import iam

from ..component import Parent
from .permissions import Statement, document


def iam_role(parent: Parent, role: str, *, description: str, trust: pulumi.Input[str]) -> iam.Role:
    """A role of IAM's; `trust` is the document that says who may take it on."""
    name = parent.child_name(role)
    return iam.Role(
        name,
        description=description,
        assume_role_policy=trust,
        tags=parent.place.tagged(name),
        opts=parent.child(),
    )


def inline_policy(
    parent: Parent, role: str, *statements: Statement, of: iam.Role
) -> iam.RolePolicy:
    """What a role of IAM's may do, in a policy that is nobody else's."""
    return iam.RolePolicy(
        parent.child_name(role),
        role=of.id,
        policy=document(*statements),
        opts=parent.child(),
    )
