"""The resource types of AWS IoT."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

TOPIC_RULE: Final = ResourceType("aws:iot/topicRule:TopicRule")
