"""The resource types of AWS Elemental MediaPackage."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CHANNEL: Final = ResourceType("aws:mediapackage/channel:Channel")
