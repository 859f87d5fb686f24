"""Which edits of an AWS resource make a new one, where CloudFormation's schemas do not say it right.

The schemas' create-only properties are the rule. `ALSO` adds what AWS's documentation says cannot
be changed and the schemas do not; `IN_PLACE` takes away what AWS can change after all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.vendors.aws import (
    cloudwatch,
    dynamodb,
    ec2,
    ec2transitgateway,
    ecr,
    efs,
    elasticache,
    iam,
    kms,
    rds,
    route53,
    secretsmanager,
    vpc,
)

Names = frozenset[str]

ALSO: Final[Mapping[str, Names]] = {
    # ModifyDBCluster has no parameter for any of these
    # (docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html, 2026-10).
    rds.CLUSTER: frozenset(
        {
            "availabilityZones",
            "engine",
            "masterUsername",
            "restoreToPointInTime",
            "s3Import",
        }
    ),
    # Neither has ModifyDBInstance (API_ModifyDBInstance.html, 2026-10).
    rds.CLUSTER_INSTANCE: frozenset({"availabilityZone", "engine"}),
    # ModifyDBProxyEndpoint changes a name and security groups alone
    # (API_ModifyDBProxyEndpoint.html, 2026-10).
    rds.PROXY_ENDPOINT: frozenset({"targetRole"}),
    # A target is registered and deregistered, never modified (API_RegisterDBProxyTargets.html).
    rds.PROXY_TARGET: frozenset(
        {"dbClusterIdentifier", "dbInstanceIdentifier", "dbProxyName", "targetGroupName"}
    ),
    # "You can't change the key spec, key usage or multi-Region property after the key is created"
    # (docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html, 2026-10).
    kms.KEY: frozenset(
        {"customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"}
    ),
    # ModifyCacheParameterGroup changes parameter values alone
    # (docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/, 2026-10).
    elasticache.PARAMETER_GROUP: frozenset({"description", "family", "name"}),
    elasticache.SUBNET_GROUP: frozenset({"name"}),
    # A version's value is never changed: PutSecretValue makes another version
    # (docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html, 2026-10).
    secretsmanager.SECRET_VERSION: frozenset(
        {"secretBinary", "secretId", "secretString", "secretStringWoVersion"}
    ),
    # "After a log group is created, its class can't be changed"
    # (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html).
    cloudwatch.LOG_GROUP: frozenset({"logGroupClass"}),
    # An inline policy is known by its role and name; an attachment by both of its ends
    # (docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html, 2026-10).
    iam.ROLE_POLICY: frozenset({"name", "role"}),
    iam.ROLE_POLICY_ATTACHMENT: frozenset({"policyArn", "role"}),
    # The default security group of another VPC is another group.
    ec2.DEFAULT_SECURITY_GROUP: frozenset({"vpcId"}),
    # "You can't change the key schema" of a table or its local indexes
    # (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html, 2026-10).
    dynamodb.TABLE: frozenset({"hashKey", "localSecondaryIndexes", "rangeKey"}),
    # A record is known by its zone and name
    # (docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html, 2026-10).
    route53.RECORD: frozenset({"name", "zoneId"}),
}

# ModifySecurityGroupRules changes all but the group
# (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html, 2026-10).
_OF_A_RULE: Final = frozenset(
    {"cidrIpv4", "cidrIpv6", "fromPort", "ipProtocol", "referencedSecurityGroupId", "toPort"}
)

IN_PLACE: Final[Mapping[str, Names]] = {
    # ReplaceRouteTableAssociation changes the table of a subnet
    # (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html).
    ec2.ROUTE_TABLE_ASSOCIATION: frozenset({"routeTableId"}),
    vpc.SECURITY_GROUP_EGRESS_RULE: _OF_A_RULE,
    vpc.SECURITY_GROUP_INGRESS_RULE: _OF_A_RULE,
}

# Types of which two alike cannot stand side by side, so that the old one goes first
# (`DeleteBeforeReplace` in provider/resources.go of pulumi/pulumi-aws, commit 00ba5ea).
OLD_FIRST: Final = frozenset(
    {
        ec2.SECURITY_GROUP_RULE,
        ec2transitgateway.VPC_ATTACHMENT,
        ecr.LIFECYCLE_POLICY,
        efs.MOUNT_TARGET,
        iam.ACCOUNT_ALIAS,
        iam.GROUP_POLICY_ATTACHMENT,
        iam.POLICY_ATTACHMENT,
        iam.ROLE_POLICY_ATTACHMENT,
        iam.USER_POLICY_ATTACHMENT,
    }
)

# Lists, at any depth, that Terraform holds as sets: their order means nothing.
SETS: Final = frozenset(
    {
        "availabilityZones",
        "enabledCloudwatchLogsExports",
        "routeTableIds",
        "securityGroupIds",
        "securityGroups",
        "subnetIds",
        "subnets",
        "userGroupIds",
        "userIds",
        "vpcSecurityGroupIds",
        "vpcSubnetIds",
    }
)
