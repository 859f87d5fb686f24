"""Examples of the rules about queues."""

import json

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

QUEUE = "aws:sqs/queue:Queue"
REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy"
MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
FUNCTION = "aws:lambda/function:Function"
DEAD = "arn:aws:sqs:us-east-1:123456789012:dead"


def redrive(count):
    return json.dumps({"deadLetterTargetArn": DEAD, "maxReceiveCount": count})


def is_worked_on(one):
    """Whether it is no queue of dead letters."""
    return one.type != QUEUE or bool(one.get("redrivePolicy"))


def work(**mapping):
    """A queue whose messages a function works on."""
    return (
        resource(
            MAPPING,
            eventSourceArn=UNKNOWN,
            functionName=UNKNOWN,
            refers={"eventSourceArn": "queue", "functionName": "function"},
            **mapping,
        ),
        resource(QUEUE, "queue", visibilityTimeoutSeconds=200),
        resource(FUNCTION, "function", timeout=30),
    )


EXAMPLES = (
    Example(
        rule="queue-has-dead-letters",
        good=(resource(QUEUE, redrivePolicy=redrive(3)),),
        bad=(Edit("redrivePolicy"),),
        unset=(Edit("redrivePolicy"),),
        unknown=(Edit("redrivePolicy", UNKNOWN),),
        where=is_worked_on,
    ),
    Example(
        rule="queue-has-dead-letters",
        good=(
            resource(QUEUE, "queue"),
            resource(REDRIVE, "beside", queueUrl="q", refers={"queueUrl": "queue"}),
        ),
        bad=(Edit(type=REDRIVE, gone=True),),
    ),
    Example(
        rule="queue-has-dead-letters",
        good=(
            resource(QUEUE, "dead"),
            resource(FUNCTION, deadLetterConfig={}, refers={"deadLetterConfig": "dead"}),
        ),
        bad=(Edit("deadLetterConfig", type=FUNCTION),),
    ),
    of_property(
        "queue-tries-often-enough",
        QUEUE,
        "redrivePolicy",
        redrive(3),
        bad=(
            redrive(1),
            json.dumps({"deadLetterTargetArn": DEAD}),
        ),
        unset_is_fine=True,
    ),
    Example(
        rule="queue-tries-often-enough",
        good=(
            resource(QUEUE, "queue"),
            resource(REDRIVE, queueUrl="q", redrivePolicy=redrive(5), refers={"queueUrl": "queue"}),
        ),
        bad=(Edit("redrivePolicy", redrive(2), type=REDRIVE),),
    ),
    Example(
        rule="queue-outlasts-its-function",
        good=work(maximumBatchingWindowInSeconds=20),
        bad=(
            Edit("maximumBatchingWindowInSeconds", 300),
            Edit("visibilityTimeoutSeconds", 179, type=QUEUE),
            Edit("timeout", 60, type=FUNCTION),
        ),
        unset=(Edit("visibilityTimeoutSeconds", type=QUEUE),),
        unknown=(
            Edit("visibilityTimeoutSeconds", UNKNOWN, type=QUEUE),
            Edit("timeout", UNKNOWN, type=FUNCTION),
            Edit("eventSourceArn", UNKNOWN),
            Edit("functionName", UNKNOWN),
        ),
        where=is_worked_on,
    ),
    Example(
        rule="queue-outlasts-its-function",
        good=work(),
        bad=(Edit("visibilityTimeoutSeconds", 100, type=QUEUE),),
        unset=(Edit("timeout", type=FUNCTION),),
        unset_is_fine=True,
        where=is_worked_on,
    ),
)
