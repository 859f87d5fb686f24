"""The resource types of Amazon Neptune."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "neptune").type

SUBNET_GROUP: Final = _type("SubnetGroup")
