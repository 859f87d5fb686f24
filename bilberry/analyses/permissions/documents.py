"""Statements as managed policies within IAM's limits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bilberry.analyses.permissions.names import ACCOUNT, ENVIRONMENT
from bilberry.analyses.permissions.statements import Statement
from bilberry.vendors.limits import on_any_plan

MANAGED_CHARACTERS: Final = on_any_plan("aws", "characters of a managed policy")
"""White space not counted."""
ATTACHED_POLICIES: Final = on_any_plan("aws", "managed policies of a role")
"""Unless AWS raised the quota."""
INLINE_CHARACTERS: Final = on_any_plan("aws", "characters of a role's inline policies")
"""Of all of them together, white space not counted."""

VERSION: Final = "2012-10-17"
LONGEST: Final = {ACCOUNT: "0" * 12, ENVIRONMENT: "e" * 16}
"""What placeholders take at most: an account's digits, an environment's name in our settings."""

Document = dict[str, Any]


def document(statements: Sequence[Statement]) -> Document:
    """A policy of these statements."""
    return {"Version": VERSION, "Statement": list(statements)}


def characters(statements: Sequence[Statement]) -> int:
    """The size that IAM counts, each placeholder as long as it may become."""
    text = json.dumps(document(statements), separators=(",", ":"))
    return len(filled(text, LONGEST))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders replaced."""
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text


def packed(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements, in their order, in as few policies as that order allows."""
    policies: list[list[Statement]] = []
    for statement in (part for whole in statements for part in _parts(whole)):
        if policies and characters([*policies[-1], statement]) <= MANAGED_CHARACTERS:
            policies[-1].append(statement)
        else:
            policies.append([statement])
    return policies


def _parts(statement: Statement) -> list[Statement]:
    """The statement, halved until each part fits into a policy of its own."""
    actions = statement["Action"]
    if characters([statement]) <= MANAGED_CHARACTERS or len(actions) == 1:
        return [statement]
    middle = len(actions) // 2
    halves = ({**statement, "Action": half} for half in (actions[:middle], actions[middle:]))
    return [part for half in halves for part in _parts(half)]
