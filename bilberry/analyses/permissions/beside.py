"""What Pulumi's AWS provider asks of AWS beside what the CloudFormation schemas list for a type.

Known of Terraform's provider 6, which Pulumi's is made of, where a row names no other source; compared
with the schemas of cfn-lint 1.58, and not tried against AWS (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from bilberry.analyses.permissions.conditions import is_set
from bilberry.analyses.recorded import Resource
from bilberry.vendors import aws


class Beside(NamedTuple):
    """Further actions of a type, by the handler that they belong to, and why.

    Attributes:
        only_with: A property of the type without which none of it is asked. Default: always asked.
    """

    type: str
    because: str
    create: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    only_with: str = ""

    def is_asked_by(self, resources: Iterable[Resource]) -> bool:
        """Whether any of the type's resources makes the provider ask it."""
        return not self.only_with or any(is_set(one, self.only_with) for one in resources)


LEFT_BEHIND: Final = "deletes the interfaces that Lambda left behind in it (network_interface.go)"
INTERFACES: Final = (
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DetachNetworkInterface",
)
TAGS_RULES: Final = "tags a rule, and changes it in place"
RULE_CHANGES: Final = ("ec2:CreateTags", "ec2:DeleteTags", "ec2:ModifySecurityGroupRules")
LOG_POLICY: Final = (
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:PutResourcePolicy",
)

BESIDE: Final = (
    Beside(
        aws.backup.VAULT,
        "empties the vault first",
        delete=(
            "backup:DeleteRecoveryPoint",
            "backup:DescribeRecoveryPoint",
            "backup:ListRecoveryPointsByBackupVault",
        ),
        only_with="forceDestroy",
    ),
    Beside(
        aws.cloudwatch.LOG_DELIVERY,
        "CloudWatch Logs lets its own service write to the group (User Guide, Logs sent to"
        " CloudWatch Logs, V2 permissions)",
        create=LOG_POLICY,
    ),
    Beside(
        aws.cloudwatch.LOG_DELIVERY_SOURCE,
        "CloudFront asks whether its logs may be sent (Logs User Guide, Service-specific permissions)",
        create=("cloudfront:AllowVendedLogDeliveryForResource",),
    ),
    Beside(
        aws.ec2.EIP,
        "reads the address's reverse name",
        read=("ec2:DescribeAddressesAttribute",),
    ),
    Beside(
        aws.ec2.INTERNET_GATEWAY,
        "CloudFormation has the attachment to a network as a type of its own",
        create=("ec2:AttachInternetGateway",),
        update=("ec2:AttachInternetGateway", "ec2:DetachInternetGateway"),
        delete=("ec2:DetachInternetGateway",),
    ),
    Beside(aws.ec2.SECURITY_GROUP, LEFT_BEHIND, delete=INTERFACES),
    Beside(aws.ec2.SUBNET, LEFT_BEHIND, delete=INTERFACES),
    Beside(aws.ec2.VPC, "reads the main route table", read=("ec2:DescribeRouteTables",)),
    Beside(
        aws.ec2.VPC_ENDPOINT,
        "reads the service's prefix list",
        read=("ec2:DescribePrefixLists",),
    ),
    Beside(
        aws.efs.MOUNT_TARGET,
        "EFS makes the interface in the caller's name (EFS API Reference, CreateMountTarget)",
        create=(
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
        ),
        update=("ec2:ModifyNetworkInterfaceAttribute",),
        delete=("ec2:DeleteNetworkInterface",),
    ),
    Beside(
        aws.elasticache.PARAMETER_GROUP,
        "resets the parameters that are no longer given",
        update=("elasticache:ResetCacheParameterGroup",),
    ),
    Beside(
        aws.elasticache.REPLICATION_GROUP,
        "reads its nodes",
        read=("elasticache:DescribeCacheClusters",),
    ),
    Beside(
        aws.elasticache.REPLICATION_GROUP,
        "ElastiCache lets the log service write to the group (User Guide, Log delivery)",
        create=LOG_POLICY,
        update=LOG_POLICY,
        only_with="logDeliveryConfigurations",
    ),
    Beside(
        aws.iam.POLICY,
        "CloudFormation's managed policy has no tags",
        create=("iam:TagPolicy",),
        update=("iam:TagPolicy", "iam:UntagPolicy"),
    ),
    Beside(
        aws.iam.ROLE,
        "looks for instance profiles that have the role (role.go)",
        delete=("iam:ListInstanceProfilesForRole",),
    ),
    Beside(
        aws.kms.KEY,
        "a key of several regions needs KMS's own role (KMS Developer Guide, Multi-Region keys)",
        create=("iam:CreateServiceLinkedRole",),
        only_with="multiRegion",
    ),
    Beside(
        aws.kms.REPLICA_KEY,
        "reads a replica as it reads a key",
        read=("kms:GetKeyRotationStatus",),
    ),
    Beside(
        aws.lambda_.FUNCTION,
        "reads the newest version, and waits by the configuration",
        create=("lambda:GetFunctionConfiguration",),
        read=("lambda:ListVersionsByFunction",),
        update=("lambda:GetFunctionConfiguration",),
    ),
    Beside(
        aws.rds.CLUSTER,
        "reads which global cluster it is in (cluster.go)",
        read=("rds:DescribeGlobalClusters",),
    ),
    Beside(
        aws.rds.CLUSTER,
        "RDS uses the key in the caller's name (RDS User Guide, Encrypting Amazon RDS resources)",
        create=("kms:CreateGrant", "kms:DescribeKey"),
        only_with="kmsKeyId",
    ),
    Beside(
        aws.rds.CLUSTER_INSTANCE,
        "reads whether it is the writer",
        read=("rds:DescribeDBClusters",),
    ),
    Beside(
        aws.s3.BUCKET,
        "empties the bucket first",
        delete=("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"),
        only_with="forceDestroy",
    ),
    Beside(
        aws.secretsmanager.SECRET,
        "reads the policy with the secret",
        read=("secretsmanager:GetResourcePolicy",),
    ),
    Beside(
        aws.sns.TOPIC_POLICY,
        "the schema has no handler for reading",
        read=("sns:GetTopicAttributes",),
    ),
    Beside(
        aws.sqs.QUEUE_POLICY,
        "the schema has no handler for reading",
        read=("sqs:GetQueueAttributes",),
    ),
    Beside(
        aws.vpc.SECURITY_GROUP_EGRESS_RULE,
        TAGS_RULES,
        create=("ec2:CreateTags",),
        update=RULE_CHANGES,
    ),
    Beside(
        aws.vpc.SECURITY_GROUP_INGRESS_RULE,
        TAGS_RULES,
        create=("ec2:CreateTags",),
        update=RULE_CHANGES,
    ),
)
