"""Types whose operations the CloudFormation schemas do not tell: no such type, or one that does more.

The actions are those of Terraform's AWS provider 6, which Pulumi's AWS provider 7 is made of: from its
public source, 2026-11, and as far as nothing else is said from knowing it, not from watching AWS.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from bilberry.vendors import aws


class Calls(NamedTuple):
    """The IAM actions of a type's operations, and why they stand here."""

    because: str
    create: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()


def _put_and_get(because: str, put: str, get: str, delete: str = "") -> Calls:
    """Of a part of something: created and changed by one action, taken off by it or by another."""
    return Calls(because, create=(put,), read=(get,), update=(put,), delete=(delete or put,))


IN_THE_BUCKET: Final = "CloudFormation has it in the bucket"

CALLS: Final[Mapping[str, Calls]] = {
    aws.acm.CERTIFICATE_VALIDATION: Calls(
        "waits until the certificate is issued, and makes nothing",
        create=("acm:DescribeCertificate",),
        read=("acm:DescribeCertificate",),
    ),
    aws.backup.VAULT_LOCK_CONFIGURATION: _put_and_get(
        "CloudFormation has it in the vault",
        put="backup:PutBackupVaultLockConfiguration",
        get="backup:DescribeBackupVault",
        delete="backup:DeleteBackupVaultLockConfiguration",
    ),
    aws.cloudwatch.EVENT_TARGET: Calls(
        "CloudFormation has it in the rule",
        create=("events:PutTargets", "iam:PassRole"),
        read=("events:ListTargetsByRule",),
        update=("events:PutTargets", "iam:PassRole"),
        delete=("events:RemoveTargets",),
    ),
    aws.ec2.DEFAULT_SECURITY_GROUP: Calls(
        "the network's own group is taken over and emptied, which CloudFormation cannot do",
        create=(
            "ec2:CreateTags",
            "ec2:DescribeSecurityGroups",
            "ec2:RevokeSecurityGroupEgress",
            "ec2:RevokeSecurityGroupIngress",
        ),
        read=("ec2:DescribeSecurityGroups",),
        update=("ec2:CreateTags", "ec2:DeleteTags"),
    ),
    aws.efs.BACKUP_POLICY: _put_and_get(
        "CloudFormation has it in the file system",
        put="elasticfilesystem:PutBackupPolicy",
        get="elasticfilesystem:DescribeBackupPolicy",
    ),
    aws.efs.FILE_SYSTEM_POLICY: _put_and_get(
        "CloudFormation has it in the file system",
        put="elasticfilesystem:PutFileSystemPolicy",
        get="elasticfilesystem:DescribeFileSystemPolicy",
        delete="elasticfilesystem:DeleteFileSystemPolicy",
    ),
    aws.efs.REPLICATION_CONFIGURATION: Calls(
        "CloudFormation has it in the file system; EFS asks who may begin one for more than its own"
        ' action (EFS User Guide, "Amazon EFS replication", Permissions required, 2023-05)',
        create=(
            "elasticfilesystem:CreateFileSystem",
            "elasticfilesystem:CreateReplicationConfiguration",
            "elasticfilesystem:DescribeReplicationConfigurations",
        ),
        read=("elasticfilesystem:DescribeReplicationConfigurations",),
        delete=(
            "elasticfilesystem:DeleteReplicationConfiguration",
            "elasticfilesystem:DescribeReplicationConfigurations",
        ),
    ),
    aws.elasticache.RESERVED_CACHE_NODE: Calls(
        "CloudFormation buys nothing; what is bought cannot be given back",
        create=(
            "elasticache:AddTagsToResource",
            "elasticache:DescribeReservedCacheNodes",
            "elasticache:PurchaseReservedCacheNodesOffering",
        ),
        read=("elasticache:DescribeReservedCacheNodes", "elasticache:ListTagsForResource"),
        update=("elasticache:AddTagsToResource", "elasticache:RemoveTagsFromResource"),
    ),
    aws.iam.ROLE_POLICY_ATTACHMENT: Calls(
        "CloudFormation has it in the role, or in the policy",
        create=("iam:AttachRolePolicy",),
        read=("iam:ListAttachedRolePolicies",),
        delete=("iam:DetachRolePolicy",),
    ),
    aws.rds.PROXY_TARGET: Calls(
        "CloudFormation has it in the target group",
        create=("rds:DescribeDBProxyTargets", "rds:RegisterDBProxyTargets"),
        read=("rds:DescribeDBProxyTargets",),
        delete=("rds:DeregisterDBProxyTargets",),
    ),
    aws.rds.RESERVED_INSTANCE: Calls(
        "CloudFormation buys nothing; what is bought cannot be given back",
        create=(
            "rds:AddTagsToResource",
            "rds:DescribeReservedDBInstances",
            "rds:PurchaseReservedDBInstancesOffering",
        ),
        read=("rds:DescribeReservedDBInstances", "rds:ListTagsForResource"),
        update=("rds:AddTagsToResource", "rds:RemoveTagsFromResource"),
    ),
    # CloudFormation's bucket has every part of a bucket in it. Pulumi's reads all the older parts,
    # as it once had them (internal/service/s3/bucket.go), and changes tags.
    aws.s3.BUCKET: Calls(
        "CloudFormation's bucket changes what are types of their own in Pulumi",
        create=("s3:CreateBucket", "s3:PutBucketTagging", "s3:TagResource"),
        read=(
            "s3:GetAccelerateConfiguration",
            "s3:GetBucketAcl",
            "s3:GetBucketCORS",
            "s3:GetBucketLogging",
            "s3:GetBucketObjectLockConfiguration",
            "s3:GetBucketPolicy",
            "s3:GetBucketRequestPayment",
            "s3:GetBucketTagging",
            "s3:GetBucketVersioning",
            "s3:GetBucketWebsite",
            "s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:GetReplicationConfiguration",
            "s3:ListBucket",
            "s3:ListTagsForResource",
        ),
        update=("s3:PutBucketTagging", "s3:TagResource", "s3:UntagResource"),
        delete=("s3:DeleteBucket",),
    ),
    aws.s3.BUCKET_CORS_CONFIGURATION: _put_and_get(
        IN_THE_BUCKET, put="s3:PutBucketCORS", get="s3:GetBucketCORS"
    ),
    aws.s3.BUCKET_LIFECYCLE_CONFIGURATION: _put_and_get(
        IN_THE_BUCKET, put="s3:PutLifecycleConfiguration", get="s3:GetLifecycleConfiguration"
    ),
    aws.s3.BUCKET_OWNERSHIP_CONTROLS: _put_and_get(
        IN_THE_BUCKET, put="s3:PutBucketOwnershipControls", get="s3:GetBucketOwnershipControls"
    ),
    aws.s3.BUCKET_PUBLIC_ACCESS_BLOCK: _put_and_get(
        IN_THE_BUCKET, put="s3:PutBucketPublicAccessBlock", get="s3:GetBucketPublicAccessBlock"
    ),
    aws.s3.BUCKET_REPLICATION_CONFIG: Calls(
        IN_THE_BUCKET,
        create=("iam:PassRole", "s3:PutReplicationConfiguration"),
        read=("s3:GetReplicationConfiguration",),
        update=("iam:PassRole", "s3:PutReplicationConfiguration"),
        delete=("s3:PutReplicationConfiguration",),
    ),
    aws.s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: (
        _put_and_get(
            IN_THE_BUCKET, put="s3:PutEncryptionConfiguration", get="s3:GetEncryptionConfiguration"
        )
    ),
    aws.s3.BUCKET_VERSIONING: _put_and_get(
        IN_THE_BUCKET, put="s3:PutBucketVersioning", get="s3:GetBucketVersioning"
    ),
    # internal/service/secretsmanager/secret_version.go: to read it is to read the value.
    aws.secretsmanager.SECRET_VERSION: Calls(
        "CloudFormation has it in the secret",
        create=(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue",
        ),
        read=("secretsmanager:GetSecretValue",),
        update=("secretsmanager:UpdateSecretVersionStage",),
        delete=("secretsmanager:UpdateSecretVersionStage",),
    ),
    aws.shield.SUBSCRIPTION: Calls(
        "CloudFormation buys nothing; to give it up is to let it end after its year",
        create=("shield:CreateSubscription", "shield:DescribeSubscription"),
        read=("shield:DescribeSubscription",),
        update=("shield:UpdateSubscription",),
        delete=("shield:UpdateSubscription",),
    ),
    aws.sqs.REDRIVE_ALLOW_POLICY: _put_and_get(
        "CloudFormation has it in the queue",
        put="sqs:SetQueueAttributes",
        get="sqs:GetQueueAttributes",
    ),
}
