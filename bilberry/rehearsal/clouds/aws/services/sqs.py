"""Amazon SQS: queues."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.services.fifo import fifo_name
from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws


def dead_letters_of_a_kind(attempt: Attempt) -> None:
    """The dead-letter queue of a FIFO queue is FIFO too, and that of another is not.

    Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/
    sqs-dead-letter-queues.html, 2026-10.
    """
    is_fifo = attempt.value("fifoQueue") is True
    meant = attempt.meant(
        _dead_letters(attempt.operation.inputs.get("redrivePolicy")), (aws.sqs.QUEUE,)
    )
    if not meant or any((each.inputs.get("fifoQueue") is True) == is_fifo for each in meant):
        return
    kind = "a fifo queue (fifo_queue=True)" if is_fifo else "no fifo queue"
    message = (
        f"Value for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type "
        f"of queue as the source; make it {kind}."
    )
    raise attempt.refusal(message, "redrivePolicy", code="InvalidParameterValue")


def _dead_letters(policy: Any) -> Any:
    """The ARN in a redrive policy; what is no policy has none."""
    if policy is UNKNOWN or not isinstance(policy, str):
        return policy
    try:
        document = json.loads(policy)
    except ValueError:
        return None
    return document.get("deadLetterTargetArn") if isinstance(document, dict) else None


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.sqs.QUEUE: Knowledge(
        id="{url}",
        arn="sqs:{region}:{account}:{name}",
        outputs={"url": "https://sqs.{region}.{suffix}/{account}/{name}"},
        handles=("url",),
        unique=(
            taken_once(
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for an attribute: "
                "{name}",
            ),
        ),
        validations=(fifo_name, dead_letters_of_a_kind),
    ),
}
