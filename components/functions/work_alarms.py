"""The alarms of work that nobody waits for: functions, queues, topics and rules.

It fails in silence unless somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pulumi

from ..monitoring.alarms import COUNTED, Alarm, Metric
from ..monitoring.thresholds import Thresholds


@dataclass(frozen=True, kw_only=True)
class WatchedFunction:
    """A function, as far as its alarms depend on it.

    Attributes:
        part: What it is called in the estate.
        name: Its name in AWS.
        region: Where it runs.
        timeout_seconds: After how long AWS stops it.
        reserved_concurrency: How many may run at once; None if it shares what the account has.
        has_dead_letters: Whether AWS puts events it gave up on into a queue or topic.
    """

    part: str
    name: pulumi.Input[str]
    region: str
    timeout_seconds: int
    reserved_concurrency: int | None = None
    has_dead_letters: bool = False

    def metric(self, name: str, statistic: Literal["Sum", "Maximum"]) -> Metric:
        """A metric of the function."""
        return Metric(
            region=self.region,
            namespace="AWS/Lambda",
            name=name,
            dimensions={"FunctionName": self.name},
            statistic=statistic,
        )


def of_function(function: WatchedFunction, *, limits: Thresholds) -> Iterator[Alarm]:
    """The alarms of a function."""
    yield _happened(
        function.part,
        "errors",
        "Runs of the function ended in an error. Look in its log; the events are tried again.",
        function.metric("Errors", "Sum"),
    )
    yield _happened(
        function.part,
        "throttles",
        "Runs were refused because too many were under way. Raise what is reserved, or slow down"
        " what calls.",
        function.metric("Throttles", "Sum"),
    )
    yield _duration(function, limits)
    if function.reserved_concurrency:
        yield _concurrency(function, function.reserved_concurrency, limits)
    if function.has_dead_letters:
        yield _happened(
            function.part,
            "undeliverable",
            "Events were given up on and could not even be put aside: they are lost. Look at the"
            " function's role and at the policy of its dead letters.",
            function.metric("DeadLetterErrors", "Sum"),
        )


def of_queue(
    part: str, queue: pulumi.Input[str], *, region: str, visibility_seconds: int
) -> list[Alarm]:
    """The alarm of a queue that is worked on: messages that wait too long.

    One older than the visibility timeout has been tried in vain, or nobody has come to try.
    """
    return [
        Alarm(
            part=part,
            question="age",
            meaning=f"A message waits for more than {visibility_seconds} seconds: its work failed at"
            " least once, or nobody takes it. Look at what works on the queue.",
            metric=_of_queue(queue, region, "ApproximateAgeOfOldestMessage"),
            threshold=visibility_seconds,
            periods=2,
            missing=COUNTED,
        )
    ]


def of_dead_letters(part: str, queue: pulumi.Input[str], *, region: str) -> list[Alarm]:
    """The alarm of a dead-letter queue: that it is not empty."""
    meaning = (
        "Work was given up on after all its attempts. Read the messages, mend the cause, and start"
        " a redrive."
    )
    metric = _of_queue(queue, region, "ApproximateNumberOfMessagesVisible")
    return [_happened(part, "not-empty", meaning, metric)]


def of_topic(part: str, topic: pulumi.Input[str], *, region: str) -> list[Alarm]:
    """The alarm of a topic, by its name: notifications that reached a subscriber by no means."""
    metric = Metric(
        region=region,
        namespace="AWS/SNS",
        name="NumberOfNotificationsFailed",
        dimensions={"TopicName": topic},
        statistic="Sum",
    )
    meaning = "Notifications did not reach a subscriber. Look at its endpoint and its permissions."
    return [_happened(part, "undelivered", meaning, metric)]


def of_rule(
    part: str, rule: pulumi.Input[str], *, bus: pulumi.Input[str], region: str
) -> list[Alarm]:
    """The alarm of an event rule, by its name and its bus's: targets that could not be called."""
    metric = Metric(
        region=region,
        namespace="AWS/Events",
        name="FailedInvocations",
        dimensions={"EventBusName": bus, "RuleName": rule},
        statistic="Sum",
    )
    meaning = "Events did not reach a target of the rule. Look at the target's permissions."
    return [_happened(part, "undelivered", meaning, metric)]


def _duration(function: WatchedFunction, limits: Thresholds) -> Alarm:
    return Alarm(
        part=function.part,
        question="duration",
        meaning=f"Runs take more than {limits.duration_percent} percent of the"
        f" {function.timeout_seconds} seconds after which they are stopped. Look at traces of slow"
        " runs.",
        metric=function.metric("Duration", "Maximum"),
        threshold=function.timeout_seconds * 1000 * limits.duration_percent / 100,
        periods=2,
        missing=COUNTED,
    )


def _concurrency(function: WatchedFunction, reserved: int, limits: Thresholds) -> Alarm:
    allowed = reserved * limits.concurrency_percent // 100
    return Alarm(
        part=function.part,
        question="concurrency",
        meaning=f"More than {allowed} runs at once of the {reserved} reserved: soon further ones are"
        " refused.",
        metric=function.metric("ConcurrentExecutions", "Maximum"),
        threshold=allowed,
        periods=2,
        missing=COUNTED,
    )


def _of_queue(queue: pulumi.Input[str], region: str, name: str) -> Metric:
    return Metric(
        region=region,
        namespace="AWS/SQS",
        name=name,
        dimensions={"QueueName": queue},
        statistic="Maximum",
    )


def _happened(part: str, question: str, meaning: str, metric: Metric) -> Alarm:
    """The alarm of what should never happen."""
    return Alarm(
        part=part,
        question=question,
        meaning=meaning,
        metric=metric,
        threshold=0,
        missing=COUNTED,
    )
