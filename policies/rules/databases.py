"""Databases are closed to the internet."""

from __future__ import annotations

from typing import Final

from policies.rule import Rule, Severity, by_type, requires

_IS_OPEN: Final = "is open to the internet: {path} is {value}"


def _is_not_on(value: object) -> bool:
    return value in (None, False)


_PUBLIC: Final = {
    "aws:rds/clusterInstance:ClusterInstance": requires("publiclyAccessible", _is_not_on, _IS_OPEN),
    "aws:rds/instance:Instance": requires("publiclyAccessible", _is_not_on, _IS_OPEN),
}

RULES: Final = (
    Rule(
        name="database-not-public",
        says="No database has an address on the internet.",
        looks_at=frozenset(_PUBLIC),
        judge=by_type(_PUBLIC),
        mend="Write publicly_accessible=False, and reach it from inside its network.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
        severity=Severity.CRITICAL,
        alone=True,
    ),
)
