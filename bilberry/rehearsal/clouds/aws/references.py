"""What inputs of AWS resources refer to, and what AWS says when there is no such resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.knowledge import Target
from bilberry.vendors.aws import (
    alb,
    ec2,
    ecs,
    efs,
    elasticache,
    iam,
    kms,
    lambda_,
    lb,
    rds,
    route53,
    s3,
    secretsmanager,
    sns,
    sqs,
)


def _ec2(noun: str, code: str, mark: str, *types: str) -> Target:
    """Something of EC2: its ids begin with a mark, and its errors all read alike."""
    message = f"The {noun} '{{value}}' does not exist"
    return Target(types, message, code=code, begins=(mark,), opaque=True)


VPC: Final = _ec2("vpc ID", "InvalidVpcID.NotFound", "vpc-", ec2.VPC, ec2.DEFAULT_VPC)
SUBNET: Final = _ec2(
    "subnet ID",
    "InvalidSubnetID.NotFound",
    "subnet-",
    ec2.SUBNET,
    ec2.DEFAULT_SUBNET,
)
SECURITY_GROUP: Final = _ec2(
    "security group",
    "InvalidGroup.NotFound",
    "sg-",
    ec2.SECURITY_GROUP,
    ec2.DEFAULT_SECURITY_GROUP,
)
INTERNET_GATEWAY: Final = _ec2(
    "internetGateway ID",
    "InvalidInternetGatewayID.NotFound",
    "igw-",
    ec2.INTERNET_GATEWAY,
)
NAT_GATEWAY: Final = _ec2("natGateway ID", "NatGatewayNotFound", "nat-", ec2.NAT_GATEWAY)
ADDRESS: Final = _ec2("allocation ID", "InvalidAllocationID.NotFound", "eipalloc-", ec2.EIP)
ROUTE_TABLE: Final = _ec2(
    "routeTable ID",
    "InvalidRouteTableID.NotFound",
    "rtb-",
    ec2.ROUTE_TABLE,
    ec2.DEFAULT_ROUTE_TABLE,
)
ENDPOINT: Final = _ec2(
    "Vpc Endpoint Id",
    "InvalidVpcEndpointId.NotFound",
    "vpce-",
    ec2.VPC_ENDPOINT,
)
INSTANCE: Final = _ec2("instance ID", "InvalidInstanceID.NotFound", "i-", ec2.INSTANCE)
KEY: Final = Target(
    (
        kms.KEY,
        kms.REPLICA_KEY,
        kms.EXTERNAL_KEY,
        kms.ALIAS,
    ),
    "Key '{value}' does not exist",
    code="NotFoundException",
    of_vendor=("alias/aws/", "aws/"),
)
ROLE: Final = Target(
    (iam.ROLE, iam.SERVICE_LINKED_ROLE),
    "The role with name {value} cannot be found.",
    code="NoSuchEntity",
)
POLICY: Final = Target(
    (iam.POLICY,), "Policy {value} does not exist or is not attachable.", code="NoSuchEntity"
)
SECRET: Final = Target(
    (secretsmanager.SECRET,),
    "Secrets Manager can't find the specified secret: {value}.",
    code="ResourceNotFoundException",
)
BUCKET: Final = Target(
    (
        s3.BUCKET,
        s3.BUCKET_V2,
        s3.DIRECTORY_BUCKET,
    ),
    "The specified bucket does not exist: {value}",
    code="NoSuchBucket",
    everywhere=True,
)
TOPIC: Final = Target(
    (sns.TOPIC,), "Topic does not exist: {value}", code="NotFound", begins=("arn:",)
)
QUEUE: Final = Target(
    (sqs.QUEUE,),
    "The specified queue does not exist: {value}",
    code="AWS.SimpleQueueService.NonExistentQueue",
    begins=("https://",),
)
FUNCTION: Final = Target(
    (lambda_.FUNCTION, lambda_.ALIAS),
    "Function not found: {value}",
    code="ResourceNotFoundException",
)
DB_SUBNETS: Final = Target(
    (rds.SUBNET_GROUP,),
    "DB subnet group '{value}' does not exist.",
    code="DBSubnetGroupNotFoundFault",
    of_vendor=("default",),
)
DB_CLUSTER_PARAMETERS: Final = Target(
    (rds.CLUSTER_PARAMETER_GROUP,),
    "DBClusterParameterGroup not found: {value}",
    code="DBClusterParameterGroupNotFound",
    of_vendor=("default.",),
)
DB_PARAMETERS: Final = Target(
    (rds.PARAMETER_GROUP,),
    "DBParameterGroup not found: {value}",
    code="DBParameterGroupNotFound",
    of_vendor=("default.",),
)
DB_CLUSTER: Final = Target(
    (rds.CLUSTER,), "DBCluster {value} not found.", code="DBClusterNotFoundFault"
)
GLOBAL_CLUSTER: Final = Target(
    (rds.GLOBAL_CLUSTER,),
    "Global cluster {value} not found.",
    code="GlobalClusterNotFoundFault",
    everywhere=True,
)
DB_PROXY: Final = Target(
    (rds.PROXY,), "DB proxy {value} doesn't exist.", code="DBProxyNotFoundFault"
)
CACHE_SUBNETS: Final = Target(
    (elasticache.SUBNET_GROUP,),
    "Cache Subnet Group {value} does not exist.",
    code="CacheSubnetGroupNotFoundFault",
    of_vendor=("default",),
)
CACHE_PARAMETERS: Final = Target(
    (elasticache.PARAMETER_GROUP,),
    "CacheParameterGroup {value} not found.",
    code="CacheParameterGroupNotFound",
    of_vendor=("default.",),
)
CACHE_USER_GROUP: Final = Target(
    (elasticache.USER_GROUP,), "User Group {value} not found.", code="UserGroupNotFound"
)
CACHE_USER: Final = Target(
    (elasticache.USER,), "User {value} not found.", code="UserNotFound", of_vendor=("default",)
)
LOAD_BALANCER: Final = Target(
    (lb.LOAD_BALANCER, alb.LOAD_BALANCER),
    "Load balancer '{value}' not found",
    code="LoadBalancerNotFound",
    begins=("arn:",),
)
TARGET_GROUP: Final = Target(
    (lb.TARGET_GROUP, alb.TARGET_GROUP),
    "Target groups '{value}' not found",
    code="TargetGroupNotFound",
    begins=("arn:",),
)
HOSTED_ZONE: Final = Target(
    (route53.ZONE,), "No hosted zone found with ID: {value}", code="NoSuchHostedZone", opaque=True
)
FILE_SYSTEM: Final = Target(
    (efs.FILE_SYSTEM,),
    "File system '{value}' does not exist.",
    code="FileSystemNotFound",
    begins=("fs-",),
    opaque=True,
)
ECS_CLUSTER: Final = Target(
    (ecs.CLUSTER,),
    "Cluster not found: {value}",
    code="ClusterNotFoundException",
    of_vendor=("default",),
)

# Inputs of these names mean the same in every type, at any depth.
BY_NAME: Final[Mapping[str, Target]] = {
    "allocationId": ADDRESS,
    "dbClusterParameterGroupName": DB_CLUSTER_PARAMETERS,
    "dbSubnetGroupName": DB_SUBNETS,
    "executionRoleArn": ROLE,
    "gatewayId": INTERNET_GATEWAY,
    "iamRoleArn": ROLE,
    "internetGatewayId": INTERNET_GATEWAY,
    "kmsKeyArn": KEY,
    "kmsKeyId": KEY,
    "kmsMasterKeyId": KEY,
    "loadBalancerArn": LOAD_BALANCER,
    "masterUserSecretKmsKeyId": KEY,
    "monitoringRoleArn": ROLE,
    "natGatewayId": NAT_GATEWAY,
    "performanceInsightsKmsKeyId": KEY,
    "queueUrl": QUEUE,
    "referencedSecurityGroupId": SECURITY_GROUP,
    "roleArn": ROLE,
    "routeTableId": ROUTE_TABLE,
    "routeTableIds": ROUTE_TABLE,
    "secretArn": SECRET,
    "secretId": SECRET,
    "securityGroupId": SECURITY_GROUP,
    "securityGroupIds": SECURITY_GROUP,
    "securityGroups": SECURITY_GROUP,
    "sourceSecurityGroupId": SECURITY_GROUP,
    "subnetId": SUBNET,
    "subnetIds": SUBNET,
    "subnets": SUBNET,
    "targetGroupArn": TARGET_GROUP,
    "taskRoleArn": ROLE,
    "vpcEndpointId": ENDPOINT,
    "vpcId": VPC,
    "vpcSecurityGroupIds": SECURITY_GROUP,
    "vpcSubnetIds": SUBNET,
    "vpcZoneIdentifiers": SUBNET,
}
