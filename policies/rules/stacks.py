"""A stack says of itself what rules go by."""

from __future__ import annotations

from typing import Final

from bilberry.findings import PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.evaluation import SAID
from policies.rule import Rule, evaluated_apart

RULES: Final = (
    Rule(
        name=SAID,
        says="A stack says whether it is production: its name is only guessed by.",
        evaluations={STACK_TYPE: evaluated_apart},
        remedy="Write bilberry:production: true, or false, into its stack file.",
        read="docs/policies.md#production",
        severity=PolicySeverity.MEDIUM,
    ),
)
