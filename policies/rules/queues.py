"""Queues: work comes back when it failed, and is set aside when it keeps failing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.rule import Rule, Subject, is_given, undecided

VISIBILITY_SECONDS: Final = 30
TIMEOUT_SECONDS: Final = 3
"""What SQS and Lambda take where nothing is set (SQS and Lambda API references, 2026-11)."""

_LEAVES: Final = (
    (aws.sqs.QUEUE, "redrivePolicy"),
    (aws.sqs.REDRIVE_POLICY, "redrivePolicy"),
    (aws.lambda_.FUNCTION, "deadLetterConfig"),
    (aws.cloudwatch.EVENT_BUS, "deadLetterConfig"),
    (aws.cloudwatch.EVENT_TARGET, "deadLetterConfig"),
    (aws.lambda_.FUNCTION_EVENT_INVOKE_CONFIG, "destinationConfig"),
    (aws.scheduler.SCHEDULE, "target"),
    (aws.sqs.REDRIVE_ALLOW_POLICY, "queueUrl"),
    (aws.sns.TOPIC_SUBSCRIPTION, "redrivePolicy"),
)
"""Who leaves dead letters in a queue, and by which property; or says that somebody does."""


# -- dead letters ---------------------------------------------------------------------------


def _has_dead_letters(subject: Subject) -> Iterator[Finding]:
    """A queue of dead letters needs none itself: a person reads it."""
    queue, estate = subject.resource, subject.estate
    if any(estate.referring(queue, type_, name) for type_, name in _LEAVES):
        return
    beside = estate.referring(queue, aws.sqs.REDRIVE_POLICY, "queueUrl")
    given = True if beside else is_given(queue, "redrivePolicy")
    if given is UNKNOWN:
        yield undecided("redrivePolicy")
    elif not given:
        yield Finding("tries what fails again until it is too old: redrivePolicy is not set")


def _tries_often_enough(subject: Subject) -> Iterator[Finding]:
    for of in (
        subject.resource,
        *subject.estate.referring(subject.resource, aws.sqs.REDRIVE_POLICY, "queueUrl"),
    ):
        yield from _attempts(subject, of)


def _attempts(subject: Subject, of: Resource) -> Iterator[Finding]:
    if is_given(of, "redrivePolicy") is False:
        return
    redrive = of.document("redrivePolicy")
    if redrive is None or isinstance(redrive, Unknown):
        yield undecided("redrivePolicy")
        return
    count, least = redrive.get("maxReceiveCount"), subject.numbers["attempts"]
    if not str(count).isdigit() or int(str(count)) < least:
        yield Finding(f"gives up before {least} attempts: maxReceiveCount is {count}")


# -- time -----------------------------------------------------------------------------------


def _outlasts_its_function(subject: Subject) -> Iterator[Finding]:
    mapping, estate = subject.resource, subject.estate
    queues = estate.referred(mapping, "eventSourceArn", aws.sqs.QUEUE)
    functions = estate.referred(mapping, "functionName", aws.lambda_.FUNCTION)
    for found, name in ((queues, "eventSourceArn"), (functions, "functionName")):
        if not found and is_given(mapping, name) is UNKNOWN:
            yield undecided(name)
    window = mapping.get("maximumBatchingWindowInSeconds", 0)
    for queue in queues:
        for function in functions:
            yield from _outlasts(subject, queue, function, window)


def _outlasts(
    subject: Subject, queue: Resource, function: Resource, window: Any
) -> Iterator[Finding]:
    hidden = _seconds(queue, "visibilityTimeoutSeconds", VISIBILITY_SECONDS)
    timeout = _seconds(function, "timeout", TIMEOUT_SECONDS)
    if UNKNOWN in (hidden, timeout, window):
        yield undecided(f"the time of {queue.name} or {function.name}")
        return
    least = subject.numbers["timeouts"] * timeout + window
    if hidden < least:
        wrong = (
            f"hides its messages for {hidden} seconds, its function {function.name} needs {least}"
        )
        yield Finding(wrong, where=queue.urn)


def _seconds(resource: Resource, name: str, default: int) -> Any:
    given = resource.given(name)
    return default if given is None else given


RULES: Final = (
    Rule(
        name="queue-has-dead-letters",
        says="What a queue's readers fail at again and again is set aside.",
        evaluations={aws.sqs.QUEUE: _has_dead_letters},
        remedy="Write redrive_policy with a dead-letter queue, as components/messaging/queues.py does.",
        read="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        severity=PolicySeverity.MEDIUM,
    ),
    Rule(
        name="queue-tries-often-enough",
        says="A message is set aside only after several attempts.",
        evaluations={aws.sqs.QUEUE: _tries_often_enough},
        remedy="Write a larger maxReceiveCount: one attempt may only have been throttled.",
        read="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        severity=PolicySeverity.LOW,
        numbers={"attempts": 3},
    ),
    Rule(
        name="queue-outlasts-its-function",
        says="A message stays hidden for as long as its function may need, retries included.",
        evaluations={aws.lambda_.EVENT_SOURCE_MAPPING: _outlasts_its_function},
        remedy="Write a longer visibility_timeout_seconds, or a shorter timeout of the function.",
        read="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        severity=PolicySeverity.HIGH,
        numbers={"timeouts": 6},
    ),
)
