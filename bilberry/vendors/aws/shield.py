"""The resource types of AWS Shield."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

PROTECTION: Final = ResourceType("aws:shield/protection:Protection")
SUBSCRIPTION: Final = ResourceType("aws:shield/subscription:Subscription")
