"""The resource types of Amazon EventBridge Scheduler."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "scheduler").type

SCHEDULE: Final = _type("Schedule")
