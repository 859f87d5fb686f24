"""What a rule is: a sentence that must be true, and a pure function that finds where it is not.

A rule looks at the resources of certain types, one by one. A rule that decides by a resource's own
inputs (`alone`) is asked before the resource's step; any other is asked at the end, with the whole
estate before it. What is about the estate as a whole looks at the stack itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.findings import Finding, PolicySeverity, Severity
from bilberry.values.property_values import UNKNOWN, Secret, Unknown
from bilberry.values.urn import STACK_TYPE

WHOLE_ESTATE: Final = frozenset({STACK_TYPE})
"""What a rule looks at that is about no one resource."""


@dataclass(frozen=True)
class Subject:
    """What a rule is asked about: one resource, in its estate.

    Attributes:
        estate: All resources; for a rule that decides alone, the resource only.
        numbers: The rule's numbers, as configured.
        today: The day it is asked.
        is_production: Whether people depend on it.
        tags: What everything in the stack is tagged with, as far as its configuration says.
    """

    resource: Resource
    estate: RecordedEstate
    numbers: Mapping[str, Any] = field(default_factory=dict)
    today: date = field(kw_only=True)
    is_production: bool = field(default=True, kw_only=True)
    tags: Mapping[str, str] = field(default_factory=dict)


Evaluate = Callable[[Subject], Iterator[Finding]]
"""What finds the breaches in one subject; none where all is well."""

Remediate = Callable[[Subject], Mapping[str, Any] | None]
"""A resource's inputs put right; None where nothing is wrong, or nothing can be done about it."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule. Its level is not its own business: it stands in levels.yaml.

    Attributes:
        name: Its id, as in `database-encrypted-at-rest`.
        says: What is true where it is kept, in a sentence.
        evaluations: What finds the breaches, for each type of resource that it is asked about: the
            vendors spell one intent in different ways.
        remedy: How a breach is mended, in a sentence.
        read: Where to read more, a URL.
        only_in_production: Whether it is silent elsewhere: what nobody depends on may be thrown away.
        alone: Whether a resource's own inputs decide it.
        numbers: Numbers (or other plain values) that can be configured, with their defaults.
        remediate: What puts a breach right, where that is safe; only for rules that decide alone.
    """

    name: str
    says: str
    evaluations: Mapping[Any, Evaluate]
    remedy: str
    read: str
    severity: PolicySeverity = PolicySeverity.MEDIUM
    only_in_production: bool = False
    alone: bool = False
    numbers: Mapping[str, Any] = field(default_factory=dict)
    remediate: Remediate | None = None

    @property
    def looks_at(self) -> frozenset[str]:
        """The type tokens of the resources it is asked about."""
        return frozenset(self.evaluations)

    def evaluate(self, subject: Subject) -> Iterator[Finding]:
        """The breaches in one subject, of a type it looks at."""
        if subject.is_production or not self.only_in_production:
            yield from self.evaluations[subject.resource.type](subject)


Test = Callable[[Any], bool]
"""Whether a known value is fine; None is a value that is not set."""


def undecided(path: str) -> Finding:
    """What a rule says of a value that is not known yet."""
    return Finding(f"{path} is not known yet", severity=Severity.UNDECIDED)


def require(subject: Subject, path: str, is_fine: Test, wrong: str) -> Iterator[Finding]:
    """The finding for one property, if any: wrong, or undecided where it is not known yet.

    `wrong` may hold `{path}` and `{value}`. A list is not known while one of its items is not.
    """
    value = subject.resource.get(path)
    if value is UNKNOWN or (isinstance(value, list) and UNKNOWN in value):
        yield undecided(path)
    elif not is_fine(value):
        yield Finding(wrong.format(path=path, value=shown(subject.resource.at(path))))


def shown(value: Any) -> str:
    """A value in a message, in the words of a stack file; nothing of what is secret."""
    if value is None:
        return "not set"
    if isinstance(value, Secret):
        return "secret"
    if isinstance(value, list):
        return ", ".join(map(shown, value)) or "empty"
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def is_given(resource: Resource, name: str) -> bool | Unknown:
    """Whether the program sets a property.

    Where its value is not known yet: whether it comes from another resource. `UNKNOWN` where not
    even that tells.
    """
    value = resource.given(name)
    if value is not UNKNOWN:
        return is_set(value)
    return True if resource.property_dependencies.get(name) else UNKNOWN


def evaluated_apart(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001 - one of a table
    """For rules that `policies.evaluation` evaluates itself, when all others have been asked."""
    yield from ()


def requires(path: str, is_fine: Test, wrong: str) -> Evaluate:
    """An evaluation of one property."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        yield from require(subject, path, is_fine, wrong)

    return evaluate


def listed(value: Any) -> list[Any]:
    """The items of a list, or the one value where a list of one is meant; none for none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_true(value: Any) -> bool:
    """Whether a switch is on."""
    return value is True


def is_set(value: Any) -> bool:
    """Whether there is a value."""
    return value not in (None, "", [], {})


def one_of(*allowed: Any) -> Test:
    """Whether a value is among those allowed."""
    return lambda value: value in allowed


def at_least(least: float, unset: float = 0) -> Test:
    """Whether a number is as large; `unset` is what the vendor takes where there is none."""

    def is_enough(value: Any) -> bool:
        number = unset if value is None else value
        return isinstance(number, int | float) and number >= least

    return is_enough


def at_most(most: float, unset: float) -> Test:
    """Whether a number is no larger; `unset` is what the vendor takes where there is none."""

    def is_within(value: Any) -> bool:
        number = unset if value is None else value
        return isinstance(number, int | float) and number <= most

    return is_within
