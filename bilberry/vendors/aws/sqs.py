"""The resource types of Amazon SQS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

QUEUE: Final = ResourceType(
    "aws:sqs/queue:Queue", holds_data=True, seconds=Seconds(create=25, update=25, delete=1)
)
QUEUE_POLICY: Final = ResourceType("aws:sqs/queuePolicy:QueuePolicy")
REDRIVE_ALLOW_POLICY: Final = ResourceType("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy")
REDRIVE_POLICY: Final = ResourceType("aws:sqs/redrivePolicy:RedrivePolicy")
