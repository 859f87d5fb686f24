"""Which inputs of AWS resources name other things, and what AWS says when there is no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.store import Thing
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
from bilberry.vendors.resource_type import ResourceType

ARN_PARTS: Final = 6
INDEX: Final = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Target:
    """A kind of thing that can be referred to.

    Attributes:
        types: The Pulumi types that make such a thing.
        message: AWS's words for a thing that does not exist.
        marks: How the values begin that are meant; any other value is left alone.
        opaque: Whether AWS makes the value up, so that even a preview knows one that is wrong.
        everywhere: Whether a thing of another region will do.
        owned_by_aws: What AWS itself has in every account: names, or, with a dot or slash at
            their end, how names begin.
    """

    types: tuple[str, ...]
    code: str
    message: str
    marks: tuple[str, ...] = ("",)
    opaque: bool = False
    everywhere: bool = False
    owned_by_aws: tuple[str, ...] = ()


def _ec2(noun: str, code: str, mark: str, *types: str) -> Target:
    """Something of EC2: its ids begin with a mark, and its errors all read alike."""
    message = f"The {noun} '{{value}}' does not exist"
    return Target(types, code, message, marks=(mark,), opaque=True)


VPC: Final = _ec2("vpc ID", "InvalidVpcID.NotFound", "vpc-", ec2.VPC, ec2.DEFAULT_VPC)
SUBNET: Final = _ec2(
    *("subnet ID", "InvalidSubnetID.NotFound", "subnet-"),
    *(ec2.SUBNET, ec2.DEFAULT_SUBNET),
)
SECURITY_GROUP: Final = _ec2(
    *("security group", "InvalidGroup.NotFound", "sg-"),
    *(
        ec2.SECURITY_GROUP,
        ec2.DEFAULT_SECURITY_GROUP,
    ),
)
INTERNET_GATEWAY: Final = _ec2(
    *("internetGateway ID", "InvalidInternetGatewayID.NotFound", "igw-"),
    ec2.INTERNET_GATEWAY,
)
NAT_GATEWAY: Final = _ec2("natGateway ID", "NatGatewayNotFound", "nat-", ec2.NAT_GATEWAY)
ADDRESS: Final = _ec2("allocation ID", "InvalidAllocationID.NotFound", "eipalloc-", ec2.EIP)
ROUTE_TABLE: Final = _ec2(
    *("routeTable ID", "InvalidRouteTableID.NotFound", "rtb-"),
    *(ec2.ROUTE_TABLE, ec2.DEFAULT_ROUTE_TABLE),
)
ENDPOINT: Final = _ec2(
    *("Vpc Endpoint Id", "InvalidVpcEndpointId.NotFound", "vpce-"),
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
    "NotFoundException",
    "Key '{value}' does not exist",
    owned_by_aws=("alias/aws/", "aws/"),
)
ROLE: Final = Target(
    (iam.ROLE, iam.SERVICE_LINKED_ROLE),
    "NoSuchEntity",
    "The role with name {value} cannot be found.",
)
POLICY: Final = Target(
    (iam.POLICY,),
    "NoSuchEntity",
    "Policy {value} does not exist or is not attachable.",
)
SECRET: Final = Target(
    (secretsmanager.SECRET,),
    "ResourceNotFoundException",
    "Secrets Manager can't find the specified secret: {value}.",
)
BUCKET: Final = Target(
    (
        s3.BUCKET,
        s3.BUCKET_V2,
        s3.DIRECTORY_BUCKET,
    ),
    "NoSuchBucket",
    "The specified bucket does not exist: {value}",
    everywhere=True,
)
TOPIC: Final = Target((sns.TOPIC,), "NotFound", "Topic does not exist: {value}", marks=("arn:",))
QUEUE: Final = Target(
    (sqs.QUEUE,),
    "AWS.SimpleQueueService.NonExistentQueue",
    "The specified queue does not exist: {value}",
    marks=("https://",),
)
FUNCTION: Final = Target(
    (lambda_.FUNCTION, lambda_.ALIAS),
    "ResourceNotFoundException",
    "Function not found: {value}",
)
DB_SUBNETS: Final = Target(
    (rds.SUBNET_GROUP,),
    "DBSubnetGroupNotFoundFault",
    "DB subnet group '{value}' does not exist.",
    owned_by_aws=("default",),
)
DB_CLUSTER_PARAMETERS: Final = Target(
    (rds.CLUSTER_PARAMETER_GROUP,),
    "DBClusterParameterGroupNotFound",
    "DBClusterParameterGroup not found: {value}",
    owned_by_aws=("default.",),
)
DB_PARAMETERS: Final = Target(
    (rds.PARAMETER_GROUP,),
    "DBParameterGroupNotFound",
    "DBParameterGroup not found: {value}",
    owned_by_aws=("default.",),
)
DB_CLUSTER: Final = Target((rds.CLUSTER,), "DBClusterNotFoundFault", "DBCluster {value} not found.")
GLOBAL_CLUSTER: Final = Target(
    (rds.GLOBAL_CLUSTER,),
    "GlobalClusterNotFoundFault",
    "Global cluster {value} not found.",
    everywhere=True,
)
DB_PROXY: Final = Target((rds.PROXY,), "DBProxyNotFoundFault", "DB proxy {value} doesn't exist.")
CACHE_SUBNETS: Final = Target(
    (elasticache.SUBNET_GROUP,),
    "CacheSubnetGroupNotFoundFault",
    "Cache Subnet Group {value} does not exist.",
    owned_by_aws=("default",),
)
CACHE_PARAMETERS: Final = Target(
    (elasticache.PARAMETER_GROUP,),
    "CacheParameterGroupNotFound",
    "CacheParameterGroup {value} not found.",
    owned_by_aws=("default.",),
)
CACHE_USER_GROUP: Final = Target(
    (elasticache.USER_GROUP,),
    "UserGroupNotFound",
    "User Group {value} not found.",
)
CACHE_USER: Final = Target(
    (elasticache.USER,),
    "UserNotFound",
    "User {value} not found.",
    owned_by_aws=("default",),
)
LOAD_BALANCER: Final = Target(
    (lb.LOAD_BALANCER, alb.LOAD_BALANCER),
    "LoadBalancerNotFound",
    "Load balancer '{value}' not found",
    marks=("arn:",),
)
TARGET_GROUP: Final = Target(
    (lb.TARGET_GROUP, alb.TARGET_GROUP),
    "TargetGroupNotFound",
    "Target groups '{value}' not found",
    marks=("arn:",),
)
HOSTED_ZONE: Final = Target(
    (route53.ZONE,),
    "NoSuchHostedZone",
    "No hosted zone found with ID: {value}",
    opaque=True,
)
FILE_SYSTEM: Final = Target(
    (efs.FILE_SYSTEM,),
    "FileSystemNotFound",
    "File system '{value}' does not exist.",
    marks=("fs-",),
    opaque=True,
)
ECS_CLUSTER: Final = Target(
    (ecs.CLUSTER,),
    "ClusterNotFoundException",
    "Cluster not found: {value}",
    owned_by_aws=("default",),
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

# Inputs whose names mean something else elsewhere.
BY_TYPE: Final[Mapping[str, Mapping[str, Target]]] = {
    ec2.EIP: {"instance": INSTANCE},
    ecs.SERVICE: {"cluster": ECS_CLUSTER},
    efs.ACCESS_POINT: {"fileSystemId": FILE_SYSTEM},
    efs.BACKUP_POLICY: {"fileSystemId": FILE_SYSTEM},
    efs.FILE_SYSTEM_POLICY: {"fileSystemId": FILE_SYSTEM},
    efs.MOUNT_TARGET: {"fileSystemId": FILE_SYSTEM},
    efs.REPLICATION_CONFIGURATION: {
        "sourceFileSystemId": FILE_SYSTEM,
        "destination.fileSystemId": FILE_SYSTEM,
    },
    elasticache.REPLICATION_GROUP: {
        "parameterGroupName": CACHE_PARAMETERS,
        "subnetGroupName": CACHE_SUBNETS,
        "userGroupIds": CACHE_USER_GROUP,
    },
    elasticache.CLUSTER: {
        "parameterGroupName": CACHE_PARAMETERS,
        "subnetGroupName": CACHE_SUBNETS,
    },
    elasticache.USER_GROUP: {"userIds": CACHE_USER},
    iam.INSTANCE_PROFILE: {"role": ROLE},
    iam.ROLE_POLICY: {"role": ROLE},
    iam.ROLE_POLICY_ATTACHMENT: {"policyArn": POLICY, "role": ROLE},
    kms.ALIAS: {"targetKeyId": KEY},
    kms.REPLICA_KEY: {
        "primaryKeyArn": Target(
            *(KEY.types, KEY.code, KEY.message), marks=("arn:",), everywhere=True
        )
    },
    lambda_.EVENT_SOURCE_MAPPING: {"functionName": FUNCTION},
    lambda_.FUNCTION: {"role": ROLE},
    lambda_.PERMISSION: {"function": FUNCTION},
    rds.CLUSTER: {
        "globalClusterIdentifier": GLOBAL_CLUSTER,
        "replicationSourceIdentifier": Target(
            DB_CLUSTER.types, DB_CLUSTER.code, DB_CLUSTER.message, everywhere=True
        ),
    },
    rds.CLUSTER_INSTANCE: {
        "clusterIdentifier": DB_CLUSTER,
        "dbParameterGroupName": DB_PARAMETERS,
    },
    rds.GLOBAL_CLUSTER: {
        "sourceDbClusterIdentifier": Target(
            DB_CLUSTER.types, DB_CLUSTER.code, DB_CLUSTER.message, everywhere=True
        )
    },
    rds.PROXY_DEFAULT_TARGET_GROUP: {"dbProxyName": DB_PROXY},
    rds.PROXY_ENDPOINT: {"dbProxyName": DB_PROXY},
    rds.PROXY_TARGET: {
        "dbClusterIdentifier": DB_CLUSTER,
        "dbProxyName": DB_PROXY,
    },
    route53.RECORD: {"zoneId": HOSTED_ZONE},
    sns.TOPIC_POLICY: {"arn": TOPIC},
    sns.TOPIC_SUBSCRIPTION: {"topic": TOPIC},
}

NOTHING: Final[Mapping[str, Target]] = {}


Reference = tuple[str, str, Target, str]
"""The path of an input, its value, what it means, and the region that it means it in."""


def uses(case: Case) -> list[tuple[str, Thing]]:
    """What the operation's inputs refer to, by property path.

    Raises `ProviderError` for a reference to what is not there, or not in the same region.
    """
    found = []
    for path, value, target, region in _references(case):
        thing = _resolved(case, path, value, target, region)
        if thing is not None:
            found.append((path, thing))
    return found


def _references(case: Case) -> Iterator[Reference]:
    type_ = case.operation.type
    own = BY_TYPE.get(type_, NOTHING)
    if ResourceType(type_).service == s3.BUCKET.service and not own:
        own = NOTHING if type_ in BUCKET.types else {"bucket": BUCKET}
    yield from _within(case.operation.inputs, "", own, case.region)


def _within(
    value: Mapping[str, Any], path: str, own: Mapping[str, Target], region: str
) -> Iterator[Reference]:
    """The references in an object at a path that is empty or ends with a dot.

    An object that names a region, such as a replica, means things of that region.
    """
    for name, item in value.items():
        target = own.get(INDEX.sub("", path) + name) or BY_NAME.get(name)
        single = not isinstance(item, list)
        for index, each in enumerate([item] if single else item):
            inner = f"{path}{name}" if single else f"{path}{name}[{index}]"
            if isinstance(each, dict):
                there = each.get("region") or each.get("regionName")
                known = there if isinstance(there, str) else region
                yield from _within(each, f"{inner}.", own, known)
            elif isinstance(each, str) and each and target is not None:
                yield inner, each, target, region


def _resolved(case: Case, path: str, value: str, target: Target, region: str) -> Thing | None:
    if not value.startswith(target.marks):
        return None
    known = [
        thing
        for type_ in target.types
        for thing in case.store.by_handle(case.account.id, type_, value)
    ]
    anywhere = target.everywhere or not region
    near = [thing for thing in known if anywhere or thing.region in ("", region)]
    if near:
        return near[-1]
    if _is_elsewhere(case, value, target):
        return None
    if case.operation.preview and not target.opaque:
        return None  # the same run may be about to make a thing of that name
    where = f"; it is in {known[0].region}, not in {region}" if known else ""
    raise case.refusal(target.code, target.message.format(value=value) + where, path)


def _is_elsewhere(case: Case, value: str, target: Target) -> bool:
    """Whether a value names what AWS owns, or another account, so that this one cannot tell."""
    for name in target.owned_by_aws:
        if value == name or (name.endswith((".", "/")) and value.startswith(name)):
            return True
    parts = value.split(":", ARN_PARTS - 1)
    if parts[0] != "arn" or len(parts) < ARN_PARTS:
        return False
    resource = parts[5]
    foreign = parts[4] not in ("", case.account.id)
    return foreign or resource.startswith(("alias/aws/", "role/aws-service-role/"))
