"""Which ARNs the estate's resources have, where the ARN has a name in it that the estate gives.

Services that are not here (EC2, EFS, CloudFront, Route 53, ACM, Cost Explorer) put ids of AWS's own into
their ARNs, which nobody knows before: what is allowed there is allowed on everything of the account.
Kinds are those of the Service Authorization Reference as cfn-lint 1.58 ships it, 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from bilberry.vendors import aws


class Arn(NamedTuple):
    """What stands in the ARNs of a type.

    Attributes:
        kinds: The service's words for it; several where the same name is in the ARNs of parts.
        name: The property with the name in it; empty where it is an id of AWS's own.
        inside: A property whose value stands before the name, and a `/`, unless it is `default`.
        before: What stands before the name in the ARN beside what the reference tells.
        after: What AWS puts behind the name.
    """

    service: str
    kinds: tuple[str, ...]
    name: str = ""
    inside: str = ""
    before: str = ""
    after: str = ""


ARNS: Final[Mapping[str, Arn]] = {
    aws.backup.PLAN: Arn("backup", ("backupPlan",)),
    aws.backup.RESTORE_TESTING_PLAN: Arn("backup", ("restoreTestingPlan",), "name"),
    aws.backup.VAULT: Arn("backup", ("backupVault",), "name"),
    aws.budgets.BUDGET: Arn("budgets", ("budget",), "name"),
    aws.chatbot.SLACK_CHANNEL_CONFIGURATION: Arn(
        "chatbot", ("ChatbotConfiguration",), "configurationName", before="slack-channel/"
    ),
    aws.cloudwatch.DASHBOARD: Arn("cloudwatch", ("dashboard",), "dashboardName"),
    aws.cloudwatch.EVENT_ARCHIVE: Arn("events", ("archive",), "name"),
    aws.cloudwatch.EVENT_BUS: Arn("events", ("event-bus",), "name"),
    aws.cloudwatch.EVENT_RULE: Arn(
        "events", ("rule-on-default-event-bus",), "name", inside="eventBusName"
    ),
    aws.cloudwatch.LOG_DELIVERY: Arn("logs", ("delivery",)),
    aws.cloudwatch.LOG_DELIVERY_DESTINATION: Arn("logs", ("delivery-destination",), "name"),
    aws.cloudwatch.LOG_DELIVERY_SOURCE: Arn("logs", ("delivery-source",), "name"),
    aws.cloudwatch.LOG_GROUP: Arn("logs", ("log-group", "log-stream"), "name"),
    aws.cloudwatch.METRIC_ALARM: Arn("cloudwatch", ("alarm",), "name"),
    aws.dynamodb.TABLE: Arn("dynamodb", ("table",), "name"),
    aws.elasticache.PARAMETER_GROUP: Arn("elasticache", ("parametergroup",), "name"),
    aws.elasticache.REPLICATION_GROUP: Arn(
        "elasticache", ("cluster", "replicationgroup"), "replicationGroupId"
    ),
    aws.elasticache.SUBNET_GROUP: Arn("elasticache", ("subnetgroup",), "name"),
    aws.elasticache.USER: Arn("elasticache", ("user",), "userId"),
    aws.elasticache.USER_GROUP: Arn("elasticache", ("usergroup",), "userGroupId"),
    aws.iam.OPEN_ID_CONNECT_PROVIDER: Arn("iam", ("oidc-provider",), "url"),
    aws.iam.POLICY: Arn("iam", ("policy",), "name"),
    aws.iam.ROLE: Arn("iam", ("role",), "name"),
    aws.kms.ALIAS: Arn("kms", ("alias",), "name"),
    aws.kms.KEY: Arn("kms", ("key",)),
    aws.kms.REPLICA_KEY: Arn("kms", ("key",)),
    aws.lambda_.EVENT_SOURCE_MAPPING: Arn("lambda", ("eventSourceMapping",)),
    aws.lambda_.FUNCTION: Arn("lambda", ("function",), "name"),
    aws.rds.CLUSTER: Arn("rds", ("cluster",), "clusterIdentifier"),
    # Without an identifier of its own the provider makes one up, of which nothing is known before.
    aws.rds.CLUSTER_INSTANCE: Arn("rds", ("db",)),
    aws.rds.CLUSTER_PARAMETER_GROUP: Arn("rds", ("cluster-pg",), "name"),
    aws.rds.GLOBAL_CLUSTER: Arn("rds", ("global-cluster",), "globalClusterIdentifier"),
    aws.rds.PROXY: Arn("rds", ("proxy",)),
    aws.rds.PROXY_DEFAULT_TARGET_GROUP: Arn("rds", ("target-group",)),
    aws.rds.PROXY_ENDPOINT: Arn("rds", ("proxy-endpoint",)),
    aws.rds.SUBNET_GROUP: Arn("rds", ("subgrp",), "name"),
    aws.s3.BUCKET: Arn("s3", ("bucket", "object"), "bucket"),
    aws.secretsmanager.SECRET: Arn("secretsmanager", ("Secret",), "name", after="-??????"),
    aws.sns.TOPIC: Arn("sns", ("topic",), "name"),
    aws.sqs.QUEUE: Arn("sqs", ("queue",), "name"),
    aws.wafv2.WEB_ACL: Arn("wafv2", ("webacl",), "name", before="*/webacl/"),
    aws.xray.GROUP: Arn("xray", ("group",), "groupName"),
    aws.xray.SAMPLING_RULE: Arn("xray", ("sampling-rule",)),
}

TOUCHED: Final[Mapping[tuple[str, str], str]] = {
    ("elasticache", "snapshot"): "the last one, when a cache is deleted",
    ("rds", "cluster-snapshot"): "the last one, when a cluster is deleted",
    ("rds", "og"): "AWS's own option group, which every instance has",
    ("rds", "pg"): "AWS's own parameter group, where the estate has none for instances",
}
"""Kinds of things that are no resources of an estate and that AWS asks about beside them."""

WHOLE: Final[Mapping[str, str]] = {
    "rds:DescribeGlobalClusters": "asked with a filter and no name",
    "wafv2:CreateWebACL": "asked about the managed rule sets too, whose ARNs look alike",
    "wafv2:UpdateWebACL": "asked about the managed rule sets too, whose ARNs look alike",
}
"""Actions that a name in the resource would refuse, though the reference knows resources for them."""
