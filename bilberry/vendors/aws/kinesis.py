"""The resource types of Amazon Kinesis."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "kinesis").type

FIREHOSE_DELIVERY_STREAM: Final = _type("FirehoseDeliveryStream")
STREAM: Final = _type("Stream", holds_data=True)
STREAM_CONSUMER: Final = _type("StreamConsumer")
