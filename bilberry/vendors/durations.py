"""How long operations usually take in life, in seconds, for the types that take long.

All figures are guesses, rounded from what people who run Pulumi and Terraform see of AWS; AWS
promises none, except where a line names AWS's words. What is not here, at AWS or at another vendor,
takes a second or two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60.0


@dataclass(frozen=True)
class Usual:
    """Seconds that the operations on one type usually take."""

    create: float
    update: float
    delete: float


BRIEF: Final = Usual(create=1.0, update=1.0, delete=1.0)

AWS: Final[Mapping[str, Usual]] = {
    # "can take up to 15 minutes" to be deployed everywhere; mostly about five
    # (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/, 2026-10).
    "aws:cloudfront/distribution:Distribution": Usual(5 * MINUTE, 4 * MINUTE, 5 * MINUTE),
    "aws:dynamodb/table:Table": Usual(10.0, 10.0, 5.0),
    "aws:ec2/instance:Instance": Usual(15.0, 15.0, 40.0),
    "aws:ec2/internetGateway:InternetGateway": Usual(1.0, 1.0, 10.0),
    "aws:ec2/natGateway:NatGateway": Usual(100.0, 2.0, 60.0),
    "aws:ec2/subnet:Subnet": Usual(2.0, 2.0, 2.0),
    "aws:ec2/vpc:Vpc": Usual(12.0, 10.0, 1.0),
    "aws:ec2/vpcEndpoint:VpcEndpoint": Usual(30.0, 10.0, 20.0),
    "aws:efs/fileSystem:FileSystem": Usual(6.0, 3.0, 3.0),
    "aws:efs/mountTarget:MountTarget": Usual(90.0, 5.0, 10.0),
    "aws:eks/cluster:Cluster": Usual(9 * MINUTE, 5 * MINUTE, 4 * MINUTE),
    "aws:eks/nodeGroup:NodeGroup": Usual(2 * MINUTE, 3 * MINUTE, 4 * MINUTE),
    "aws:elasticache/cluster:Cluster": Usual(6 * MINUTE, 8 * MINUTE, 4 * MINUTE),
    "aws:elasticache/parameterGroup:ParameterGroup": Usual(1.0, 1.0, 1.0),
    "aws:elasticache/replicationGroup:ReplicationGroup": Usual(
        12 * MINUTE, 15 * MINUTE, 6 * MINUTE
    ),
    "aws:elasticache/userGroup:UserGroup": Usual(45.0, 45.0, 30.0),
    "aws:iam/role:Role": Usual(2.0, 1.0, 2.0),
    "aws:kms/key:Key": Usual(10.0, 10.0, 1.0),
    "aws:kms/replicaKey:ReplicaKey": Usual(15.0, 10.0, 1.0),
    "aws:lambda/function:Function": Usual(12.0, 10.0, 1.0),
    "aws:lb/loadBalancer:LoadBalancer": Usual(3 * MINUTE, 10.0, 15.0),
    "aws:rds/cluster:Cluster": Usual(70.0, 60.0, 2 * MINUTE),
    "aws:rds/clusterInstance:ClusterInstance": Usual(8 * MINUTE, 6 * MINUTE, 7 * MINUTE),
    "aws:rds/globalCluster:GlobalCluster": Usual(15.0, 15.0, 45.0),
    "aws:rds/instance:Instance": Usual(6 * MINUTE, 5 * MINUTE, 5 * MINUTE),
    "aws:rds/proxy:Proxy": Usual(5 * MINUTE, 30.0, 2 * MINUTE),
    "aws:rds/proxyEndpoint:ProxyEndpoint": Usual(4 * MINUTE, 30.0, 2 * MINUTE),
    "aws:rds/proxyTarget:ProxyTarget": Usual(2 * MINUTE, 1.0, 1.0),
    "aws:sqs/queue:Queue": Usual(25.0, 25.0, 1.0),
}


def seconds(type_: str, operation: str) -> float:
    """How long `create`, `update` or `delete` of a type usually takes; 0 for any other word."""
    usual = AWS.get(type_, BRIEF)
    return {"create": usual.create, "update": usual.update, "delete": usual.delete}.get(
        operation, 0.0
    )
