"""The resource types of Amazon SNS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "sns").type

TOPIC: Final = _type("Topic")
TOPIC_POLICY: Final = _type("TopicPolicy")
TOPIC_SUBSCRIPTION: Final = _type("TopicSubscription", cloudformation="AWS::SNS::Subscription")
