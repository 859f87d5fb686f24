"""AWS Lambda: functions, and what calls them."""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.places import number
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

# What a mapping can read events from.
SOURCES: Final = (
    aws.sqs.QUEUE,
    aws.dynamodb.TABLE,
    aws.kinesis.STREAM,
    aws.kinesis.STREAM_CONSUMER,
    aws.mq.BROKER,
    aws.msk.CLUSTER,
    aws.msk.SERVERLESS_CLUSTER,
    aws.docdb.CLUSTER,
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


def function_timeout(attempt: Attempt) -> None:
    """A function ends within 15 minutes."""
    timeout = attempt.value("timeout")
    if timeout is None or number(timeout) <= LONGEST_FUNCTION:
        return
    message = (
        f"Value '{timeout}' at 'timeout' failed to satisfy constraint: Member must have value less "
        f"than or equal to {LONGEST_FUNCTION}"
    )
    raise attempt.refusal(message, "timeout", code="InvalidParameterValueException")


def reserved_variables(attempt: Attempt) -> None:
    """A function's variables are none of those that Lambda sets itself."""
    environment = attempt.operation.inputs.get("environment")
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
    raise attempt.refusal(message, "environment.variables", code="InvalidParameterValueException")


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


def ended_runtime(attempt: Attempt) -> None:
    """A function's runtime is one that Lambda still makes functions with, or still changes."""
    runtime = attempt.value("runtime")
    lifecycle = _lifecycles().get(str(runtime), {})
    creates = attempt.operation.verb == "creating"
    end = lifecycle.get("create-block" if creates else "update-block")
    if not end or date.fromisoformat(end) > datetime.fromtimestamp(attempt.world.now(), UTC).date():
        return
    message = (
        f"The runtime parameter of {runtime} is no longer supported for {attempt.operation.verb} AWS "
        f"Lambda functions, since {end}. We recommend you use a supported runtime: "
        f"{lifecycle.get('successor')}."
    )
    raise attempt.refusal(message, "runtime", code="InvalidParameterValueException")


def _timeout(function: StoredResource) -> float:
    given = function.inputs.get("timeout")
    return USUAL_FUNCTION if given is None or given is UNKNOWN else number(given)


def _visible_too_early(queue: StoredResource, seconds: float) -> bool:
    given = queue.inputs.get("visibilityTimeoutSeconds")
    if queue.type != aws.sqs.QUEUE or given is UNKNOWN:
        return False
    return (USUAL_VISIBILITY if given is None else number(given)) < seconds


def visible_after_function(attempt: Attempt) -> None:
    """A queue's messages are hidden for as long as the function that reads them may take.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, 2026-10.
    """
    sources = attempt.meant(attempt.operation.inputs.get("eventSourceArn"), SOURCES)
    functions = attempt.meant(attempt.operation.inputs.get("functionName"), (aws.lambda_.FUNCTION,))
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
    raise attempt.refusal(message, "eventSourceArn", code="InvalidParameterValueException")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.lambda_.FUNCTION: Knowledge(
        id="{name}",
        arn="lambda:{region}:{account}:function:{name}",
        outputs={
            "architectures": ["x86_64"],
            "invokeArn": (
                "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/"
                "invocations"
            ),
            "lastModified": "{now}",
            "qualifiedArn": "{arn}:{version}",
            "version": "$LATEST",
        },
        handles=("invokeArn", "qualifiedArn"),
        unique=(taken_once("ResourceConflictException", "Function already exist: {name}"),),
        validations=(function_timeout, reserved_variables, ended_runtime),
        references={"role": references.ROLE},
    ),
    aws.lambda_.ALIAS: Knowledge(
        id="{arn}",
        arn=lambda making: making.expand(
            "lambda:{region}:{account}:function:"
            f"{str(making['functionName']).rpartition(':')[2]}:{{name}}"
        ),
    ),
    aws.lambda_.PERMISSION: Knowledge(
        id="{statementId}",
        references={"function": references.FUNCTION},
    ),
    aws.lambda_.EVENT_SOURCE_MAPPING: Knowledge(
        id="{uuid}",
        validations=(visible_after_function,),
        references={"functionName": references.FUNCTION},
    ),
}
