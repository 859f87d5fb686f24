"""The resource types of Amazon DocumentDB."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CLUSTER: Final = ResourceType("aws:docdb/cluster:Cluster", holds_data=True)
SUBNET_GROUP: Final = ResourceType("aws:docdb/subnetGroup:SubnetGroup")
