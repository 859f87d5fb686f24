"""The resource types of Amazon Kinesis."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

FIREHOSE_DELIVERY_STREAM: Final = ResourceType(
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
)
STREAM: Final = ResourceType("aws:kinesis/stream:Stream", holds_data=True)
STREAM_CONSUMER: Final = ResourceType("aws:kinesis/streamConsumer:StreamConsumer")
