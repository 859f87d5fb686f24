"""Which types hold nothing of their own, and why: all other types have to be said how to recover.

They are made again from the program, or are recovered with the resource that they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.vendors.aws import (
    acm,
    appautoscaling,
    backup,
    budgets,
    chatbot,
    cloudfront,
    cloudwatch,
    costexplorer,
    ec2,
    efs,
    elasticache,
    iam,
    kms,
    lambda_,
    rds,
    route53,
    s3,
    secretsmanager,
    shield,
    sns,
    sqs,
    vpc,
    wafv2,
    xray,
)
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
    acm.CERTIFICATE.service: "issued again",
    appautoscaling.POLICY.service: A_SETTING,
    budgets.BUDGET.service: A_SETTING,
    chatbot.SLACK_CHANNEL_CONFIGURATION.service: A_SETTING,
    cloudfront.DISTRIBUTION.service: "settings; what it serves is elsewhere",
    costexplorer.ANOMALY_MONITOR.service: A_SETTING,
    ec2.VPC.service: A_SETTING,
    iam.ROLE.service: A_SETTING,
    lambda_.FUNCTION.service: "code that Git has",
    "rekognition": A_SETTING,
    route53.HEALTH_CHECK.service: A_SETTING,
    s3.BUCKET.service: OF_ITS_BUCKET,
    shield.PROTECTION.service: A_SETTING,
    sns.TOPIC.service: "settings; it hands messages on at once",
    vpc.SECURITY_GROUP_INGRESS_RULE.service: A_SETTING,
    wafv2.WEB_ACL.service: A_SETTING,
    xray.GROUP.service: A_SETTING,
}
"""AWS's services of which no resource does, but those among `CONTENT`."""

CONTENT: Final = frozenset({s3.BUCKET, s3.BUCKET_V2, s3.DIRECTORY_BUCKET})
"""What holds something all the same."""

TYPES: Final[Mapping[ResourceType, str]] = {
    backup.PLAN: A_SETTING,
    backup.RESTORE_TESTING_PLAN: A_SETTING,
    backup.RESTORE_TESTING_SELECTION: A_SETTING,
    backup.SELECTION: A_SETTING,
    backup.VAULT: "is told as a copy of what is in it",
    backup.VAULT_LOCK_CONFIGURATION: A_SETTING,
    backup.VAULT_POLICY: A_SETTING,
    cloudwatch.DASHBOARD: A_SETTING,
    cloudwatch.EVENT_BUS: "settings; its archive is told of itself",
    cloudwatch.EVENT_RULE: A_SETTING,
    cloudwatch.EVENT_TARGET: A_SETTING,
    cloudwatch.LOG_DELIVERY: A_SETTING,
    cloudwatch.LOG_DELIVERY_DESTINATION: A_SETTING,
    cloudwatch.LOG_DELIVERY_SOURCE: A_SETTING,
    cloudwatch.METRIC_ALARM: A_SETTING,
    efs.ACCESS_POINT: A_SETTING,
    efs.BACKUP_POLICY: A_SETTING,
    efs.FILE_SYSTEM_POLICY: A_SETTING,
    efs.MOUNT_TARGET: A_SETTING,
    efs.REPLICATION_CONFIGURATION: "is told as a copy of its file system",
    elasticache.PARAMETER_GROUP: A_SETTING,
    elasticache.SUBNET_GROUP: A_SETTING,
    elasticache.USER: A_SETTING,
    elasticache.USER_GROUP: A_SETTING,
    kms.ALIAS: "a name of its key",
    kms.REPLICA_KEY: "is told as a copy of its key",
    rds.CLUSTER_INSTANCE: A_MACHINE,
    rds.CLUSTER_PARAMETER_GROUP: A_SETTING,
    rds.GLOBAL_CLUSTER: "is told as a copy of its cluster",
    rds.PROXY: A_MACHINE,
    rds.PROXY_DEFAULT_TARGET_GROUP: A_SETTING,
    rds.PROXY_ENDPOINT: A_SETTING,
    rds.PROXY_TARGET: A_SETTING,
    rds.RESERVED_INSTANCE: "a contract, which AWS keeps",
    rds.SUBNET_GROUP: A_SETTING,
    secretsmanager.SECRET_VERSION: "recovered with its secret",
    sqs.QUEUE_POLICY: A_SETTING,
    sqs.REDRIVE_ALLOW_POLICY: A_SETTING,
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
