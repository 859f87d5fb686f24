"""Which edits of an AWS resource make a new one, where CloudFormation's schemas do not say it right.

The schemas' create-only properties are the rule. `ALSO` adds what AWS's documentation says cannot
be changed and the schemas do not; `IN_PLACE` takes away what AWS can change after all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Names = frozenset[str]

ALSO: Final[Mapping[str, Names]] = {
    # ModifyDBCluster has no parameter for any of these
    # (docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html, 2026-10).
    "aws:rds/cluster:Cluster": frozenset(
        {
            "availabilityZones",
            "engine",
            "masterUsername",
            "restoreToPointInTime",
            "s3Import",
        }
    ),
    # Neither has ModifyDBInstance (API_ModifyDBInstance.html, 2026-10).
    "aws:rds/clusterInstance:ClusterInstance": frozenset({"availabilityZone", "engine"}),
    # ModifyDBProxyEndpoint changes a name and security groups alone
    # (API_ModifyDBProxyEndpoint.html, 2026-10).
    "aws:rds/proxyEndpoint:ProxyEndpoint": frozenset({"targetRole"}),
    # A target is registered and deregistered, never modified (API_RegisterDBProxyTargets.html).
    "aws:rds/proxyTarget:ProxyTarget": frozenset(
        {"dbClusterIdentifier", "dbInstanceIdentifier", "dbProxyName", "targetGroupName"}
    ),
    # "You can't change the key spec, key usage or multi-Region property after the key is created"
    # (docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html, 2026-10).
    "aws:kms/key:Key": frozenset(
        {"customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"}
    ),
    # ModifyCacheParameterGroup changes parameter values alone
    # (docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/, 2026-10).
    "aws:elasticache/parameterGroup:ParameterGroup": frozenset({"description", "family", "name"}),
    "aws:elasticache/subnetGroup:SubnetGroup": frozenset({"name"}),
    # A version's value is never changed: PutSecretValue makes another version
    # (docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html, 2026-10).
    "aws:secretsmanager/secretVersion:SecretVersion": frozenset(
        {"secretBinary", "secretId", "secretString", "secretStringWoVersion"}
    ),
    # "After a log group is created, its class can't be changed"
    # (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html).
    "aws:cloudwatch/logGroup:LogGroup": frozenset({"logGroupClass"}),
    # An inline policy is known by its role and name; an attachment by both of its ends
    # (docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html, 2026-10).
    "aws:iam/rolePolicy:RolePolicy": frozenset({"name", "role"}),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": frozenset({"policyArn", "role"}),
    # The default security group of another VPC is another group.
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": frozenset({"vpcId"}),
    # "You can't change the key schema" of a table or its local indexes
    # (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html, 2026-10).
    "aws:dynamodb/table:Table": frozenset({"hashKey", "localSecondaryIndexes", "rangeKey"}),
    # A record is known by its zone and name
    # (docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html, 2026-10).
    "aws:route53/record:Record": frozenset({"name", "zoneId"}),
}

# ModifySecurityGroupRules changes all but the group
# (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html, 2026-10).
_OF_A_RULE: Final = frozenset(
    {"cidrIpv4", "cidrIpv6", "fromPort", "ipProtocol", "referencedSecurityGroupId", "toPort"}
)

IN_PLACE: Final[Mapping[str, Names]] = {
    # ReplaceRouteTableAssociation changes the table of a subnet
    # (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html).
    "aws:ec2/routeTableAssociation:RouteTableAssociation": frozenset({"routeTableId"}),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": _OF_A_RULE,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _OF_A_RULE,
}

# Types of which two alike cannot stand side by side, so that the old one goes first
# (`DeleteBeforeReplace` in provider/resources.go of pulumi/pulumi-aws, commit 00ba5ea).
OLD_FIRST: Final = frozenset(
    {
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "aws:efs/mountTarget:MountTarget",
        "aws:iam/accountAlias:AccountAlias",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
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
