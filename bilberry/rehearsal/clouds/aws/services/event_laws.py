"""The laws of what events pass through: Lambda, Amazon SQS, Amazon EventBridge, Amazon SNS."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Law
from bilberry.rehearsal.clouds.laws.looking import number
from bilberry.rehearsal.clouds.store import Thing
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.aws import cloudwatch, docdb, dynamodb, kinesis, lambda_, mq, msk, sns, sqs

# What a mapping can read events from.
SOURCES: Final = (
    sqs.QUEUE,
    dynamodb.TABLE,
    kinesis.STREAM,
    kinesis.STREAM_CONSUMER,
    mq.BROKER,
    msk.CLUSTER,
    msk.SERVERLESS_CLUSTER,
    docdb.CLUSTER,
)

# Seconds (https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html and
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html,
# 2026-10).
LONGEST_FUNCTION: Final = 900
USUAL_FUNCTION: Final = 3
USUAL_VISIBILITY: Final = 30

# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, 2026-10
RESERVED_VARIABLES: Final = frozenset(
    {
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
    }
)

# https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html, 2026-10
PROTOCOLS: Final = (
    *("application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"),
)

DEFAULT_BUS: Final = "default"
RATE_OF_ONE: Final = re.compile(r"rate\(1 (minute|hour|day)\)")
RATE: Final = re.compile(r"rate\((?!1 )(\d+) (minutes|hours|days)\)")
CRON: Final = re.compile(r"cron\(\S+( \S+){5}\)")


def function_timeout(case: Case) -> None:
    """A function ends within 15 minutes."""
    timeout = case.value("timeout")
    if timeout is None or number(timeout) <= LONGEST_FUNCTION:
        return
    message = (
        f"Value '{timeout}' at 'timeout' failed to satisfy constraint: Member must have value less "
        f"than or equal to {LONGEST_FUNCTION}"
    )
    raise case.refusal("InvalidParameterValueException", message, "timeout")


def reserved_variables(case: Case) -> None:
    """A function's variables are none of those that Lambda sets itself."""
    environment = case.operation.inputs.get("environment")
    variables = environment.get("variables") if isinstance(environment, dict) else None
    taken = sorted(
        RESERVED_VARIABLES.intersection(variables if isinstance(variables, dict) else ())
    )
    if not taken:
        return
    message = (
        "Lambda was unable to configure your environment variables because the environment "
        "variables you have provided contains reserved keys that are currently not supported for "
        f"modification. Reserved keys used in this request: {', '.join(taken)}; leave them out."
    )
    raise case.refusal("InvalidParameterValueException", message, "environment.variables")


@functools.cache
def _lifecycles() -> Mapping[str, Mapping[str, str | None]]:
    """When Lambda refuses a runtime, as cfn-lint has it from AWS's table of runtimes."""
    found = importlib.util.find_spec("cfnlint")
    if found is None or found.origin is None:
        return {}
    folder = Path(found.origin).parent / "data" / "AdditionalSpecs"
    text = (folder / "LmbdRuntimeLifecycle.json").read_text(encoding="utf-8")
    read: dict[str, dict[str, str | None]] = json.loads(text)
    return read


def ended_runtime(case: Case) -> None:
    """A function's runtime is one that Lambda still makes functions with, or still changes."""
    runtime = case.value("runtime")
    lifecycle = _lifecycles().get(str(runtime), {})
    creates = case.operation.verb == "creating"
    end = lifecycle.get("create-block" if creates else "update-block")
    if not end or date.fromisoformat(end) > datetime.fromtimestamp(case.now, UTC).date():
        return
    message = (
        f"The runtime parameter of {runtime} is no longer supported for {case.operation.verb} AWS "
        f"Lambda functions, since {end}. We recommend you use a supported runtime: "
        f"{lifecycle.get('successor')}."
    )
    raise case.refusal("InvalidParameterValueException", message, "runtime")


def _timeout(function: Thing) -> float:
    given = function.inputs.get("timeout")
    return USUAL_FUNCTION if given is None or given is UNKNOWN else number(given)


def _visible_too_early(queue: Thing, seconds: float) -> bool:
    given = queue.inputs.get("visibilityTimeoutSeconds")
    if queue.type != sqs.QUEUE or given is UNKNOWN:
        return False
    return (USUAL_VISIBILITY if given is None else number(given)) < seconds


def visible_after_function(case: Case) -> None:
    """A queue's messages are hidden for as long as the function that reads them may take.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, 2026-10.
    """
    sources = case.meant(case.operation.inputs.get("eventSourceArn"), SOURCES)
    functions = case.meant(case.operation.inputs.get("functionName"), (lambda_.FUNCTION,))
    seconds = min(map(_timeout, functions), default=0)
    if not sources or not all(_visible_too_early(queue, seconds) for queue in sources):
        return
    longest = max(
        number(q.inputs.get("visibilityTimeoutSeconds") or USUAL_VISIBILITY) for q in sources
    )
    message = (
        f"Queue visibility timeout: {longest} seconds is less than Function timeout: {seconds} "
        f"seconds; give the queue visibility_timeout_seconds={6 * seconds} (six times as much is "
        "what AWS recommends)."
    )
    raise case.refusal("InvalidParameterValueException", message, "eventSourceArn")


def fifo_name(case: Case) -> None:
    """The name of a FIFO queue or topic ends with `.fifo`, and no other's does."""
    name, switch = (
        case.value("name"),
        "fifoQueue" if case.operation.type == sqs.QUEUE else "fifoTopic",
    )
    is_fifo = case.value(switch) is True
    if name is None or case.operation.inputs.get(switch) is UNKNOWN:
        return
    if str(name).endswith(".fifo") == is_fifo:
        return
    message = (
        f"The name {name!r} of what is {'' if is_fifo else 'not '}FIFO: it ends with '.fifo' where "
        f"{switch} is true, and only there."
    )
    raise case.refusal("InvalidParameterValue", message, "name")


def dead_letters_of_a_kind(case: Case) -> None:
    """The dead-letter queue of a FIFO queue is FIFO too, and that of another is not.

    Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/
    sqs-dead-letter-queues.html, 2026-10.
    """
    is_fifo = case.value("fifoQueue") is True
    meant = case.meant(_dead_letters(case.operation.inputs.get("redrivePolicy")), (sqs.QUEUE,))
    if not meant or any((each.inputs.get("fifoQueue") is True) == is_fifo for each in meant):
        return
    kind = "a fifo queue (fifo_queue=True)" if is_fifo else "no fifo queue"
    message = (
        f"Value for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type "
        f"of queue as the source; make it {kind}."
    )
    raise case.refusal("InvalidParameterValue", message, "redrivePolicy")


def _dead_letters(policy: Any) -> Any:
    """The ARN in a redrive policy; what is no policy has none."""
    if policy is UNKNOWN or not isinstance(policy, str):
        return policy
    try:
        document = json.loads(policy)
    except ValueError:
        return None
    return document.get("deadLetterTargetArn") if isinstance(document, dict) else None


def pattern_is_json(case: Case) -> None:
    """A rule's pattern is a JSON object.

    Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html, 2026-10.
    """
    pattern = case.value("eventPattern")
    if pattern is None:
        return
    try:
        problem = "" if isinstance(json.loads(str(pattern)), dict) else "not an object"
    except ValueError as error:
        problem = str(error)
    if problem:
        message = f"Event pattern is not valid. Reason: it is a JSON object ({problem})"
        raise case.refusal("InvalidEventPatternException", message, "eventPattern")


def schedule(case: Case) -> None:
    """A rule's schedule is one that EventBridge reads, on the default bus.

    Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html,
    2026-10.
    """
    text, bus = case.value("scheduleExpression"), case.value("eventBusName")
    if not text:
        return
    if bus not in (None, DEFAULT_BUS):
        message = "ScheduleExpression is supported only on the default event bus."
        raise case.refusal("ValidationException", message, "scheduleExpression")
    if not any(form.fullmatch(str(text)) for form in (RATE_OF_ONE, RATE, CRON)):
        message = (
            "Parameter ScheduleExpression is not valid: write rate(1 minute), rate(5 minutes) or "
            f"cron() with six fields, such as cron(0 5 * * ? *); got {text}"
        )
        raise case.refusal("ValidationException", message, "scheduleExpression")


def rule_of_bus(case: Case) -> None:
    """A target names the bus that its rule is on.

    Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html,
    2026-10.
    """
    rules = case.meant(case.value("rule"), (cloudwatch.EVENT_RULE,))
    bus, buses = _bus(case.operation.inputs), [_bus(rule.inputs) for rule in rules]
    if not buses or bus is UNKNOWN or bus in buses or UNKNOWN in buses:
        return
    message = (
        f"Rule {case.value('rule')} does not exist on EventBus {bus}; write "
        f"event_bus_name={buses[0]!r}."
    )
    raise case.refusal("ResourceNotFoundException", message, "rule")


def _bus(inputs: Mapping[str, Any]) -> Any:
    """The name of the bus that inputs name; a bus may also be named by its ARN."""
    bus = inputs.get("eventBusName")
    if bus is UNKNOWN:
        return bus
    return str(bus or DEFAULT_BUS).rpartition("/")[2]


def protocol(case: Case) -> None:
    """A subscription's protocol is one that SNS speaks."""
    given = case.value("protocol")
    if given is None or given in PROTOCOLS:
        return
    message = f"Invalid parameter: Protocol {given}: it is one of {', '.join(PROTOCOLS)}."
    raise case.refusal("InvalidParameter", message, "protocol")


LAWS: Final[Mapping[str, Sequence[Law]]] = {
    lambda_.FUNCTION: (function_timeout, reserved_variables, ended_runtime),
    lambda_.EVENT_SOURCE_MAPPING: (visible_after_function,),
    sqs.QUEUE: (fifo_name, dead_letters_of_a_kind),
    cloudwatch.EVENT_RULE: (pattern_is_json, schedule),
    cloudwatch.EVENT_TARGET: (rule_of_bus,),
    sns.TOPIC: (fifo_name,),
    sns.TOPIC_SUBSCRIPTION: (protocol,),
}
