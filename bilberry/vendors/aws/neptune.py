"""The resource types of Amazon Neptune."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SUBNET_GROUP: Final = ResourceType("aws:neptune/subnetGroup:SubnetGroup")
