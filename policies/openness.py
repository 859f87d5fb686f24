"""How open a statement of a resource's policy is: to whom, on what conditions, over what connection."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from policies.statements import Condition, Statement

_NARROWING: Final = (
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:VpcSourceIp",
    "aws:userid",
    "elasticfilesystem:AccessPointArn",
    "elasticfilesystem:AccessedViaMountTarget",
    "kms:CallerAccount",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
)
NARROWING: Final = frozenset(key.lower() for key in _NARROWING)
"""Conditions that tell callers apart.

Sources: S3 User Guide, "The meaning of public"; EFS User Guide, "Using IAM to control access to file
systems"; SNS Developer Guide, "Example cases for Amazon SNS access control"; KMS Developer Guide,
"kms:CallerAccount", 2026-11.
"""

DECIDING: Final = frozenset({
    "arnequals", "arnlike", "bool", "ipaddress", "stringequals", "stringequalsignorecase",
    "stringlike",
})  # fmt: skip
"""Operators by which a key has to be there and to have a value. Those that negate, and those that
end in `IfExists`, are also true of callers without the key."""

ANYTHING: Final = frozenset({"*", "0.0.0.0/0", "::/0"})


def lets_anyone_in(statement: Statement) -> bool:
    """Whether it lets in everybody there is, known to AWS or not."""
    everyone = statement.is_for_everyone or "NotPrincipal" in statement.parts
    return statement.allows and everyone and not is_narrowed(statement)


def lets_services_in(statement: Statement) -> list[str]:
    """The AWS services it lets in on anybody's behalf."""
    if not statement.allows or is_narrowed(statement):
        return []
    return [name for kind, name in statement.principals if kind == "Service"]


def is_narrowed(statement: Statement) -> bool:
    """Whether a condition holds for some callers only."""
    return any(
        one.key in NARROWING and _operator(one) in DECIDING and ANYTHING.isdisjoint(one.values)
        for one in statement.conditions
    )


def refuses_plain_http(statement: Statement, action: str) -> bool:
    """Whether it refuses everybody an action over a connection without TLS, and on no other terms."""
    terms = [
        (_operator(one), one.key, [value.lower() for value in one.values])
        for one in statement.conditions
    ]
    return (
        not statement.allows
        and statement.is_for_everyone
        and any(fnmatchcase(action.lower(), pattern) for pattern in statement.actions)
        and terms == [("bool", "aws:securetransport", ["false"])]
    )


def _operator(condition: Condition) -> str:
    """Without its quantifier, in small letters."""
    return condition.operator.rpartition(":")[2].lower()
