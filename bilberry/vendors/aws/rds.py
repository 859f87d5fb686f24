"""The resource types of Amazon RDS and Aurora."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "rds").type

CLUSTER: Final = _type(
    "Cluster",
    cloudformation="AWS::RDS::DBCluster",
    holds_data=True,
    seconds=Seconds(create=70, update=60, delete=120),
)
CLUSTER_INSTANCE: Final = _type(
    "ClusterInstance",
    cloudformation="AWS::RDS::DBInstance",
    holds_data=True,
    seconds=Seconds(create=480, update=360, delete=420),
)
CLUSTER_PARAMETER_GROUP: Final = _type(
    "ClusterParameterGroup", cloudformation="AWS::RDS::DBClusterParameterGroup"
)
CLUSTER_SNAPSHOT: Final = _type("ClusterSnapshot", holds_data=True)
GLOBAL_CLUSTER: Final = _type(
    "GlobalCluster", holds_data=True, seconds=Seconds(create=15, update=15, delete=45)
)
INSTANCE: Final = _type(
    "Instance",
    cloudformation="AWS::RDS::DBInstance",
    holds_data=True,
    seconds=Seconds(create=360, update=300, delete=300),
)
OPTION_GROUP: Final = _type("OptionGroup")
PARAMETER_GROUP: Final = _type("ParameterGroup", cloudformation="AWS::RDS::DBParameterGroup")
PROXY: Final = _type(
    "Proxy", cloudformation="AWS::RDS::DBProxy", seconds=Seconds(create=300, update=30, delete=120)
)
PROXY_DEFAULT_TARGET_GROUP: Final = _type(
    "ProxyDefaultTargetGroup", cloudformation="AWS::RDS::DBProxyTargetGroup"
)
PROXY_ENDPOINT: Final = _type(
    "ProxyEndpoint",
    cloudformation="AWS::RDS::DBProxyEndpoint",
    seconds=Seconds(create=240, update=30, delete=120),
)
PROXY_TARGET: Final = _type("ProxyTarget", seconds=Seconds(create=120, update=1, delete=1))
RESERVED_INSTANCE: Final = _type("ReservedInstance")
SNAPSHOT: Final = _type("Snapshot", holds_data=True)
SUBNET_GROUP: Final = _type("SubnetGroup", cloudformation="AWS::RDS::DBSubnetGroup")
