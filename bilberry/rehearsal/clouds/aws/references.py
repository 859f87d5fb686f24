"""What inputs of AWS resources refer to, and what AWS says when there is no such resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.knowledge import Target
from bilberry.vendors import aws


def _ec2(noun: str, code: str, mark: str, *types: str) -> Target:
    """Something of EC2: its ids begin with a mark, and its errors all read alike."""
    message = f"The {noun} '{{value}}' does not exist"
    return Target(types, message, code=code, begins=(mark,), opaque=True)


VPC: Final = _ec2("vpc ID", "InvalidVpcID.NotFound", "vpc-", aws.ec2.VPC, aws.ec2.DEFAULT_VPC)
SUBNET: Final = _ec2(
    "subnet ID",
    "InvalidSubnetID.NotFound",
    "subnet-",
    aws.ec2.SUBNET,
    aws.ec2.DEFAULT_SUBNET,
)
SECURITY_GROUP: Final = _ec2(
    "security group",
    "InvalidGroup.NotFound",
    "sg-",
    aws.ec2.SECURITY_GROUP,
    aws.ec2.DEFAULT_SECURITY_GROUP,
)
INTERNET_GATEWAY: Final = _ec2(
    "internetGateway ID",
    "InvalidInternetGatewayID.NotFound",
    "igw-",
    aws.ec2.INTERNET_GATEWAY,
)
NAT_GATEWAY: Final = _ec2("natGateway ID", "NatGatewayNotFound", "nat-", aws.ec2.NAT_GATEWAY)
ADDRESS: Final = _ec2("allocation ID", "InvalidAllocationID.NotFound", "eipalloc-", aws.ec2.EIP)
ROUTE_TABLE: Final = _ec2(
    "routeTable ID",
    "InvalidRouteTableID.NotFound",
    "rtb-",
    aws.ec2.ROUTE_TABLE,
    aws.ec2.DEFAULT_ROUTE_TABLE,
)
ENDPOINT: Final = _ec2(
    "Vpc Endpoint Id",
    "InvalidVpcEndpointId.NotFound",
    "vpce-",
    aws.ec2.VPC_ENDPOINT,
)
INSTANCE: Final = _ec2("instance ID", "InvalidInstanceID.NotFound", "i-", aws.ec2.INSTANCE)
KEY: Final = Target(
    (
        aws.kms.KEY,
        aws.kms.REPLICA_KEY,
        aws.kms.EXTERNAL_KEY,
        aws.kms.ALIAS,
    ),
    "Key '{value}' does not exist",
    code="NotFoundException",
    of_vendor=("alias/aws/", "aws/"),
)
ROLE: Final = Target(
    (aws.iam.ROLE, aws.iam.SERVICE_LINKED_ROLE),
    "The role with name {value} cannot be found.",
    code="NoSuchEntity",
)
POLICY: Final = Target(
    (aws.iam.POLICY,), "Policy {value} does not exist or is not attachable.", code="NoSuchEntity"
)
SECRET: Final = Target(
    (aws.secretsmanager.SECRET,),
    "Secrets Manager can't find the specified secret: {value}.",
    code="ResourceNotFoundException",
)
BUCKET: Final = Target(
    (
        aws.s3.BUCKET,
        aws.s3.BUCKET_V2,
        aws.s3.DIRECTORY_BUCKET,
    ),
    "The specified bucket does not exist: {value}",
    code="NoSuchBucket",
    everywhere=True,
)
TOPIC: Final = Target(
    (aws.sns.TOPIC,), "Topic does not exist: {value}", code="NotFound", begins=("arn:",)
)
QUEUE: Final = Target(
    (aws.sqs.QUEUE,),
    "The specified queue does not exist: {value}",
    code="AWS.SimpleQueueService.NonExistentQueue",
    begins=("https://",),
)
FUNCTION: Final = Target(
    (aws.lambda_.FUNCTION, aws.lambda_.ALIAS),
    "Function not found: {value}",
    code="ResourceNotFoundException",
)
DB_SUBNETS: Final = Target(
    (aws.rds.SUBNET_GROUP,),
    "DB subnet group '{value}' does not exist.",
    code="DBSubnetGroupNotFoundFault",
    of_vendor=("default",),
)
DB_CLUSTER_PARAMETERS: Final = Target(
    (aws.rds.CLUSTER_PARAMETER_GROUP,),
    "DBClusterParameterGroup not found: {value}",
    code="DBClusterParameterGroupNotFound",
    of_vendor=("default.",),
)
DB_PARAMETERS: Final = Target(
    (aws.rds.PARAMETER_GROUP,),
    "DBParameterGroup not found: {value}",
    code="DBParameterGroupNotFound",
    of_vendor=("default.",),
)
DB_CLUSTER: Final = Target(
    (aws.rds.CLUSTER,), "DBCluster {value} not found.", code="DBClusterNotFoundFault"
)
GLOBAL_CLUSTER: Final = Target(
    (aws.rds.GLOBAL_CLUSTER,),
    "Global cluster {value} not found.",
    code="GlobalClusterNotFoundFault",
    everywhere=True,
)
DB_PROXY: Final = Target(
    (aws.rds.PROXY,), "DB proxy {value} doesn't exist.", code="DBProxyNotFoundFault"
)
CACHE_SUBNETS: Final = Target(
    (aws.elasticache.SUBNET_GROUP,),
    "Cache Subnet Group {value} does not exist.",
    code="CacheSubnetGroupNotFoundFault",
    of_vendor=("default",),
)
CACHE_PARAMETERS: Final = Target(
    (aws.elasticache.PARAMETER_GROUP,),
    "CacheParameterGroup {value} not found.",
    code="CacheParameterGroupNotFound",
    of_vendor=("default.",),
)
CACHE_USER_GROUP: Final = Target(
    (aws.elasticache.USER_GROUP,), "User Group {value} not found.", code="UserGroupNotFound"
)
CACHE_USER: Final = Target(
    (aws.elasticache.USER,), "User {value} not found.", code="UserNotFound", of_vendor=("default",)
)
LOAD_BALANCER: Final = Target(
    (aws.lb.LOAD_BALANCER, aws.alb.LOAD_BALANCER),
    "Load balancer '{value}' not found",
    code="LoadBalancerNotFound",
    begins=("arn:",),
)
TARGET_GROUP: Final = Target(
    (aws.lb.TARGET_GROUP, aws.alb.TARGET_GROUP),
    "Target groups '{value}' not found",
    code="TargetGroupNotFound",
    begins=("arn:",),
)
HOSTED_ZONE: Final = Target(
    (aws.route53.ZONE,),
    "No hosted zone found with ID: {value}",
    code="NoSuchHostedZone",
    opaque=True,
)
FILE_SYSTEM: Final = Target(
    (aws.efs.FILE_SYSTEM,),
    "File system '{value}' does not exist.",
    code="FileSystemNotFound",
    begins=("fs-",),
    opaque=True,
)
ECS_CLUSTER: Final = Target(
    (aws.ecs.CLUSTER,),
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
