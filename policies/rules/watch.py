"""Somebody is told: of alarms, of what is spent, and of what is spent unusually."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.aws import budgets, cloudwatch, costexplorer
from policies.rule import WHOLE_ESTATE, Case, Judge, PolicySeverity, Rule, by_type, undecided

_TELLS: Final = ("subscriberEmailAddresses", "subscriberSnsTopicArns")


def _acts(case: Case) -> Iterator[Finding]:
    """Outside production an alarm may be silenced for a while; nobody waits for it."""
    enabled = case.resource.get("actionsEnabled", True)
    if case.is_production and enabled is UNKNOWN:
        yield undecided("actionsEnabled")
    elif case.is_production and not enabled:
        yield Finding("tells nobody: actionsEnabled is false")
    else:
        yield from _tells_somebody(case, "alarmActions")


def _tells_somebody(case: Case, path: str) -> Iterator[Finding]:
    told = case.resource.each(path)
    if isinstance(told, Unknown):
        yield undecided(path)
    elif not told:
        yield Finding(f"tells nobody: {path} is empty")


_ALARMS: Final[dict[str, Judge]] = {
    cloudwatch.COMPOSITE_ALARM: _acts,
    cloudwatch.METRIC_ALARM: _acts,
}


def _budget_tells(case: Case) -> Iterator[Finding]:
    notifications = case.resource.each("notifications")
    paths = [] if isinstance(notifications, Unknown) else _subscribers(len(notifications))
    told = [case.resource.get(path, []) for path in paths]
    if any(one not in (UNKNOWN, []) for one in told):
        return
    if isinstance(notifications, Unknown) or UNKNOWN in told:
        yield undecided("notifications")
    else:
        yield Finding("tells nobody: notifications have no subscriber")


def _subscribers(count: int) -> list[str]:
    return [f"notifications.{number}.{name}" for number in range(count) for name in _TELLS]


def _anomalies_tell(case: Case) -> Iterator[Finding]:
    yield from _tells_somebody(case, "subscribers")


_SPENDING: Final[dict[str, Judge]] = {
    budgets.BUDGET: _budget_tells,
    costexplorer.ANOMALY_SUBSCRIPTION: _anomalies_tell,
}


def _has_a_budget(case: Case) -> Iterator[Finding]:
    if _costs(case) and not case.estate.of(budgets.BUDGET):
        yield Finding("has no budget, and resources of AWS that cost money")


def _watches_anomalies(case: Case) -> Iterator[Finding]:
    if (
        case.is_production
        and _costs(case)
        and not case.estate.of(costexplorer.ANOMALY_SUBSCRIPTION)
    ):
        yield Finding("has no subscription to anomalies, and resources of AWS that cost money")


def _costs(case: Case) -> bool:
    return any(one.type.startswith("aws:") for one in case.estate.resources)


RULES: Final = (
    Rule(
        name="alarm-tells-somebody",
        says="Every alarm tells somebody.",
        looks_at=frozenset(_ALARMS),
        judge=by_type(_ALARMS),
        mend="Write alarm_actions with the topic of alarms.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
    Rule(
        name="aws-budget-tells-somebody",
        says="What is told of spending is told to somebody.",
        looks_at=frozenset(_SPENDING),
        judge=by_type(_SPENDING),
        mend="Write subscribers: the topic of alarms, or addresses.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
    Rule(
        name="aws-budget-present",
        says="What is in AWS has a budget.",
        looks_at=WHOLE_ESTATE,
        judge=_has_a_budget,
        mend="Add components.budgets.Budgets, or a budgets.Budget.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
        severity=PolicySeverity.MEDIUM,
    ),
    Rule(
        name="spending-anomalies-watched",
        says="Unusual spending in production is told of.",
        looks_at=WHOLE_ESTATE,
        judge=_watches_anomalies,
        mend="Add components.budgets.Budgets, or a costexplorer.AnomalySubscription.",
        read="https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html",
        severity=PolicySeverity.LOW,
    ),
)
