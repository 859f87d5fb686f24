"""First in, first out: how queues and topics are named that keep their order."""

from __future__ import annotations

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws


def fifo_name(attempt: Attempt) -> None:
    """The name of a FIFO queue or topic ends with `.fifo`, and no other's does."""
    name, switch = (
        attempt.value("name"),
        "fifoQueue" if attempt.operation.type == aws.sqs.QUEUE else "fifoTopic",
    )
    is_fifo = attempt.value(switch) is True
    if name is None or attempt.operation.inputs.get(switch) is UNKNOWN:
        return
    if str(name).endswith(".fifo") == is_fifo:
        return
    message = (
        f"The name {name!r} of what is {'' if is_fifo else 'not '}FIFO: it ends with '.fifo' where "
        f"{switch} is true, and only there."
    )
    raise attempt.refusal(message, "name", code="InvalidParameterValue")
