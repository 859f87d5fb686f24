"""The resource types of Amazon DocumentDB."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "docdb").type

CLUSTER: Final = _type("Cluster", holds_data=True)
SUBNET_GROUP: Final = _type("SubnetGroup")
