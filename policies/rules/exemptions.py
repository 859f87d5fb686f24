"""Exemptions have to be needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.evaluation import EXEMPTIONS
from policies.rule import Rule, Subject


def _none_by_itself(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001 - one of a table
    """Records are evaluated when all rules have been asked, by `policies.evaluation`."""
    yield from ()


RULES: Final = (
    Rule(
        name=EXEMPTIONS,
        says="Every exemption is needed, and all of them are told at every run.",
        evaluations={STACK_TYPE: _none_by_itself},
        remedy="Delete the record from policies/exemptions.yaml.",
        read="docs/policies.md#exemptions",
        severity=PolicySeverity.MEDIUM,
    ),
)
