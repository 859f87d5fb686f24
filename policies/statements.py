"""Documents that say who may do what, as rules read them: statements, principals, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Final

from readings.recorded import Resource, Unknown

Statement = Mapping[str, Any]

ANYONE: Final = "*"
ANYWHERE: Final = frozenset({ANYONE, "0.0.0.0/0", "::/0"})

NARROWING: Final = frozenset(
    key.lower()
    for key in (
        *("aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:userid"),
        *("aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOwner"),
        *("aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"),
        *("kms:CallerAccount", "s3:DataAccessPointAccount", "s3:DataAccessPointArn"),
        *("elasticfilesystem:AccessPointArn", "elasticfilesystem:AccessedViaMountTarget"),
    )
)
"""Conditions that tell callers apart. Condition keys are the same in any case.

Sources: S3 User Guide, "The meaning of public"; EFS User Guide, "Using IAM to control access to file
systems"; KMS Developer Guide, "kms:CallerAccount", 2026-11.
"""

DECIDING: Final = frozenset(
    (
        *("stringequals", "stringequalsignorecase", "stringlike"),
        *("arnequals", "arnlike", "ipaddress", "bool"),
    )
)
"""Operators by which a key has to be there and to have a value. Those that negate, and those that
end in `IfExists`, are also true of callers without the key."""


def statements_of(resource: Resource, path: str) -> list[Statement] | Unknown:
    """The statements of a document in a property; none where it is not set.

    Nor for what is no JSON: AWS takes no such document.
    """
    try:
        document = resource.document(path)
    except (TypeError, ValueError):
        return []
    if isinstance(document, Unknown):
        return document
    found = (document or {}).get("Statement", [])
    return [one for one in listed(found) if isinstance(one, Mapping)]


def listed(value: Any) -> Sequence[Any]:
    """The values where one may stand for a list of one."""
    return value if isinstance(value, list) else [value]


def allows(statement: Statement) -> bool:
    """Whether it lets anybody do anything."""
    return statement.get("Effect") == "Allow"


def is_about_anyone(statement: Statement) -> bool:
    """Whether its principals are all there are, known to AWS or not."""
    principal = statement.get("Principal")
    names = principal.get("AWS") if isinstance(principal, Mapping) else principal
    return ANYONE in listed(names) or (allows(statement) and "NotPrincipal" in statement)


def services_of(statement: Statement) -> list[str]:
    """The AWS services among its principals."""
    principal = statement.get("Principal")
    names = principal.get("Service", []) if isinstance(principal, Mapping) else []
    return [name for name in listed(names) if isinstance(name, str)]


def is_narrowed(statement: Statement) -> bool:
    """Whether a condition holds for some callers only."""
    return any(
        key.lower() in NARROWING and ANYWHERE.isdisjoint(listed(values))
        for operator, key, values in conditions(statement)
        if operator in DECIDING
    )


def conditions(statement: Statement) -> Iterator[tuple[str, str, Any]]:
    """Its conditions: operator in lower case and without its quantifier, key, values."""
    for operator, tested in (statement.get("Condition") or {}).items():
        for key, values in tested.items():
            yield operator.rpartition(":")[2].lower(), key, values


def does(statement: Statement, action: str) -> bool:
    """Whether an action is among its actions, which may have wildcards and are the same in any case."""
    patterns = listed(statement.get("Action", []))
    return any(fnmatchcase(action.lower(), str(one).lower()) for one in patterns)


def refuses_plain_http(statement: Statement, action: str) -> bool:
    """Whether it refuses everybody an action over a connection without TLS, and on no other terms."""
    terms = [
        (operator, key.lower(), [str(value).lower() for value in listed(values)])
        for operator, key, values in conditions(statement)
    ]
    return (
        statement.get("Effect") == "Deny"
        and is_about_anyone(statement)
        and does(statement, action)
        and terms == [("bool", "aws:securetransport", ["false"])]
    )


def named(statement: Statement) -> str:
    """What a statement is called in a message."""
    return str(statement.get("Sid") or "without a Sid")
