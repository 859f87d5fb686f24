"""Exemptions have to be needed."""

from __future__ import annotations

from typing import Final

from bilberry.findings import PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.evaluation import EXEMPTIONS
from policies.rule import Rule, evaluated_apart

RULES: Final = (
    Rule(
        name=EXEMPTIONS,
        says="Every exemption is needed, and all of them are reported at every run.",
        evaluations={STACK_TYPE: evaluated_apart},
        remedy="Delete the record from policies/exemptions.yaml.",
        read="docs/policies.md#exemptions",
        severity=PolicySeverity.MEDIUM,
    ),
)
