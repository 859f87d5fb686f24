"""The resource types of AWS Shield."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "shield").type

PROTECTION: Final = _type("Protection")
SUBSCRIPTION: Final = _type("Subscription")
