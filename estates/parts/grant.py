"""What a part grants to those who work with it: the web application, the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi

from components.security.permissions import Statement

Variables = Mapping[str, pulumi.Input[str]]


@dataclass(frozen=True)
class Grant:
    """What somebody is told of a part, and may do with it.

    Attributes:
        variables: Environment variables: names, addresses and ARNs, never a secret.
        statements: Statements of an IAM policy.
        policies: ARNs of policies that exist already, by a word for each.
    """

    variables: Variables = field(default_factory=dict)
    statements: Sequence[Statement] = ()
    policies: Variables = field(default_factory=dict)


def together(grants: Sequence[Grant]) -> Grant:
    """All that these grant, as one."""
    return Grant(
        {key: value for one in grants for key, value in one.variables.items()},
        [statement for one in grants for statement in one.statements],
        {word: arn for one in grants for word, arn in one.policies.items()},
    )
