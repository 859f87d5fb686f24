"""Roles that are handed to services, and the roles that services make for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.analyses.permissions.needs import UnknownTypeError
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.vendors import aws
from bilberry.vendors.resource_type import ResourceType

PASS: Final = "iam:PassRole"
MAKE: Final = "iam:CreateServiceLinkedRole"

SERVICES: Final[Mapping[str, str]] = {
    aws.appautoscaling.TARGET: "rds.application-autoscaling.amazonaws.com",
    aws.backup.RESTORE_TESTING_PLAN: "restore-testing.backup.amazonaws.com",
    aws.backup.SELECTION: "backup.amazonaws.com",
    aws.chatbot.SLACK_CHANNEL_CONFIGURATION: ("management.chatbot.amazonaws.com"),
    aws.dynamodb.TABLE: "replication.dynamodb.amazonaws.com",
    aws.ec2.FLOW_LOG: "delivery.logs.amazonaws.com",
    aws.efs.FILE_SYSTEM: "elasticfilesystem.amazonaws.com",
    aws.elasticache.PARAMETER_GROUP: "elasticache.amazonaws.com",
    aws.elasticache.REPLICATION_GROUP: "elasticache.amazonaws.com",
    aws.kms.KEY: "mrk.kms.amazonaws.com",
    aws.rds.CLUSTER: "rds.amazonaws.com",
    aws.rds.CLUSTER_INSTANCE: "rds.amazonaws.com",
    aws.rds.CLUSTER_PARAMETER_GROUP: "rds.amazonaws.com",
    aws.rds.SUBNET_GROUP: "rds.amazonaws.com",
    aws.shield.PROTECTION: "shield.amazonaws.com",
    aws.wafv2.WEB_ACL_LOGGING_CONFIGURATION: "wafv2.amazonaws.com",
}
"""Whose service-linked role AWS makes at a type's first resource, as each service's own guide has it
under "Using service-linked roles", 2026-11. A table of Application Auto Scaling is RDS's here."""


def service_of(type_: str) -> str:
    """The service that makes a role for itself at a type's first resource.

    Raises `UnknownTypeError` for a type of which that is not known.
    """
    if type_ not in SERVICES:
        raise UnknownTypeError(
            f"{type_}: asks for {MAKE}, and nothing says for which service; "
            "say so in bilberry/analyses/permissions/roles.py"
        )
    return SERVICES[type_]


def passed_to(estate: RecordedEstate) -> list[str]:
    """The services that resources of the estate hand roles to, by the roles' trust, sorted."""
    handed = {urn for resource in estate.resources for urn in _handed_by(resource)}
    passed = (role for role in estate.of(aws.iam.ROLE) if role.urn in handed)
    return sorted({service for role in passed for service in trusted_by(role)})


def _handed_by(resource: Resource) -> Iterator[str]:
    """What the properties that name a role refer to; IAM's own types hand nothing over."""
    if ResourceType(resource.type).service != aws.iam.ROLE.service:
        for name, urns in resource.property_dependencies.items():
            if name.lower().endswith(("role", "rolearn")):
                yield from urns


def trusted_by(role: Resource) -> Iterator[str]:
    """The services that a role's trust policy names; none where the policy is not known yet."""
    document = role.document("assumeRolePolicy")
    if isinstance(document, dict):
        for statement in _listed(document.get("Statement", ())):
            principal = statement.get("Principal")
            if isinstance(principal, dict):  # else it is everybody, `*`
                yield from _listed(principal.get("Service", ()))


def _listed(value: Any) -> list[Any]:
    """JSON's one or several: IAM takes a value for a list of it."""
    return list(value) if isinstance(value, list | tuple) else [value]
