"""The resource types of Amazon SNS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

TOPIC: Final = ResourceType("aws:sns/topic:Topic")
TOPIC_POLICY: Final = ResourceType("aws:sns/topicPolicy:TopicPolicy")
TOPIC_SUBSCRIPTION: Final = ResourceType(
    "aws:sns/topicSubscription:TopicSubscription", cloudformation="AWS::SNS::Subscription"
)
