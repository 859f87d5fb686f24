"""The resource types of Amazon ElastiCache."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "elasticache").type

CLUSTER: Final = _type(
    "Cluster",
    cloudformation="AWS::ElastiCache::CacheCluster",
    holds_data=True,
    seconds=Seconds(create=360, update=480, delete=240),
)
PARAMETER_GROUP: Final = _type("ParameterGroup", seconds=Seconds(create=1, update=1, delete=1))
REPLICATION_GROUP: Final = _type(
    "ReplicationGroup", holds_data=True, seconds=Seconds(create=720, update=900, delete=360)
)
RESERVED_CACHE_NODE: Final = _type("ReservedCacheNode")
SERVERLESS_CACHE: Final = _type("ServerlessCache")
SNAPSHOT: Final = _type("Snapshot")
SUBNET_GROUP: Final = _type("SubnetGroup")
USER: Final = _type("User")
USER_GROUP: Final = _type("UserGroup", seconds=Seconds(create=45, update=45, delete=30))
