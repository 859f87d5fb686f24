"""What a policy pack says: violations and remediations, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pulumi.runtime.proto import analyzer_pb2

from bilberry.findings import PolicySeverity


class EnforcementLevel(StrEnum):
    """How a policy is enforced, in Pulumi's words."""

    ADVISORY = "advisory"
    MANDATORY = "mandatory"
    REMEDIATE = "remediate"
    DISABLED = "disabled"


_LEVELS = {
    analyzer_pb2.ADVISORY: EnforcementLevel.ADVISORY,
    analyzer_pb2.MANDATORY: EnforcementLevel.MANDATORY,
    analyzer_pb2.REMEDIATE: EnforcementLevel.REMEDIATE,
    analyzer_pb2.DISABLED: EnforcementLevel.DISABLED,
}
WIRE_LEVELS = {level: number for number, level in _LEVELS.items()}
_SEVERITIES = {
    analyzer_pb2.POLICY_SEVERITY_CRITICAL: PolicySeverity.CRITICAL,
    analyzer_pb2.POLICY_SEVERITY_HIGH: PolicySeverity.HIGH,
    analyzer_pb2.POLICY_SEVERITY_MEDIUM: PolicySeverity.MEDIUM,
    analyzer_pb2.POLICY_SEVERITY_LOW: PolicySeverity.LOW,
}


@dataclass(frozen=True)
class Violation:
    """What a policy objects to. `urn` is the stack's where it is about no one resource.

    `level` `remediate` stands for something that was put right: `message` is then empty.
    """

    pack: str
    policy: str
    level: EnforcementLevel
    severity: PolicySeverity
    urn: str
    message: str

    @property
    def stops(self) -> bool:
        """Whether the run may not go on."""
        return self.level is EnforcementLevel.MANDATORY


def level_of(number: Any) -> EnforcementLevel:
    """A level of the wire."""
    return _LEVELS[number]


def violations(pack: str, response: Any, default_urn: str) -> Iterator[Violation]:
    """What a response objects to; what could not be remediated counts as mandatory."""
    for diagnostic in response.diagnostics:
        level = level_of(diagnostic.enforcementLevel)
        yield Violation(
            pack=pack,
            policy=diagnostic.policyName,
            level=EnforcementLevel.MANDATORY if level is EnforcementLevel.REMEDIATE else level,
            severity=_SEVERITIES.get(diagnostic.severity, PolicySeverity.UNSPECIFIED),
            urn=diagnostic.urn or default_urn,
            message=diagnostic.message,
        )


def remediated(pack: str, remediation: Any, urn: str) -> Violation:
    """A remediation that was done, or why it could not be."""
    done = not remediation.diagnostic
    return Violation(
        pack=pack,
        policy=remediation.policyName,
        level=EnforcementLevel.REMEDIATE if done else EnforcementLevel.ADVISORY,
        severity=PolicySeverity.UNSPECIFIED,
        urn=urn,
        message=remediation.diagnostic,
    )
