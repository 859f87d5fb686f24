"""The resource types of AWS IoT."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "iot").type

TOPIC_RULE: Final = _type("TopicRule")
