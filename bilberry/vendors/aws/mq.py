"""The resource types of Amazon MQ."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

BROKER: Final = ResourceType("aws:mq/broker:Broker")
