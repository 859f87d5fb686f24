"""The resource types of AWS Elemental MediaPackage."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "mediapackage").type

CHANNEL: Final = _type("Channel")
