"""Which ARNs the estate's resources have, where the ARN has a name in it that the estate gives.

Services that are not here (EC2, EFS, CloudFront, Route 53, ACM, Cost Explorer) put ids of AWS's own into
their ARNs, which nobody knows before: what is allowed there is allowed on everything of the account.
Kinds are those of the Service Authorization Reference as cfn-lint 1.58 ships it, 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


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
    "aws:backup/plan:Plan": Arn("backup", ("backupPlan",)),
    "aws:backup/restoreTestingPlan:RestoreTestingPlan": Arn(
        "backup", ("restoreTestingPlan",), "name"
    ),
    "aws:backup/vault:Vault": Arn("backup", ("backupVault",), "name"),
    "aws:budgets/budget:Budget": Arn("budgets", ("budget",), "name"),
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": Arn(
        "chatbot", ("ChatbotConfiguration",), "configurationName", before="slack-channel/"
    ),
    "aws:cloudwatch/dashboard:Dashboard": Arn("cloudwatch", ("dashboard",), "dashboardName"),
    "aws:cloudwatch/eventArchive:EventArchive": Arn("events", ("archive",), "name"),
    "aws:cloudwatch/eventBus:EventBus": Arn("events", ("event-bus",), "name"),
    "aws:cloudwatch/eventRule:EventRule": Arn(
        "events", ("rule-on-default-event-bus",), "name", inside="eventBusName"
    ),
    "aws:cloudwatch/logDelivery:LogDelivery": Arn("logs", ("delivery",)),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": Arn(
        "logs", ("delivery-destination",), "name"
    ),
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": Arn("logs", ("delivery-source",), "name"),
    "aws:cloudwatch/logGroup:LogGroup": Arn("logs", ("log-group", "log-stream"), "name"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": Arn("cloudwatch", ("alarm",), "name"),
    "aws:dynamodb/table:Table": Arn("dynamodb", ("table",), "name"),
    "aws:elasticache/parameterGroup:ParameterGroup": Arn(
        "elasticache", ("parametergroup",), "name"
    ),
    "aws:elasticache/replicationGroup:ReplicationGroup": Arn(
        "elasticache", ("cluster", "replicationgroup"), "replicationGroupId"
    ),
    "aws:elasticache/subnetGroup:SubnetGroup": Arn("elasticache", ("subnetgroup",), "name"),
    "aws:elasticache/user:User": Arn("elasticache", ("user",), "userId"),
    "aws:elasticache/userGroup:UserGroup": Arn("elasticache", ("usergroup",), "userGroupId"),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": Arn("iam", ("oidc-provider",), "url"),
    "aws:iam/policy:Policy": Arn("iam", ("policy",), "name"),
    "aws:iam/role:Role": Arn("iam", ("role",), "name"),
    "aws:kms/alias:Alias": Arn("kms", ("alias",), "name"),
    "aws:kms/key:Key": Arn("kms", ("key",)),
    "aws:kms/replicaKey:ReplicaKey": Arn("kms", ("key",)),
    "aws:lambda/eventSourceMapping:EventSourceMapping": Arn("lambda", ("eventSourceMapping",)),
    "aws:lambda/function:Function": Arn("lambda", ("function",), "name"),
    "aws:rds/cluster:Cluster": Arn("rds", ("cluster",), "clusterIdentifier"),
    # Without an identifier of its own the provider makes one up, of which nothing is known before.
    "aws:rds/clusterInstance:ClusterInstance": Arn("rds", ("db",)),
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": Arn("rds", ("cluster-pg",), "name"),
    "aws:rds/globalCluster:GlobalCluster": Arn(
        "rds", ("global-cluster",), "globalClusterIdentifier"
    ),
    "aws:rds/proxy:Proxy": Arn("rds", ("proxy",)),
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": Arn("rds", ("target-group",)),
    "aws:rds/proxyEndpoint:ProxyEndpoint": Arn("rds", ("proxy-endpoint",)),
    "aws:rds/subnetGroup:SubnetGroup": Arn("rds", ("subgrp",), "name"),
    "aws:s3/bucket:Bucket": Arn("s3", ("bucket", "object"), "bucket"),
    "aws:secretsmanager/secret:Secret": Arn("secretsmanager", ("Secret",), "name", after="-??????"),
    "aws:sns/topic:Topic": Arn("sns", ("topic",), "name"),
    "aws:sqs/queue:Queue": Arn("sqs", ("queue",), "name"),
    "aws:wafv2/webAcl:WebAcl": Arn("wafv2", ("webacl",), "name", before="*/webacl/"),
    "aws:xray/group:Group": Arn("xray", ("group",), "groupName"),
    "aws:xray/samplingRule:SamplingRule": Arn("xray", ("sampling-rule",)),
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
