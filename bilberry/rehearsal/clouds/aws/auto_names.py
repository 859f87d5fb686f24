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
from bilberry.vendors.aws import (
    alb,
    directoryservice,
    docdb,
    ec2,
    efs,
    eks,
    elasticache,
    elasticbeanstalk,
    elasticsearch,
    glue,
    iam,
    iot,
    kms,
    lambda_,
    lb,
    mediapackage,
    mq,
    neptune,
    opensearch,
    rds,
    redshift,
    route53,
    s3,
    sns,
    sqs,
)

NAMES: Final[Mapping[str, AutoName | None]] = {
    alb.LOAD_BALANCER: AutoName("name", 32),
    alb.TARGET_GROUP: AutoName("name", 32),
    directoryservice.DIRECTORY: None,
    ec2.KEY_PAIR: AutoName("keyName"),
    efs.FILE_SYSTEM: AutoName("creationToken"),
    eks.FARGATE_PROFILE: AutoName("fargateProfileName"),
    eks.NODE_GROUP: AutoName("nodeGroupName"),
    elasticache.CLUSTER: AutoName("clusterId", 50, lower=True),
    elasticache.REPLICATION_GROUP: AutoName("replicationGroupId", 40, lower=True),
    elasticbeanstalk.ENVIRONMENT: AutoName("name", 40),
    elasticsearch.DOMAIN: AutoName("domainName", 28, lower=True),
    glue.CATALOG_DATABASE: AutoName("name", separator="_", lower=True),
    glue.CATALOG_TABLE: AutoName("name", separator="_", lower=True),
    iam.ROLE: AutoName("name", 64),
    iot.TOPIC_RULE: AutoName("name", separator="_"),
    kms.ALIAS: AutoName("name", 238, prefix="alias/"),
    lambda_.FUNCTION: AutoName("name", 64),
    lambda_.PERMISSION: AutoName("statementId", 100),
    lb.LOAD_BALANCER: AutoName("name", 32),
    lb.TARGET_GROUP: AutoName("name", 32),
    mq.BROKER: AutoName("brokerName", 55),
    opensearch.DOMAIN: AutoName("domainName"),
    rds.INSTANCE: AutoName("identifier", separator=""),
    route53.RECORD: None,
    s3.BUCKET: AutoName("bucket", 63, lower=True),
    sns.TOPIC: AutoName("name", 256, fifo="fifoTopic"),
    sqs.QUEUE: AutoName("name", 80, fifo="fifoQueue"),
}

MANAGED_BY_PULUMI: Final = "Managed by Pulumi"

# The inputs that hold those words when the program gives none.
DESCRIBED: Final[Mapping[str, str]] = {
    docdb.SUBNET_GROUP: "description",
    ec2.SECURITY_GROUP: "description",
    elasticache.PARAMETER_GROUP: "description",
    elasticache.SUBNET_GROUP: "description",
    mediapackage.CHANNEL: "description",
    neptune.SUBNET_GROUP: "description",
    rds.CLUSTER_PARAMETER_GROUP: "description",
    rds.OPTION_GROUP: "optionGroupDescription",
    rds.PARAMETER_GROUP: "description",
    rds.SUBNET_GROUP: "description",
    redshift.PARAMETER_GROUP: "description",
    redshift.SUBNET_GROUP: "description",
    route53.ZONE: "comment",
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
