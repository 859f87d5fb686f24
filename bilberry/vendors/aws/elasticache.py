"""The resource types of Amazon ElastiCache."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

CLUSTER: Final = ResourceType(
    "aws:elasticache/cluster:Cluster",
    cloudformation="AWS::ElastiCache::CacheCluster",
    holds_data=True,
    seconds=Seconds(create=360, update=480, delete=240),
)
PARAMETER_GROUP: Final = ResourceType(
    "aws:elasticache/parameterGroup:ParameterGroup", seconds=Seconds(create=1, update=1, delete=1)
)
REPLICATION_GROUP: Final = ResourceType(
    "aws:elasticache/replicationGroup:ReplicationGroup",
    holds_data=True,
    seconds=Seconds(create=720, update=900, delete=360),
)
RESERVED_CACHE_NODE: Final = ResourceType("aws:elasticache/reservedCacheNode:ReservedCacheNode")
SERVERLESS_CACHE: Final = ResourceType("aws:elasticache/serverlessCache:ServerlessCache")
SNAPSHOT: Final = ResourceType("aws:elasticache/snapshot:Snapshot")
SUBNET_GROUP: Final = ResourceType("aws:elasticache/subnetGroup:SubnetGroup")
USER: Final = ResourceType("aws:elasticache/user:User")
USER_GROUP: Final = ResourceType(
    "aws:elasticache/userGroup:UserGroup", seconds=Seconds(create=45, update=45, delete=30)
)
