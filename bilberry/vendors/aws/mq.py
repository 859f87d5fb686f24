"""The resource types of Amazon MQ."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "mq").type

BROKER: Final = _type("Broker")
