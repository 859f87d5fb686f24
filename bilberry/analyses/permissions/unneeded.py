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
from bilberry.vendors import aws


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
        aws.acm.CERTIFICATE,
        "only of a private authority",
        ("acm-pca:*",),
        unless=("certificateAuthorityArn",),
    ),
    Unneeded(
        aws.acm.CERTIFICATE,
        "the record that proves the domain is a resource of its own",
        ("route53:ChangeResourceRecordSets",),
    ),
    Unneeded(
        aws.appautoscaling.TARGET,
        "only to scale functions, and by a schedule",
        ("cloudwatch:*", "iam:PassRole", "lambda:*", "*ScheduledAction", "*ScheduledActions"),
    ),
    Unneeded(
        aws.backup.VAULT,
        OWN_TYPE,
        ("*AccessPolicy", "*LockConfiguration", "*Notifications"),
    ),
    Unneeded(aws.backup.VAULT, KEY, ("kms:*",), unless=("kmsKeyArn",)),
    Unneeded(aws.cloudfront.DISTRIBUTION, OWN_TYPE, ("*ConnectionGroup",)),
    Unneeded(
        aws.cloudfront.DISTRIBUTION,
        "only of staged changes",
        ("*WithStagingConfig",),
        unless=("continuousDeploymentPolicyId", "staging"),
    ),
    Unneeded(aws.cloudwatch.EVENT_ARCHIVE, KEY, ("kms:*",), unless=("kmsKeyIdentifier",)),
    Unneeded(aws.cloudwatch.EVENT_BUS, KEY, ("kms:*",), unless=("kmsKeyIdentifier",)),
    Unneeded(aws.cloudwatch.EVENT_BUS, OWN_TYPE, ("*Permission",)),
    Unneeded(aws.cloudwatch.EVENT_RULE, OWN_TYPE, ("*Targets", "*TargetsByRule")),
    Unneeded(
        aws.cloudwatch.EVENT_RULE,
        "only for a bus of another account",
        ("iam:PassRole",),
        unless=("roleArn",),
    ),
    Unneeded(
        aws.cloudwatch.LOG_DELIVERY_DESTINATION,
        OWN_TYPE,
        ("*DeliveryDestinationPolicy",),
    ),
    Unneeded(
        aws.cloudwatch.LOG_DELIVERY_SOURCE,
        "each asked for logs of that service alone",
        ("autoloop:*", "codewhisperer:*", "logs:AllowVended*", "workmail:*"),
    ),
    Unneeded(
        aws.cloudwatch.LOG_GROUP,
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
    Unneeded(aws.cloudwatch.LOG_GROUP, NO_PROPERTY, ("*BearerTokenAuthentication",)),
    Unneeded(
        aws.cloudwatch.LOG_GROUP,
        "only where the group is protected",
        ("*DeletionProtection",),
        unless=("deletionProtectionEnabled",),
    ),
    Unneeded(
        aws.dynamodb.TABLE,
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
        aws.dynamodb.TABLE,
        "only of tables filled from a bucket",
        ("logs:*", "s3:*", "*DescribeImport", "*ImportTable"),
        unless=("importTable",),
    ),
    Unneeded(
        aws.dynamodb.TABLE,
        OWN_TYPE,
        ("kinesis:*", "*ContributorInsights", "*KinesisStreamingDestination", "*ResourcePolicy"),
    ),
    Unneeded(aws.dynamodb.TABLE, KEY, ("kms:*",), unless=("serverSideEncryption.kmsKeyArn",)),
    Unneeded(aws.ec2.EIP, OWN_TYPE, ("*AcceptAddressTransfer",)),
    Unneeded(
        aws.ec2.EIP,
        "only of an address that is given to something itself",
        ("*AssociateAddress",),
        unless=("instance", "networkInterface"),
    ),
    Unneeded(aws.ec2.FLOW_LOG, NOT_ASKED, ("autoscaling:DescribeTags", "ec2:DescribeTags")),
    Unneeded(
        aws.ec2.FLOW_LOG,
        "only of logs kept in a bucket",
        ("s3:*",),
        unless=("logDestinationType",),
        value="s3",
    ),
    Unneeded(
        aws.ec2.FLOW_LOG,
        "only of logs sent to Firehose",
        ("iam:CreateServiceLinkedRole",),
        unless=("logDestinationType",),
        value="kinesis-data-firehose",
    ),
    Unneeded(
        aws.ec2.NAT_GATEWAY,
        "only of gateways with several addresses",
        ("*NatGatewayAddress",),
        unless=("secondaryAllocationIds", "secondaryPrivateIpAddresses"),
    ),
    Unneeded(aws.ec2.SECURITY_GROUP, NOT_ASKED, ("ec2:DescribeInstances",)),
    Unneeded(
        aws.ec2.SUBNET,
        "only of subnets with IPv6",
        ("*SubnetCidrBlock",),
        unless=("ipv6CidrBlock",),
    ),
    Unneeded(aws.ec2.VPC, OWN_TYPE, ("*VpcEncryptionControl", "*VpcEncryptionControls")),
    Unneeded(
        aws.ec2.VPC,
        "only to leave hardware of one's own",
        ("ec2:ModifyVpcTenancy",),
        unless=("instanceTenancy",),
        value="dedicated",
    ),
    Unneeded(
        aws.ec2.VPC_ENDPOINT,
        "only to a service network",
        ("vpc-lattice:*",),
        unless=("serviceNetworkArn",),
    ),
    Unneeded(
        aws.ec2.VPC_ENDPOINT,
        "only to another region's service",
        ("vpce:AllowMultiRegion",),
        unless=("serviceRegion",),
    ),
    Unneeded(
        aws.ec2.VPC_PEERING_CONNECTION,
        "the other side accepts with its own credentials",
        ("sts:AssumeRole",),
    ),
    Unneeded(
        aws.ec2.VPC_PEERING_CONNECTION,
        "only between two networks of the account",
        ("*AcceptVpcPeeringConnection",),
        unless=("autoAccept",),
    ),
    Unneeded(
        aws.ec2.VPC_PEERING_CONNECTION,
        "only where names of the other side are to be resolved",
        ("*VpcPeeringConnectionOptions",),
        unless=("accepter", "requester"),
    ),
    Unneeded(
        aws.efs.FILE_SYSTEM,
        OWN_TYPE,
        (
            "iam:PassRole",
            "*BackupPolicy",
            "*FileSystemPolicy",
            "*ReplicationConfiguration",
            "*ReplicationConfigurations",
        ),
    ),
    Unneeded(aws.efs.FILE_SYSTEM, KEY, ("kms:*",), unless=("kmsKeyId",)),
    Unneeded(
        aws.efs.FILE_SYSTEM,
        "only where copies may be overwritten",
        ("*FileSystemProtection",),
        unless=("protection",),
    ),
    Unneeded(aws.elasticache.PARAMETER_GROUP, NOT_ASKED, ("iam:PutRolePolicy",)),
    Unneeded(
        aws.elasticache.REPLICATION_GROUP,
        "only where its logs are kept",
        ("firehose:*", "logs:*"),
        unless=("logDeliveryConfigurations",),
    ),
    Unneeded(
        aws.elasticache.REPLICATION_GROUP,
        "only of logs sent to Firehose",
        ("firehose:*",),
        unless=("logDeliveryConfigurations.0.destinationType",),
        value="kinesis-firehose",
    ),
    Unneeded(
        aws.elasticache.REPLICATION_GROUP,
        "only of a cache filled from a bucket",
        ("s3:*",),
        unless=("snapshotArns",),
    ),
    Unneeded(aws.elasticache.REPLICATION_GROUP, KEY, ("kms:*",), unless=("kmsKeyId",)),
    Unneeded(
        aws.iam.POLICY,
        OWN_TYPE,
        ("iam:Attach*", "iam:Detach*", "iam:ListEntitiesForPolicy"),
    ),
    Unneeded(
        aws.iam.ROLE,
        OWN_TYPE,
        ("*AttachRolePolicy",),
        unless=("managedPolicyArns",),
    ),
    Unneeded(aws.iam.ROLE, OWN_TYPE, ("*PutRolePolicy",), unless=("inlinePolicies",)),
    Unneeded(
        aws.iam.ROLE,
        "only of roles with a boundary",
        ("*PermissionsBoundary",),
        unless=("permissionsBoundary",),
    ),
    Unneeded(aws.lambda_.EVENT_SOURCE_MAPPING, KEY, ("kms:*",), unless=("kmsKeyArn",)),
    Unneeded(aws.lambda_.FUNCTION, KEY, ("kms:*",), unless=("kmsKeyArn",)),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only of signed code",
        (
            "lambda:DeleteFunctionCodeSigningConfig",
            "lambda:GetCodeSigningConfig",
            "lambda:PutFunctionCodeSigningConfig",
        ),
        unless=("codeSigningConfigArn",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only of functions with files",
        ("elasticfilesystem:*", "s3files:*"),
        unless=("fileSystemConfig",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only of functions with layers",
        ("lambda:GetLayerVersion",),
        unless=("layers",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        OWN_TYPE,
        ("*RecursionConfig", "*RuntimeManagementConfig", "*ScalingConfig"),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only on instances of one's own",
        ("lambda:PassCapacityProvider",),
        unless=("capacityProviderConfig",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only where concurrency is reserved",
        ("*FunctionConcurrency",),
        unless=("reservedConcurrentExecutions",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only where every change is a version",
        ("lambda:PublishVersion",),
        unless=("publish",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only of code in a bucket",
        ("s3:*",),
        unless=("s3Bucket",),
    ),
    Unneeded(
        aws.lambda_.FUNCTION,
        "only of functions in a network",
        ("ec2:*",),
        unless=("vpcConfig",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only of clusters with roles",
        ("iam:PassRole", "*RoleFromDBCluster", "*RoleToDBCluster"),
        unless=("iamRoles",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only of clusters that are not Aurora's",
        ("*DBInstance",),
        unless=("dbClusterInstanceClass",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only of clusters made from a snapshot",
        ("*DBClusterSnapshots", "*DBSnapshots", "*FromSnapshot"),
        unless=("snapshotIdentifier",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only of clusters made from a point in time",
        ("*AutomatedBackups", "*ToPointInTime"),
        unless=("restoreToPointInTime",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only of the Data API",
        ("*HttpEndpoint",),
        unless=("enableHttpEndpoint",),
    ),
    Unneeded(
        aws.rds.CLUSTER,
        "only where RDS keeps the password",
        ("secretsmanager:*",),
        unless=("manageMasterUserPassword",),
    ),
    Unneeded(aws.rds.CLUSTER, NOT_ASKED, ("rds:DescribeEvents",)),
    Unneeded(
        aws.rds.CLUSTER_INSTANCE,
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
        aws.rds.CLUSTER_INSTANCE,
        NOT_ASKED,
        ("iam:GetRole", "iam:ListRoles", "rds:DescribeEvents"),
    ),
    Unneeded(aws.rds.PROXY_DEFAULT_TARGET_GROUP, OWN_TYPE, ("*DBProxyTargets",)),
    Unneeded(
        aws.route53.HEALTH_CHECK,
        "only of checks that follow an alarm",
        ("cloudwatch:*",),
        unless=("cloudwatchAlarmName",),
    ),
    Unneeded(
        aws.route53.HEALTH_CHECK,
        "only of checks switched by hand",
        ("route53-recovery-control-config:*",),
        unless=("routingControlArn",),
    ),
    Unneeded(
        aws.secretsmanager.SECRET,
        OWN_TYPE,
        ("*GetRandomPassword", "*GetSecretValue"),
    ),
    Unneeded(
        aws.secretsmanager.SECRET,
        "only of secrets copied to other regions",
        ("*FromReplication", "*ToRegions"),
        unless=("replicas",),
    ),
    Unneeded(
        aws.sns.TOPIC,
        OWN_TYPE,
        ("*DataProtectionPolicy", "*Subscribe", "*SubscriptionsByTopic", "*Unsubscribe"),
    ),
    Unneeded(
        aws.sns.TOPIC,
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
        aws.sns.TOPIC_SUBSCRIPTION,
        "only of subscriptions by Firehose",
        ("iam:*",),
        unless=("subscriptionRoleArn",),
    ),
)
