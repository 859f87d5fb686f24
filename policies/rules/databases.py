"""Databases are closed to the internet."""

from __future__ import annotations

from typing import Final

from bilberry.findings import PolicySeverity
from bilberry.vendors import aws
from policies.rule import Rule, one_of, requires

_CLOSED: Final = requires(
    "publiclyAccessible", one_of(None, False), "is open to the internet: {path} is {value}"
)

_PUBLIC: Final = {
    aws.rds.CLUSTER_INSTANCE: _CLOSED,
    aws.rds.INSTANCE: _CLOSED,
}

RULES: Final = (
    Rule(
        name="database-not-public",
        says="No database has an address on the internet.",
        evaluations=_PUBLIC,
        remedy="Write publicly_accessible=False, and reach it from inside its network.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
)
