"""Queues: work comes back when it failed, and is set aside when it keeps failing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import UNKNOWN, Resource, Unknown
from policies.rule import Case, Finding, Rule, Severity, is_given, undecided

_QUEUE: Final = "aws:sqs/queue:Queue"
_REDRIVE: Final = "aws:sqs/redrivePolicy:RedrivePolicy"
_MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
_FUNCTION: Final = "aws:lambda/function:Function"

VISIBILITY_SECONDS: Final = 30
TIMEOUT_SECONDS: Final = 3
"""What SQS and Lambda take where nothing is set (SQS and Lambda API references, 2026-11)."""

_LEAVES: Final = (
    (_QUEUE, "redrivePolicy"),
    (_REDRIVE, "redrivePolicy"),
    (_FUNCTION, "deadLetterConfig"),
    ("aws:cloudwatch/eventBus:EventBus", "deadLetterConfig"),
    ("aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig"),
    ("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "destinationConfig"),
    ("aws:scheduler/schedule:Schedule", "target"),
    ("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "queueUrl"),
    ("aws:sns/topicSubscription:TopicSubscription", "redrivePolicy"),
)
"""Who leaves dead letters in a queue, and by which property; or says that somebody does."""


# -- dead letters ---------------------------------------------------------------------------


def _has_dead_letters(case: Case) -> Iterator[Finding]:
    """A queue of dead letters needs none itself: a person reads it."""
    queue, estate = case.resource, case.estate
    if any(estate.referring(queue, type_, name) for type_, name in _LEAVES):
        return
    beside = estate.referring(queue, _REDRIVE, "queueUrl")
    given = True if beside else is_given(queue, "redrivePolicy")
    if given is UNKNOWN:
        yield undecided("redrivePolicy")
    elif not given:
        yield Finding("tries what fails again until it is too old: redrivePolicy is not set")


def _tries_often_enough(case: Case) -> Iterator[Finding]:
    for of in (case.resource, *case.estate.referring(case.resource, _REDRIVE, "queueUrl")):
        yield from _attempts(case, of)


def _attempts(case: Case, of: Resource) -> Iterator[Finding]:
    if is_given(of, "redrivePolicy") is False:
        return
    redrive = of.document("redrivePolicy")
    if redrive is None or isinstance(redrive, Unknown):
        yield undecided("redrivePolicy")
        return
    count, least = redrive.get("maxReceiveCount"), case.numbers["attempts"]
    if not str(count).isdigit() or int(str(count)) < least:
        yield Finding(f"gives up before {least} attempts: maxReceiveCount is {count}")


# -- time -----------------------------------------------------------------------------------


def _outlasts_its_function(case: Case) -> Iterator[Finding]:
    mapping, estate = case.resource, case.estate
    queues = estate.referred(mapping, "eventSourceArn", _QUEUE)
    functions = estate.referred(mapping, "functionName", _FUNCTION)
    for found, name in ((queues, "eventSourceArn"), (functions, "functionName")):
        if not found and is_given(mapping, name) is UNKNOWN:
            yield undecided(name)
    window = mapping.get("maximumBatchingWindowInSeconds", 0)
    for queue in queues:
        for function in functions:
            yield from _outlasts(case, queue, function, window)


def _outlasts(case: Case, queue: Resource, function: Resource, window: Any) -> Iterator[Finding]:
    hidden = _seconds(queue, "visibilityTimeoutSeconds", VISIBILITY_SECONDS)
    timeout = _seconds(function, "timeout", TIMEOUT_SECONDS)
    if UNKNOWN in (hidden, timeout, window):
        yield undecided(f"the time of {queue.name} or {function.name}")
        return
    least = case.numbers["timeouts"] * timeout + window
    if hidden < least:
        wrong = (
            f"hides its messages for {hidden} seconds, its function {function.name} needs {least}"
        )
        yield Finding(wrong, about=queue.urn)


def _seconds(resource: Resource, name: str, default: int) -> Any:
    given = resource.given(name)
    return default if given is None else given


RULES: Final = (
    Rule(
        name="queue-has-dead-letters",
        says="What a queue's readers fail at again and again is set aside.",
        looks_at=frozenset({_QUEUE}),
        judge=_has_dead_letters,
        mend="Write redrive_policy with a dead-letter queue, as components/messaging/queues.py does.",
        read="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        severity=Severity.MEDIUM,
    ),
    Rule(
        name="queue-tries-often-enough",
        says="A message is set aside only after several attempts.",
        looks_at=frozenset({_QUEUE}),
        judge=_tries_often_enough,
        mend="Write a larger maxReceiveCount: one attempt may only have been throttled.",
        read="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        severity=Severity.LOW,
        numbers={"attempts": 3},
    ),
    Rule(
        name="queue-outlasts-its-function",
        says="A message stays hidden for as long as its function may need, retries included.",
        looks_at=frozenset({_MAPPING}),
        judge=_outlasts_its_function,
        mend="Write a longer visibility_timeout_seconds, or a shorter timeout of the function.",
        read="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        severity=Severity.HIGH,
        numbers={"timeouts": 6},
    ),
)
