"""The resource types of Amazon MSK."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CLUSTER: Final = ResourceType("aws:msk/cluster:Cluster", holds_data=True)
SERVERLESS_CLUSTER: Final = ResourceType("aws:msk/serverlessCluster:ServerlessCluster")
