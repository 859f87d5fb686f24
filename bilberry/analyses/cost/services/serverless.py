"""Lambda, SQS, SNS and EventBridge: paid by what passes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws

DELIVERIES: Final = {
    "email": ("email", "emails_thousands"),
    "email-json": ("email", "emails_thousands"),
    "http": ("http", "topic_messages_millions"),
    "https": ("http", "topic_messages_millions"),
    "firehose": ("firehose", "topic_messages_millions"),
    "lambda": ("lambda", "topic_messages_millions"),
    "sqs": ("sqs", "topic_messages_millions"),
}
"""The price of deliveries by protocol, and how many there are."""

MB_A_GB: Final = Decimal(1024)
MS_A_SECOND: Final = Decimal(1000)
YEAR: Final = Decimal(365)
DAYS_A_MONTH: Final = YEAR / 12


def function(meter: Meter) -> Iterator[Line]:
    """Calls, and GB of memory for as long as they take."""
    yield meter.used("requests", "aws/lambda/requests", meter.usage("function_calls_millions"))
    memory = meter.number("memorySize", 128) / MB_A_GB
    chip = "arm64" if "arm64" in meter.known("architectures", []) else "x86"
    ms = meter.usage("function_calls_millions", "function_ms")
    yield meter.used("duration", f"aws/lambda/duration/{chip}", ms * (memory / MS_A_SECOND))


def queue(meter: Meter) -> Iterator[Line]:
    """Requests: many where something reads from it, few where nothing does."""
    read = meter.estate.referring(
        meter.resource, aws.lambda_.EVENT_SOURCE_MAPPING, "eventSourceArn"
    )
    count = meter.usage("queue_requests_millions" if read else "idle_queue_requests_millions")
    kind = "fifo" if meter.optional("fifoQueue", default=False) else "standard"
    yield meter.used("requests", f"aws/sqs/requests/{kind}", count)


def topic(meter: Meter) -> Iterator[Line]:
    """What is published; deliveries to queues and functions cost nothing."""
    kind = "fifo/requests" if meter.optional("fifoTopic", default=False) else "requests"
    yield meter.used("messages", f"aws/sns/{kind}", meter.usage("topic_messages_millions"))


def subscription(meter: Meter) -> Iterator[Line]:
    """Deliveries, by what they go to."""
    protocol = meter.known("protocol")
    if protocol not in DELIVERIES:
        yield meter.not_priced("deliveries", f"no price of deliveries by {protocol} is known here")
        return
    item, usage = DELIVERIES[protocol]
    yield meter.used("deliveries", f"aws/sns/notifications/{item}", meter.usage(usage))


def bus(meter: Meter) -> Iterator[Line]:
    """Events of one's own; those of AWS on the default bus are free."""
    yield meter.used("events", "aws/eventbridge/custom-events", meter.usage("events_millions"))


def archive(meter: Meter) -> Iterator[Line]:
    """What comes in, and what is kept, for as long as it is."""
    gb, days = meter.usage("archived_gb"), meter.number("retentionDays", 0)
    yield meter.used("processing", "aws/eventbridge/archive/processing", gb)
    kept = gb * ((days or YEAR) / DAYS_A_MONTH)
    reason = "" if days else "nothing is ever deleted: as after a year"
    yield meter.held("storage", "aws/eventbridge/archive/storage", kept, reason=reason)


PRICES: Final[Mapping[str, PriceList]] = {
    aws.lambda_.FUNCTION: function,
    aws.lambda_.EVENT_SOURCE_MAPPING: Free("what it reads is paid for with the queue"),
    aws.lambda_.PERMISSION: Free("permissions cost nothing"),
    aws.sqs.QUEUE: queue,
    aws.sqs.QUEUE_POLICY: Free("permissions cost nothing"),
    aws.sqs.REDRIVE_ALLOW_POLICY: Free("permissions cost nothing"),
    aws.sns.TOPIC: topic,
    aws.sns.TOPIC_POLICY: Free("permissions cost nothing"),
    aws.sns.TOPIC_SUBSCRIPTION: subscription,
    aws.cloudwatch.EVENT_BUS: bus,
    aws.cloudwatch.EVENT_ARCHIVE: archive,
    aws.cloudwatch.EVENT_RULE: Free("rules cost nothing, events do"),
    aws.cloudwatch.EVENT_TARGET: Free("deliveries within a region cost nothing"),
}
