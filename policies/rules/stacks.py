"""A stack says of itself what rules go by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.evaluation import SAID
from policies.rule import Rule, Subject


def _none_by_itself(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001 - one of a table
    """What the stack is evaluated as where it does not say is known to `policies.evaluation`."""
    yield from ()


RULES: Final = (
    Rule(
        name=SAID,
        says="A stack says whether it is production: its name is only guessed by.",
        evaluations={STACK_TYPE: _none_by_itself},
        remedy="Write bilberry:production: true, or false, into its stack file.",
        read="docs/policies.md#production",
        severity=PolicySeverity.MEDIUM,
    ),
)
