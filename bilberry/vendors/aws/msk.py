"""The resource types of Amazon MSK."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "msk").type

CLUSTER: Final = _type("Cluster", holds_data=True)
SERVERLESS_CLUSTER: Final = _type("ServerlessCluster")
