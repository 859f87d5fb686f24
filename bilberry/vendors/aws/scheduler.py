"""The resource types of Amazon EventBridge Scheduler."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SCHEDULE: Final = ResourceType("aws:scheduler/schedule:Schedule")
