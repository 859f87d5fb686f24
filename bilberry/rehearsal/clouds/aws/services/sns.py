"""Amazon SNS: topics and who is subscribed to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.services.fifo import fifo_name
from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.vendors import aws

# https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html, 2026-10
PROTOCOLS: Final = (
    "application",
    "email",
    "email-json",
    "firehose",
    "http",
    "https",
    "lambda",
    "sms",
    "sqs",
)


def protocol(attempt: Attempt) -> None:
    """A subscription's protocol is one that SNS speaks."""
    given = attempt.value("protocol")
    if given is None or given in PROTOCOLS:
        return
    message = f"Invalid parameter: Protocol {given}: it is one of {', '.join(PROTOCOLS)}."
    raise attempt.refusal(message, "protocol", code="InvalidParameter")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.sns.TOPIC: Knowledge(
        id="{arn}",
        arn="sns:{region}:{account}:{name}",
        outputs={"owner": "{account}"},
        unique=(
            taken_once(
                "InvalidParameter", "Topic already exists with different attributes: {name}"
            ),
        ),
        validations=(fifo_name,),
    ),
    aws.sns.TOPIC_POLICY: Knowledge(
        references={"arn": references.TOPIC},
    ),
    aws.sns.TOPIC_SUBSCRIPTION: Knowledge(
        id=lambda making: f"{making['topic']}:{making['uuid']}",
        outputs={"arn": "{id}", "ownerId": "{account}"},
        validations=(protocol,),
        references={"topic": references.TOPIC},
    ),
}
