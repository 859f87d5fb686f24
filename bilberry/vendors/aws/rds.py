"""The resource types of Amazon RDS and Aurora."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

CLUSTER: Final = ResourceType(
    "aws:rds/cluster:Cluster",
    cloudformation="AWS::RDS::DBCluster",
    holds_data=True,
    seconds=Seconds(create=70, update=60, delete=120),
)
CLUSTER_INSTANCE: Final = ResourceType(
    "aws:rds/clusterInstance:ClusterInstance",
    cloudformation="AWS::RDS::DBInstance",
    holds_data=True,
    seconds=Seconds(create=480, update=360, delete=420),
)
CLUSTER_PARAMETER_GROUP: Final = ResourceType(
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    cloudformation="AWS::RDS::DBClusterParameterGroup",
)
CLUSTER_SNAPSHOT: Final = ResourceType("aws:rds/clusterSnapshot:ClusterSnapshot", holds_data=True)
GLOBAL_CLUSTER: Final = ResourceType(
    "aws:rds/globalCluster:GlobalCluster",
    holds_data=True,
    seconds=Seconds(create=15, update=15, delete=45),
)
INSTANCE: Final = ResourceType(
    "aws:rds/instance:Instance",
    cloudformation="AWS::RDS::DBInstance",
    holds_data=True,
    seconds=Seconds(create=360, update=300, delete=300),
)
OPTION_GROUP: Final = ResourceType("aws:rds/optionGroup:OptionGroup")
PARAMETER_GROUP: Final = ResourceType(
    "aws:rds/parameterGroup:ParameterGroup", cloudformation="AWS::RDS::DBParameterGroup"
)
PROXY: Final = ResourceType(
    "aws:rds/proxy:Proxy",
    cloudformation="AWS::RDS::DBProxy",
    seconds=Seconds(create=300, update=30, delete=120),
)
PROXY_DEFAULT_TARGET_GROUP: Final = ResourceType(
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
    cloudformation="AWS::RDS::DBProxyTargetGroup",
)
PROXY_ENDPOINT: Final = ResourceType(
    "aws:rds/proxyEndpoint:ProxyEndpoint",
    cloudformation="AWS::RDS::DBProxyEndpoint",
    seconds=Seconds(create=240, update=30, delete=120),
)
PROXY_TARGET: Final = ResourceType(
    "aws:rds/proxyTarget:ProxyTarget", seconds=Seconds(create=120, update=1, delete=1)
)
RESERVED_INSTANCE: Final = ResourceType("aws:rds/reservedInstance:ReservedInstance")
SNAPSHOT: Final = ResourceType("aws:rds/snapshot:Snapshot", holds_data=True)
SUBNET_GROUP: Final = ResourceType(
    "aws:rds/subnetGroup:SubnetGroup", cloudformation="AWS::RDS::DBSubnetGroup"
)
