"""The alarms of messages: queues, dead letters, topics and event rules."""

from __future__ import annotations

import pulumi

from ..monitoring.alarms import COUNTED, Alarm, Metric, MetricSource, happened


def of_queue(part: str, queue: pulumi.Input[str], *, region: str, visibility_seconds: int) -> Alarm:
    """The alarm of a queue that is worked on: messages that wait too long.

    One older than the visibility timeout has been tried in vain, or nobody has come to try.
    """
    return Alarm(
        part=part,
        question="age",
        meaning=f"A message waits for more than {visibility_seconds} seconds: its work failed at"
        " least once, or nobody takes it. Look at what works on the queue.",
        metric=_of_queue(queue, region, "ApproximateAgeOfOldestMessage"),
        threshold=visibility_seconds,
        periods=2,
        missing=COUNTED,
    )


def of_dead_letters(part: str, queue: pulumi.Input[str], *, region: str) -> Alarm:
    """The alarm of a dead-letter queue: that it is not empty."""
    meaning = (
        "Work was given up on after all its attempts. Read the messages, mend the cause, and start"
        " a redrive."
    )
    metric = _of_queue(queue, region, "ApproximateNumberOfMessagesVisible")
    return happened(part, "not-empty", meaning, metric)


def of_topic(part: str, topic: pulumi.Input[str], *, region: str) -> Alarm:
    """The alarm of a topic, by its name: notifications that reached a subscriber by no means."""
    source = MetricSource(region, "AWS/SNS", {"TopicName": topic})
    failed = source.metric("NumberOfNotificationsFailed", "Sum")
    meaning = "Notifications did not reach a subscriber. Look at its endpoint and its permissions."
    return happened(part, "undelivered", meaning, failed)


def of_rule(part: str, rule: pulumi.Input[str], *, bus: pulumi.Input[str], region: str) -> Alarm:
    """The alarm of an event rule, by its name and its bus's: targets that could not be called."""
    source = MetricSource(region, "AWS/Events", {"EventBusName": bus, "RuleName": rule})
    failed = source.metric("FailedInvocations", "Sum")
    meaning = "Events did not reach a target of the rule. Look at the target's permissions."
    return happened(part, "undelivered", meaning, failed)


def _of_queue(queue: pulumi.Input[str], region: str, name: str) -> Metric:
    return MetricSource(region, "AWS/SQS", {"QueueName": queue}).metric(name, "Maximum")
