"""Amazon CloudWatch and Amazon EventBridge: alarms, dashboards, log groups, buses and their rules."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.places import number, values
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

# Seconds of an alarm's period
# (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html,
# 2026-10): these, and any multiple of a minute.
SHORT_PERIODS: Final = (10, 20, 30)


MINUTE: Final = 60


HOUR: Final = 60 * MINUTE


DAY: Final = 24 * HOUR


LONGEST_LOOK: Final = 7 * DAY

DEFAULT_BUS: Final = "default"


RATE_OF_ONE: Final = re.compile(r"rate\(1 (minute|hour|day)\)")


RATE: Final = re.compile(r"rate\((?!1 )(\d+) (minutes|hours|days)\)")


CRON: Final = re.compile(r"cron\(\S+( \S+){5}\)")


def alarm_period(attempt: Attempt) -> None:
    """An alarm's period is one that CloudWatch counts in."""
    for where, period in values(attempt.operation.inputs, "period"):
        seconds = number(period)
        if seconds in SHORT_PERIODS or (seconds > 0 and seconds % MINUTE == 0):
            continue
        message = (
            f"Metric period must be 10, 20, 30 or a multiple of 60 seconds, got {seconds}; "
            "write 60."
        )
        raise attempt.refusal(message, where, code="ValidationError")


def alarm_length(attempt: Attempt) -> None:
    """An alarm looks back a day at most, or a week with periods of an hour and more."""
    period, count = attempt.value("period"), attempt.value("evaluationPeriods")
    if period is None or count is None:
        return
    longest = LONGEST_LOOK if number(period) >= HOUR else DAY
    if number(period) * number(count) <= longest:
        return
    message = (
        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be "
        f"<= {longest}), got {count} * {period}; lower one of them."
    )
    raise attempt.refusal(message, "evaluationPeriods", code="ValidationError")


def dashboard_is_json(attempt: Attempt) -> None:
    """A dashboard's body is JSON.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html,
    2026-10.
    """
    body = attempt.value("dashboardBody")
    if body is None:
        return
    try:
        json.loads(str(body))
    except ValueError as error:
        message = f"The field DashboardBody must be a valid JSON object ({error})"
        raise attempt.refusal(message, "dashboardBody", code="InvalidParameterInput") from None


def pattern_is_json(attempt: Attempt) -> None:
    """A rule's pattern is a JSON object.

    Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html, 2026-10.
    """
    pattern = attempt.value("eventPattern")
    if pattern is None:
        return
    try:
        problem = "" if isinstance(json.loads(str(pattern)), dict) else "not an object"
    except ValueError as error:
        problem = str(error)
    if problem:
        message = f"Event pattern is not valid. Reason: it is a JSON object ({problem})"
        raise attempt.refusal(message, "eventPattern", code="InvalidEventPatternException")


def schedule(attempt: Attempt) -> None:
    """A rule's schedule is one that EventBridge reads, on the default bus.

    Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html,
    2026-10.
    """
    text, bus = attempt.value("scheduleExpression"), attempt.value("eventBusName")
    if not text:
        return
    if bus not in (None, DEFAULT_BUS):
        message = "ScheduleExpression is supported only on the default event bus."
        raise attempt.refusal(message, "scheduleExpression", code="ValidationException")
    if not any(form.fullmatch(str(text)) for form in (RATE_OF_ONE, RATE, CRON)):
        message = (
            "Parameter ScheduleExpression is not valid: write rate(1 minute), rate(5 minutes) or "
            f"cron() with six fields, such as cron(0 5 * * ? *); got {text}"
        )
        raise attempt.refusal(message, "scheduleExpression", code="ValidationException")


def rule_of_bus(attempt: Attempt) -> None:
    """A target names the bus that its rule is on.

    Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html,
    2026-10.
    """
    rules = attempt.meant(attempt.value("rule"), (aws.cloudwatch.EVENT_RULE,))
    bus, buses = _bus(attempt.operation.inputs), [_bus(rule.inputs) for rule in rules]
    if not buses or bus is UNKNOWN or bus in buses or UNKNOWN in buses:
        return
    message = (
        f"Rule {attempt.value('rule')} does not exist on EventBus {bus}; write "
        f"event_bus_name={buses[0]!r}."
    )
    raise attempt.refusal(message, "rule", code="ResourceNotFoundException")


def _bus(inputs: Mapping[str, Any]) -> Any:
    """The name of the bus that inputs name; a bus may also be named by its ARN."""
    bus = inputs.get("eventBusName")
    if bus is UNKNOWN:
        return bus
    return str(bus or DEFAULT_BUS).rpartition("/")[2]


def _not_protected(attempt: Attempt) -> None:
    if attempt.value("deletionProtectionEnabled") is True:
        message = "Log group has deletion protection enabled; disable it first."
        raise attempt.refusal(message, "deletionProtectionEnabled", code="ValidationException")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.cloudwatch.METRIC_ALARM: Knowledge(
        id="{name}",
        arn="cloudwatch:{region}:{account}:alarm:{name}",
        validations=(alarm_period, alarm_length),
    ),
    aws.cloudwatch.DASHBOARD: Knowledge(
        validations=(dashboard_is_json,),
    ),
    aws.cloudwatch.LOG_GROUP: Knowledge(
        id="{name}",
        arn="logs:{region}:{account}:log-group:{name}",
        outputs={"logGroupClass": "STANDARD"},
        unique=(
            Name(
                "{name}",
                "The specified log group already exists: {name}",
                "name",
                code="ResourceAlreadyExistsException",
            ),
        ),
        before_delete=(_not_protected,),
        # "After a log group is created, its class can't be changed"
        # (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html).
        create_only=frozenset({"logGroupClass"}),
    ),
    aws.cloudwatch.EVENT_BUS: Knowledge(
        id="{name}",
        arn="events:{region}:{account}:event-bus/{name}",
        unique=(taken_once("ResourceAlreadyExistsException", "Event bus {name} already exists."),),
    ),
    aws.cloudwatch.EVENT_RULE: Knowledge(
        validations=(pattern_is_json, schedule),
    ),
    aws.cloudwatch.EVENT_TARGET: Knowledge(
        validations=(rule_of_bus,),
    ),
}
