"""What the schemas' handlers list for a type and this estate does not ask of AWS.

A handler lists what any resource of its type may need. Here is which property makes an action needed;
no property where nothing in Pulumi's type leads there, most often because it is a type of its own.
Read off the schemas of cfn-lint 1.58 and the properties of pulumi-aws 7.51, 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from bilberry.analyses.permissions.conditions import is_set
from bilberry.analyses.recorded import Resource


class Unneeded(NamedTuple):
    """Actions of a type that are needed only where one of these properties is set.

    Attributes:
        actions: With `*` for any letters.
        unless: The properties; none where no property of Pulumi's type makes them needed.
        value: What the property has to be. Default: anything but empty or false.
    """

    type: str
    because: str
    actions: tuple[str, ...]
    unless: tuple[str, ...] = ()
    value: str = ""

    def covers(self, action: str, resources: Iterable[Resource]) -> bool:
        """Whether none of the type's resources makes the action needed."""
        listed = any(fnmatchcase(action, pattern) for pattern in self.actions)
        return listed and not any(
            is_set(one, path, self.value) for one in resources for path in self.unless
        )


OWN_TYPE: Final = "Pulumi has a type of its own for it"
NOT_ASKED: Final = "Pulumi's provider does not ask it"
NO_PROPERTY: Final = "Pulumi's type has no property for it"
KEY: Final = "only with a key of one's own"

UNNEEDED: Final = (
    Unneeded(
        "aws:acm/certificate:Certificate",
        "only of a private authority",
        ("acm-pca:*",),
        unless=("certificateAuthorityArn",),
    ),
    Unneeded(
        "aws:acm/certificate:Certificate",
        "the record that proves the domain is a resource of its own",
        ("route53:ChangeResourceRecordSets",),
    ),
    Unneeded(
        "aws:appautoscaling/target:Target",
        "only to scale functions, and by a schedule",
        ("cloudwatch:*", "iam:PassRole", "lambda:*", "*ScheduledAction", "*ScheduledActions"),
    ),
    Unneeded(
        "aws:backup/vault:Vault",
        OWN_TYPE,
        ("*AccessPolicy", "*LockConfiguration", "*Notifications"),
    ),
    Unneeded("aws:backup/vault:Vault", KEY, ("kms:*",), unless=("kmsKeyArn",)),
    Unneeded("aws:cloudfront/distribution:Distribution", OWN_TYPE, ("*ConnectionGroup",)),
    Unneeded(
        "aws:cloudfront/distribution:Distribution",
        "only of staged changes",
        ("*WithStagingConfig",),
        unless=("continuousDeploymentPolicyId", "staging"),
    ),
    Unneeded(
        "aws:cloudwatch/eventArchive:EventArchive", KEY, ("kms:*",), unless=("kmsKeyIdentifier",)
    ),
    Unneeded("aws:cloudwatch/eventBus:EventBus", KEY, ("kms:*",), unless=("kmsKeyIdentifier",)),
    Unneeded("aws:cloudwatch/eventBus:EventBus", OWN_TYPE, ("*Permission",)),
    Unneeded("aws:cloudwatch/eventRule:EventRule", OWN_TYPE, ("*Targets", "*TargetsByRule")),
    Unneeded(
        "aws:cloudwatch/eventRule:EventRule",
        "only for a bus of another account",
        ("iam:PassRole",),
        unless=("roleArn",),
    ),
    Unneeded(
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
        OWN_TYPE,
        ("*DeliveryDestinationPolicy",),
    ),
    Unneeded(
        "aws:cloudwatch/logDeliverySource:LogDeliverySource",
        "each asked for logs of that service alone",
        ("autoloop:*", "codewhisperer:*", "logs:AllowVended*", "workmail:*"),
    ),
    Unneeded(
        "aws:cloudwatch/logGroup:LogGroup",
        OWN_TYPE,
        (
            "firehose:*",
            "logs:CreateLogDelivery",
            "s3:*",
            "*DataProtectionPolicy",
            "*IndexPolicies",
            "*IndexPolicy",
            "*ResourcePolicies",
            "*ResourcePolicy",
        ),
    ),
    Unneeded("aws:cloudwatch/logGroup:LogGroup", NO_PROPERTY, ("*BearerTokenAuthentication",)),
    Unneeded(
        "aws:cloudwatch/logGroup:LogGroup",
        "only where the group is protected",
        ("*DeletionProtection",),
        unless=("deletionProtectionEnabled",),
    ),
    Unneeded(
        "aws:dynamodb/table:Table",
        "only of tables copied to other regions",
        (
            "iam:CreateServiceLinkedRole",
            "*BatchWriteItem",
            "*DeleteItem",
            "*GetItem",
            "*PutItem",
            "*Query",
            "*Scan",
            "*TableReplica",
            "*UpdateItem",
        ),
        unless=("replicas",),
    ),
    Unneeded(
        "aws:dynamodb/table:Table",
        "only of tables filled from a bucket",
        ("logs:*", "s3:*", "*DescribeImport", "*ImportTable"),
        unless=("importTable",),
    ),
    Unneeded(
        "aws:dynamodb/table:Table",
        OWN_TYPE,
        ("kinesis:*", "*ContributorInsights", "*KinesisStreamingDestination", "*ResourcePolicy"),
    ),
    Unneeded(
        "aws:dynamodb/table:Table", KEY, ("kms:*",), unless=("serverSideEncryption.kmsKeyArn",)
    ),
    Unneeded("aws:ec2/eip:Eip", OWN_TYPE, ("*AcceptAddressTransfer",)),
    Unneeded(
        "aws:ec2/eip:Eip",
        "only of an address that is given to something itself",
        ("*AssociateAddress",),
        unless=("instance", "networkInterface"),
    ),
    Unneeded(
        "aws:ec2/flowLog:FlowLog", NOT_ASKED, ("autoscaling:DescribeTags", "ec2:DescribeTags")
    ),
    Unneeded(
        "aws:ec2/flowLog:FlowLog",
        "only of logs kept in a bucket",
        ("s3:*",),
        unless=("logDestinationType",),
        value="s3",
    ),
    Unneeded(
        "aws:ec2/flowLog:FlowLog",
        "only of logs sent to Firehose",
        ("iam:CreateServiceLinkedRole",),
        unless=("logDestinationType",),
        value="kinesis-data-firehose",
    ),
    Unneeded(
        "aws:ec2/natGateway:NatGateway",
        "only of gateways with several addresses",
        ("*NatGatewayAddress",),
        unless=("secondaryAllocationIds", "secondaryPrivateIpAddresses"),
    ),
    Unneeded("aws:ec2/securityGroup:SecurityGroup", NOT_ASKED, ("ec2:DescribeInstances",)),
    Unneeded(
        "aws:ec2/subnet:Subnet",
        "only of subnets with IPv6",
        ("*SubnetCidrBlock",),
        unless=("ipv6CidrBlock",),
    ),
    Unneeded("aws:ec2/vpc:Vpc", OWN_TYPE, ("*VpcEncryptionControl", "*VpcEncryptionControls")),
    Unneeded(
        "aws:ec2/vpc:Vpc",
        "only to leave hardware of one's own",
        ("ec2:ModifyVpcTenancy",),
        unless=("instanceTenancy",),
        value="dedicated",
    ),
    Unneeded(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        "only to a service network",
        ("vpc-lattice:*",),
        unless=("serviceNetworkArn",),
    ),
    Unneeded(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        "only to another region's service",
        ("vpce:AllowMultiRegion",),
        unless=("serviceRegion",),
    ),
    Unneeded(
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "the other side accepts with its own credentials",
        ("sts:AssumeRole",),
    ),
    Unneeded(
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "only between two networks of the account",
        ("*AcceptVpcPeeringConnection",),
        unless=("autoAccept",),
    ),
    Unneeded(
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "only where names of the other side are to be resolved",
        ("*VpcPeeringConnectionOptions",),
        unless=("accepter", "requester"),
    ),
    Unneeded(
        "aws:efs/fileSystem:FileSystem",
        OWN_TYPE,
        (
            "iam:PassRole",
            "*BackupPolicy",
            "*FileSystemPolicy",
            "*ReplicationConfiguration",
            "*ReplicationConfigurations",
        ),
    ),
    Unneeded("aws:efs/fileSystem:FileSystem", KEY, ("kms:*",), unless=("kmsKeyId",)),
    Unneeded(
        "aws:efs/fileSystem:FileSystem",
        "only where copies may be overwritten",
        ("*FileSystemProtection",),
        unless=("protection",),
    ),
    Unneeded("aws:elasticache/parameterGroup:ParameterGroup", NOT_ASKED, ("iam:PutRolePolicy",)),
    Unneeded(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "only where its logs are kept",
        ("firehose:*", "logs:*"),
        unless=("logDeliveryConfigurations",),
    ),
    Unneeded(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "only of logs sent to Firehose",
        ("firehose:*",),
        unless=("logDeliveryConfigurations.0.destinationType",),
        value="kinesis-firehose",
    ),
    Unneeded(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "only of a cache filled from a bucket",
        ("s3:*",),
        unless=("snapshotArns",),
    ),
    Unneeded(
        "aws:elasticache/replicationGroup:ReplicationGroup", KEY, ("kms:*",), unless=("kmsKeyId",)
    ),
    Unneeded(
        "aws:iam/policy:Policy",
        OWN_TYPE,
        ("iam:Attach*", "iam:Detach*", "iam:ListEntitiesForPolicy"),
    ),
    Unneeded(
        "aws:iam/role:Role",
        OWN_TYPE,
        ("*AttachRolePolicy",),
        unless=("managedPolicyArns",),
    ),
    Unneeded("aws:iam/role:Role", OWN_TYPE, ("*PutRolePolicy",), unless=("inlinePolicies",)),
    Unneeded(
        "aws:iam/role:Role",
        "only of roles with a boundary",
        ("*PermissionsBoundary",),
        unless=("permissionsBoundary",),
    ),
    Unneeded(
        "aws:lambda/eventSourceMapping:EventSourceMapping", KEY, ("kms:*",), unless=("kmsKeyArn",)
    ),
    Unneeded("aws:lambda/function:Function", KEY, ("kms:*",), unless=("kmsKeyArn",)),
    Unneeded(
        "aws:lambda/function:Function",
        "only of signed code",
        (
            "lambda:DeleteFunctionCodeSigningConfig",
            "lambda:GetCodeSigningConfig",
            "lambda:PutFunctionCodeSigningConfig",
        ),
        unless=("codeSigningConfigArn",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only of functions with files",
        ("elasticfilesystem:*", "s3files:*"),
        unless=("fileSystemConfig",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only of functions with layers",
        ("lambda:GetLayerVersion",),
        unless=("layers",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        OWN_TYPE,
        ("*RecursionConfig", "*RuntimeManagementConfig", "*ScalingConfig"),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only on instances of one's own",
        ("lambda:PassCapacityProvider",),
        unless=("capacityProviderConfig",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only where concurrency is reserved",
        ("*FunctionConcurrency",),
        unless=("reservedConcurrentExecutions",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only where every change is a version",
        ("lambda:PublishVersion",),
        unless=("publish",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only of code in a bucket",
        ("s3:*",),
        unless=("s3Bucket",),
    ),
    Unneeded(
        "aws:lambda/function:Function",
        "only of functions in a network",
        ("ec2:*",),
        unless=("vpcConfig",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only of clusters with roles",
        ("iam:PassRole", "*RoleFromDBCluster", "*RoleToDBCluster"),
        unless=("iamRoles",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only of clusters that are not Aurora's",
        ("*DBInstance",),
        unless=("dbClusterInstanceClass",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only of clusters made from a snapshot",
        ("*DBClusterSnapshots", "*DBSnapshots", "*FromSnapshot"),
        unless=("snapshotIdentifier",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only of clusters made from a point in time",
        ("*AutomatedBackups", "*ToPointInTime"),
        unless=("restoreToPointInTime",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only of the Data API",
        ("*HttpEndpoint",),
        unless=("enableHttpEndpoint",),
    ),
    Unneeded(
        "aws:rds/cluster:Cluster",
        "only where RDS keeps the password",
        ("secretsmanager:*",),
        unless=("manageMasterUserPassword",),
    ),
    Unneeded("aws:rds/cluster:Cluster", NOT_ASKED, ("rds:DescribeEvents",)),
    Unneeded(
        "aws:rds/clusterInstance:ClusterInstance",
        "only of instances outside a cluster",
        (
            "secretsmanager:*",
            "*AutomatedBackups",
            "*AutomatedBackupsReplication",
            "*DBClusterSnapshots",
            "*DBInstanceReadReplica",
            "*DBSnapshot",
            "*DBSnapshots",
            "*PromoteReadReplica",
            "*RestoreDBInstance*",
            "*RoleFromDBInstance",
            "*RoleToDBInstance",
        ),
    ),
    Unneeded(
        "aws:rds/clusterInstance:ClusterInstance",
        NOT_ASKED,
        ("iam:GetRole", "iam:ListRoles", "rds:DescribeEvents"),
    ),
    Unneeded(
        "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", OWN_TYPE, ("*DBProxyTargets",)
    ),
    Unneeded(
        "aws:route53/healthCheck:HealthCheck",
        "only of checks that follow an alarm",
        ("cloudwatch:*",),
        unless=("cloudwatchAlarmName",),
    ),
    Unneeded(
        "aws:route53/healthCheck:HealthCheck",
        "only of checks switched by hand",
        ("route53-recovery-control-config:*",),
        unless=("routingControlArn",),
    ),
    Unneeded(
        "aws:secretsmanager/secret:Secret",
        OWN_TYPE,
        ("*GetRandomPassword", "*GetSecretValue"),
    ),
    Unneeded(
        "aws:secretsmanager/secret:Secret",
        "only of secrets copied to other regions",
        ("*FromReplication", "*ToRegions"),
        unless=("replicas",),
    ),
    Unneeded(
        "aws:sns/topic:Topic",
        OWN_TYPE,
        ("*DataProtectionPolicy", "*Subscribe", "*SubscriptionsByTopic", "*Unsubscribe"),
    ),
    Unneeded(
        "aws:sns/topic:Topic",
        "only where deliveries are logged",
        ("iam:*",),
        unless=(
            "applicationSuccessFeedbackRoleArn",
            "firehoseSuccessFeedbackRoleArn",
            "httpSuccessFeedbackRoleArn",
            "lambdaSuccessFeedbackRoleArn",
            "sqsSuccessFeedbackRoleArn",
        ),
    ),
    Unneeded(
        "aws:sns/topicSubscription:TopicSubscription",
        "only of subscriptions by Firehose",
        ("iam:*",),
        unless=("subscriptionRoleArn",),
    ),
)
