"""Errors that are collected: one bad release does not use up what the plan has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.sentry import types as sentry
from policies.rule import Rule, Subject, is_given, undecided

_LIMIT: Final = ("rateLimitCount", "rateLimitWindow")


def _limited(subject: Subject) -> Iterator[Finding]:
    """The key is in every page: whoever reads it there can send what they like."""
    given = [is_given(subject.resource, name) for name in _LIMIT]
    if False in given:
        yield Finding(f"takes any number of errors: {_LIMIT[given.index(False)]} is not set")
    elif UNKNOWN in given:
        yield undecided(_LIMIT[0])


RULES: Final = (
    Rule(
        name="errors-limited",
        says="A key for errors takes only so many in a time.",
        evaluations={sentry.SENTRY_KEY: _limited},
        remedy="Write errorsAMinute in the stack file.",
        read="https://docs.sentry.io/pricing/quotas/manage-event-stream-guide/#rate-limiting",
        severity=PolicySeverity.LOW,
    ),
)
