"""What is wrong, in one form: a stack file's key, a component's setting, a violation of a policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

NOT_ALLOWED: Final = "has a value that is not allowed"


class Severity(StrEnum):
    """What follows from a finding."""

    ERROR = "error"
    """Nothing is done before it is put right."""
    MANDATORY = "mandatory"
    """A policy is violated that has to be kept."""
    ADVISORY = "advisory"
    """A policy is violated that ought to be kept, or somebody should know."""
    UNDECIDED = "undecided"
    """Nothing is known to be wrong, but nothing to be right either."""


class PolicySeverity(StrEnum):
    """How much a violation of a policy matters, in Pulumi's words; the most first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNSPECIFIED = ""
    """A policy does not say; none of our own."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or that nobody can tell yet.

    Attributes:
        what: What is wrong, as the predicate of a sentence about what `where` names.
        where: The path of a key in a stack file's words (`replicas.0.region`), or a resource's URN;
            empty for what is just being looked at.
        given: The value that is there. Never a secret where the finding is shown to anybody.
        allowed: What may be there instead, in a phrase.
        remedy: The line to write, or how it is mended; empty where there is no one thing to name.
        severity: What follows from it.
        source: Who says so: a rule's name, or a vendor's page.
    """

    what: str
    where: str = ""
    given: Any = None
    allowed: str = ""
    remedy: str = ""
    severity: Severity = Severity.ERROR
    source: str = ""

    @classmethod
    def at(cls, where: str, given: Any, allowed: str, remedy: str = "") -> Finding:
        """A value at a key that is not what is allowed there."""
        return cls(NOT_ALLOWED, where, given, allowed, remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.given!r}: {self.allowed}" if self.allowed else self.what

    @property
    def is_undecided(self) -> bool:
        """Whether it is only not known whether anything is wrong."""
        return self.severity is Severity.UNDECIDED

    def within(self, area: str) -> Finding:
        """The same finding, its key seen from outside the area."""
        return replace(self, where=f"{area}.{self.where}")
