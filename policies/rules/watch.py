"""Somebody is told: of alarms, of what is spent, and of what is spent unusually."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws
from policies.rule import Evaluate, Rule, Subject, undecided

_RECIPIENTS: Final = ("subscriberEmailAddresses", "subscriberSnsTopicArns")


def _acts(subject: Subject) -> Iterator[Finding]:
    """Outside production an alarm may be silenced for a while; nobody waits for it."""
    enabled = subject.resource.get("actionsEnabled", True)
    if subject.is_production and enabled is UNKNOWN:
        yield undecided("actionsEnabled")
    elif subject.is_production and not enabled:
        yield Finding("tells nobody: actionsEnabled is false")
    else:
        yield from _reaches_somebody(subject, "alarmActions")


def _reaches_somebody(subject: Subject, path: str) -> Iterator[Finding]:
    recipients = subject.resource.each(path)
    if isinstance(recipients, Unknown):
        yield undecided(path)
    elif not recipients:
        yield Finding(f"tells nobody: {path} is empty")


_ALARMS: Final[dict[str, Evaluate]] = {
    aws.cloudwatch.COMPOSITE_ALARM: _acts,
    aws.cloudwatch.METRIC_ALARM: _acts,
}


def _budget_reaches(subject: Subject) -> Iterator[Finding]:
    notifications = subject.resource.each("notifications")
    paths = [] if isinstance(notifications, Unknown) else _subscribers(len(notifications))
    recipients = [subject.resource.get(path, []) for path in paths]
    if any(one not in (UNKNOWN, []) for one in recipients):
        return
    if isinstance(notifications, Unknown) or UNKNOWN in recipients:
        yield undecided("notifications")
    else:
        yield Finding("tells nobody: notifications have no subscriber")


def _subscribers(count: int) -> list[str]:
    return [f"notifications.{number}.{name}" for number in range(count) for name in _RECIPIENTS]


def _anomalies_reach(subject: Subject) -> Iterator[Finding]:
    yield from _reaches_somebody(subject, "subscribers")


_SPENDING: Final[dict[str, Evaluate]] = {
    aws.budgets.BUDGET: _budget_reaches,
    aws.costexplorer.ANOMALY_SUBSCRIPTION: _anomalies_reach,
}


def _has_a_budget(subject: Subject) -> Iterator[Finding]:
    if _costs(subject) and not subject.estate.of(aws.budgets.BUDGET):
        yield Finding("has no budget, and resources of AWS that cost money")


def _watches_anomalies(subject: Subject) -> Iterator[Finding]:
    if (
        subject.is_production
        and _costs(subject)
        and not subject.estate.of(aws.costexplorer.ANOMALY_SUBSCRIPTION)
    ):
        yield Finding("has no subscription to anomalies, and resources of AWS that cost money")


def _costs(subject: Subject) -> bool:
    return any(one.type.startswith("aws:") for one in subject.estate.resources)


RULES: Final = (
    Rule(
        name="alarm-tells-somebody",
        says="Every alarm tells somebody.",
        evaluations=_ALARMS,
        remedy="Write alarm_actions with the topic of alarms.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
    Rule(
        name="aws-budget-tells-somebody",
        says="What is told of spending is told to somebody.",
        evaluations=_SPENDING,
        remedy="Write subscribers: the topic of alarms, or addresses.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
    Rule(
        name="aws-budget-present",
        says="What is in AWS has a budget.",
        evaluations={STACK_TYPE: _has_a_budget},
        remedy="Add components.money.budgets.Budgets, or a budgets.Budget.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
        severity=PolicySeverity.MEDIUM,
    ),
    Rule(
        name="spending-anomalies-watched",
        says="Unusual spending in production is told of.",
        evaluations={STACK_TYPE: _watches_anomalies},
        remedy="Add components.money.budgets.Budgets, or a costexplorer.AnomalySubscription.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html",
        severity=PolicySeverity.LOW,
    ),
)
