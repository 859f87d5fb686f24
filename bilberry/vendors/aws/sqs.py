"""The resource types of Amazon SQS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "sqs").type

QUEUE: Final = _type("Queue", holds_data=True, seconds=Seconds(create=25, update=25, delete=1))
QUEUE_POLICY: Final = _type("QueuePolicy")
REDRIVE_ALLOW_POLICY: Final = _type("RedriveAllowPolicy")
REDRIVE_POLICY: Final = _type("RedrivePolicy")
