"""The laws of what watches, limits and saves: alarms, dashboards, budgets, backup plans."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Law
from bilberry.rehearsal.clouds.laws.looking import number, values
from bilberry.vendors.aws import backup, budgets, cloudwatch

# Seconds of an alarm's period
# (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html,
# 2026-10): these, and any multiple of a minute.
SHORT_PERIODS: Final = (10, 20, 30)
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
LONGEST_LOOK: Final = 7 * DAY

# Days in cold storage that are paid for in any case, and how long a continuous backup lasts
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html and
# .../point-in-time-recovery.html, 2026-10).
LEAST_COLD_DAYS: Final = 90
LONGEST_CONTINUOUS_DAYS: Final = 35

# Days after which a vault's lock is for good, at least
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html, 2026-10).
LEAST_CHANGEABLE_DAYS: Final = 3


def alarm_period(case: Case) -> None:
    """An alarm's period is one that CloudWatch counts in."""
    for where, period in values(case.operation.inputs, "period"):
        seconds = number(period)
        if seconds in SHORT_PERIODS or (seconds > 0 and seconds % MINUTE == 0):
            continue
        message = (
            f"Metric period must be 10, 20, 30 or a multiple of 60 seconds, got {seconds}; "
            "write 60."
        )
        raise case.refusal("ValidationError", message, where)


def alarm_length(case: Case) -> None:
    """An alarm looks back a day at most, or a week with periods of an hour and more."""
    period, count = case.value("period"), case.value("evaluationPeriods")
    if period is None or count is None:
        return
    longest = LONGEST_LOOK if number(period) >= HOUR else DAY
    if number(period) * number(count) <= longest:
        return
    message = (
        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be "
        f"<= {longest}), got {count} * {period}; lower one of them."
    )
    raise case.refusal("ValidationError", message, "evaluationPeriods")


def dashboard_is_json(case: Case) -> None:
    """A dashboard's body is JSON.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html,
    2026-10.
    """
    body = case.value("dashboardBody")
    if body is None:
        return
    try:
        json.loads(str(body))
    except ValueError as error:
        message = f"The field DashboardBody must be a valid JSON object ({error})"
        raise case.refusal("InvalidParameterInput", message, "dashboardBody") from None


def forecast_of_a_day(case: Case) -> None:
    """A daily budget has no forecasts.

    Source: https://docs.aws.amazon.com/cost-management/latest/userguide/create-cost-budget.html,
    2026-10: "Daily budgets don't support enabling forecasted alerts, or daily budget planning."
    """
    if case.value("timeUnit") != "DAILY":
        return
    for where, kind in values(case.operation.inputs, "notifications.notificationType"):
        if kind == "FORECASTED":
            message = (
                "Daily budgets don't support enabling forecasted alerts; write "
                "notification_type='ACTUAL', or time_unit='MONTHLY'."
            )
            raise case.refusal("InvalidParameterException", message, where)


def _lifecycles(case: Case) -> Iterator[tuple[str, Mapping[str, Any]]]:
    inputs = case.operation.inputs
    yield from values(inputs, "rules.lifecycle")
    yield from values(inputs, "rules.copyActions.lifecycle")


def backup_in_the_cold(case: Case) -> None:
    """A backup that moves to cold storage stays there for 90 days at least."""
    for where, lifecycle in _lifecycles(case):
        cold, end = lifecycle.get("coldStorageAfter"), lifecycle.get("deleteAfter")
        if not cold or not end or number(end) >= number(cold) + LEAST_COLD_DAYS:
            continue
        message = (
            f"DeleteAfterDays cannot be less than {LEAST_COLD_DAYS} days apart from "
            f"MoveToColdStorageAfterDays: coldStorageAfter is {cold} and deleteAfter {end}; write "
            f"delete_after={number(cold) + LEAST_COLD_DAYS} or more."
        )
        raise case.refusal("InvalidParameterValueException", message, where)


def continuous_backup(case: Case) -> None:
    """A continuous backup is kept for 35 days at most."""
    for where, rule in values(case.operation.inputs, "rules"):
        days = (rule.get("lifecycle") or {}).get("deleteAfter")
        if rule.get("enableContinuousBackup") is not True:
            continue
        if days is not None and 1 <= number(days) <= LONGEST_CONTINUOUS_DAYS:
            continue
        message = (
            "Continuous backups are kept for 1 to 35 days: set lifecycle.deleteAfter so, or leave "
            "enableContinuousBackup out."
        )
        raise case.refusal("InvalidParameterValueException", message, f"{where}.lifecycle")


def vault_lock(case: Case) -> None:
    """A vault's lock leaves time to change one's mind, and its bounds are in order."""
    days, least, most = map(
        case.value, ("changeableForDays", "minRetentionDays", "maxRetentionDays")
    )
    if days is not None and number(days) < LEAST_CHANGEABLE_DAYS:
        message = (
            f"ChangeableForDays must be {LEAST_CHANGEABLE_DAYS} or more, got {days}; leave it out "
            "for a lock that can be taken off again."
        )
        raise case.refusal("InvalidParameterValueException", message, "changeableForDays")
    if least is not None and most is not None and number(least) > number(most):
        message = f"MinRetentionDays is at most MaxRetentionDays ({most}), got {least}."
        raise case.refusal("InvalidParameterValueException", message, "minRetentionDays")


LAWS: Final[Mapping[str, Sequence[Law]]] = {
    backup.PLAN: (backup_in_the_cold, continuous_backup),
    backup.VAULT_LOCK_CONFIGURATION: (vault_lock,),
    budgets.BUDGET: (forecast_of_a_day,),
    cloudwatch.DASHBOARD: (dashboard_is_json,),
    cloudwatch.METRIC_ALARM: (alarm_period, alarm_length),
}
