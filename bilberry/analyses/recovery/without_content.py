"""Which types hold nothing of their own, and why: all other types have to be said how to recover.

They are made again from the program, or are recovered with the resource that they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.records import record_of
from bilberry.vendors.resource_type import ResourceType

A_MACHINE: Final = "a machine, which stands in for any other"
A_SETTING: Final = "settings, made again from the program"
OF_ITS_BUCKET: Final = "recovered with its bucket"

VENDORS: Final[Mapping[str, str]] = {
    "github": "settings; what is in Git is in every clone",
    "pulumi": "stands in the state only",
    "random": "stands in the state only",
    "sentry": "settings; events are kept for weeks only",
    "vercel": "settings, and what is built again from Git",
}
"""Vendors of which no resource holds anything that the program or Git does not."""

SERVICES: Final[Mapping[str, str]] = {
    aws.acm.CERTIFICATE.service: "issued again",
    aws.appautoscaling.POLICY.service: A_SETTING,
    aws.budgets.BUDGET.service: A_SETTING,
    aws.chatbot.SLACK_CHANNEL_CONFIGURATION.service: A_SETTING,
    aws.cloudfront.DISTRIBUTION.service: "settings; what it serves is elsewhere",
    aws.costexplorer.ANOMALY_MONITOR.service: A_SETTING,
    aws.ec2.VPC.service: A_SETTING,
    aws.iam.ROLE.service: A_SETTING,
    aws.lambda_.FUNCTION.service: "code that Git has",
    "rekognition": A_SETTING,
    aws.route53.HEALTH_CHECK.service: A_SETTING,
    aws.s3.BUCKET.service: OF_ITS_BUCKET,
    aws.shield.PROTECTION.service: A_SETTING,
    aws.sns.TOPIC.service: "settings; it hands messages on at once",
    aws.vpc.SECURITY_GROUP_INGRESS_RULE.service: A_SETTING,
    aws.wafv2.WEB_ACL.service: A_SETTING,
    aws.xray.GROUP.service: A_SETTING,
}
"""AWS's services of which no resource does, but those among `CONTENT`."""

CONTENT: Final = frozenset({aws.s3.BUCKET, aws.s3.BUCKET_V2, aws.s3.DIRECTORY_BUCKET})
"""What holds something all the same."""

TYPES: Final[Mapping[ResourceType, str]] = {
    aws.backup.PLAN: A_SETTING,
    aws.backup.RESTORE_TESTING_PLAN: A_SETTING,
    aws.backup.RESTORE_TESTING_SELECTION: A_SETTING,
    aws.backup.SELECTION: A_SETTING,
    aws.backup.VAULT: "is reported as a copy of what is in it",
    aws.backup.VAULT_LOCK_CONFIGURATION: A_SETTING,
    aws.backup.VAULT_POLICY: A_SETTING,
    aws.cloudwatch.DASHBOARD: A_SETTING,
    aws.cloudwatch.EVENT_BUS: "settings; its archive is reported of itself",
    aws.cloudwatch.EVENT_RULE: A_SETTING,
    aws.cloudwatch.EVENT_TARGET: A_SETTING,
    aws.cloudwatch.LOG_DELIVERY: A_SETTING,
    aws.cloudwatch.LOG_DELIVERY_DESTINATION: A_SETTING,
    aws.cloudwatch.LOG_DELIVERY_SOURCE: A_SETTING,
    aws.cloudwatch.METRIC_ALARM: A_SETTING,
    aws.efs.ACCESS_POINT: A_SETTING,
    aws.efs.BACKUP_POLICY: A_SETTING,
    aws.efs.FILE_SYSTEM_POLICY: A_SETTING,
    aws.efs.MOUNT_TARGET: A_SETTING,
    aws.efs.REPLICATION_CONFIGURATION: "is reported as a copy of its file system",
    aws.elasticache.PARAMETER_GROUP: A_SETTING,
    aws.elasticache.SUBNET_GROUP: A_SETTING,
    aws.elasticache.USER: A_SETTING,
    aws.elasticache.USER_GROUP: A_SETTING,
    aws.kms.ALIAS: "a name of its key",
    aws.kms.REPLICA_KEY: "is reported as a copy of its key",
    aws.rds.CLUSTER_INSTANCE: A_MACHINE,
    aws.rds.CLUSTER_PARAMETER_GROUP: A_SETTING,
    aws.rds.GLOBAL_CLUSTER: "is reported as a copy of its cluster",
    aws.rds.PROXY: A_MACHINE,
    aws.rds.PROXY_DEFAULT_TARGET_GROUP: A_SETTING,
    aws.rds.PROXY_ENDPOINT: A_SETTING,
    aws.rds.PROXY_TARGET: A_SETTING,
    aws.rds.RESERVED_INSTANCE: "a contract, which AWS keeps",
    aws.rds.SUBNET_GROUP: A_SETTING,
    aws.secretsmanager.SECRET_VERSION: "recovered with its secret",
    aws.sqs.QUEUE_POLICY: A_SETTING,
    aws.sqs.REDRIVE_ALLOW_POLICY: A_SETTING,
    cloudflare.BOT_MANAGEMENT: A_SETTING,
    cloudflare.DNS_RECORD: "recovered with its zone",
    cloudflare.RULESET: "recovered with its zone",
    cloudflare.UNIVERSAL_SSL_SETTING: A_SETTING,
    cloudflare.WORKERS_ROUTE: A_SETTING,
    cloudflare.WORKERS_SCRIPT: "code that Git has",
    cloudflare.ZONE_SETTING: A_SETTING,
}
"""Single types of services that hold something."""


NOBODY_YET: Final = "a breach, until somebody says what it holds"
"""What is said of a type that is neither read nor known to hold nothing."""


def holds_nothing(type_: str) -> bool:
    """Whether a type has no content of its own."""
    return bool(why_nothing(type_))


def why_nothing(type_: str) -> str:
    """Why a type has no content of its own; empty for one that has, or of which nobody knows."""
    record = record_of(type_)
    by_service = SERVICES.get(record.service, "") if record.vendor == "aws" else ""
    if record in CONTENT:
        return ""
    return TYPES.get(record) or VENDORS.get(record.vendor) or by_service
