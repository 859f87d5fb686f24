"""What pulumi-aws itself fills in: names, all tags, and a description where AWS insists on one.

Facts from provider/resources.go of pulumi/pulumi-aws, commit 00ba5ea: every type with a text input
called `name` is named by the habit of bridged providers unless it stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.provider import Properties
from bilberry.values.property_values import UNKNOWN, has_unknown
from bilberry.vendors import aws

NAMES: Final[Mapping[str, AutoName | None]] = {
    aws.alb.LOAD_BALANCER: AutoName("name", 32),
    aws.alb.TARGET_GROUP: AutoName("name", 32),
    aws.directoryservice.DIRECTORY: None,
    aws.ec2.KEY_PAIR: AutoName("keyName"),
    aws.efs.FILE_SYSTEM: AutoName("creationToken"),
    aws.eks.FARGATE_PROFILE: AutoName("fargateProfileName"),
    aws.eks.NODE_GROUP: AutoName("nodeGroupName"),
    aws.elasticache.CLUSTER: AutoName("clusterId", 50, lower=True),
    aws.elasticache.REPLICATION_GROUP: AutoName("replicationGroupId", 40, lower=True),
    aws.elasticbeanstalk.ENVIRONMENT: AutoName("name", 40),
    aws.elasticsearch.DOMAIN: AutoName("domainName", 28, lower=True),
    aws.glue.CATALOG_DATABASE: AutoName("name", separator="_", lower=True),
    aws.glue.CATALOG_TABLE: AutoName("name", separator="_", lower=True),
    aws.iam.ROLE: AutoName("name", 64),
    aws.iot.TOPIC_RULE: AutoName("name", separator="_"),
    aws.kms.ALIAS: AutoName("name", 238, prefix="alias/"),
    aws.lambda_.FUNCTION: AutoName("name", 64),
    aws.lambda_.PERMISSION: AutoName("statementId", 100),
    aws.lb.LOAD_BALANCER: AutoName("name", 32),
    aws.lb.TARGET_GROUP: AutoName("name", 32),
    aws.mq.BROKER: AutoName("brokerName", 55),
    aws.opensearch.DOMAIN: AutoName("domainName"),
    aws.rds.INSTANCE: AutoName("identifier", separator=""),
    aws.route53.RECORD: None,
    aws.s3.BUCKET: AutoName("bucket", 63, lower=True),
    aws.sns.TOPIC: AutoName("name", 256, fifo="fifoTopic"),
    aws.sqs.QUEUE: AutoName("name", 80, fifo="fifoQueue"),
}

MANAGED_BY_PULUMI: Final = "Managed by Pulumi"

# The inputs that hold those words when the program gives none.
DESCRIBED: Final[Mapping[str, str]] = {
    aws.docdb.SUBNET_GROUP: "description",
    aws.ec2.SECURITY_GROUP: "description",
    aws.elasticache.PARAMETER_GROUP: "description",
    aws.elasticache.SUBNET_GROUP: "description",
    aws.mediapackage.CHANNEL: "description",
    aws.neptune.SUBNET_GROUP: "description",
    aws.rds.CLUSTER_PARAMETER_GROUP: "description",
    aws.rds.OPTION_GROUP: "optionGroupDescription",
    aws.rds.PARAMETER_GROUP: "description",
    aws.rds.SUBNET_GROUP: "description",
    aws.redshift.PARAMETER_GROUP: "description",
    aws.redshift.SUBNET_GROUP: "description",
    aws.route53.ZONE: "comment",
}

TAGS_ALL: Final = "tagsAll"
"""Earlier tags may come back where the program ignores all changes; they are made anew."""


def fill_in(known: SdkType | None, account: Account, inputs: Properties) -> Properties:
    """The inputs with description and all tags filled in."""
    filled = dict(inputs)
    described = DESCRIBED.get(known.token) if known else None
    if described is not None and filled.get(described) is None:
        filled[described] = MANAGED_BY_PULUMI
    if known is not None and TAGS_ALL in known.outputs:
        filled[TAGS_ALL] = _all_tags(account, filled.get("tags"))
    return filled


def _all_tags(account: Account, tags: object) -> object:
    """The provider's tags and the resource's own, as pulumi-aws puts them in `tagsAll`.

    One unknown tag makes all of them unknown (provider/tags.go of pulumi/pulumi-aws, 2023).
    """
    if account.default_tags is None or has_unknown(tags):
        return UNKNOWN
    return {**account.default_tags, **(tags if isinstance(tags, dict) else {})}
