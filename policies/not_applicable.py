"""Types of resources that no rule has to look at, and why.

Tags do not count: they are asked of all that can have them. A type is here or some rule looks at it;
tests/policies/test_types.py holds that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.values.urn import PROVIDER_PREFIX
from bilberry.vendors import aws
from bilberry.vendors.github import types as github
from bilberry.vendors.random import types as random
from bilberry.vendors.sentry import types as sentry
from bilberry.vendors.vercel import types as vercel

NOT_APPLICABLE: Final[Mapping[str, str]] = {
    # Pulumi's own, and what stands in the state only
    f"{PROVIDER_PREFIX}aws": "says with which account and region to talk, which settings decide",
    f"{PROVIDER_PREFIX}cloudflare": "says with which account to talk",
    f"{PROVIDER_PREFIX}github": "says with which account to talk",
    f"{PROVIDER_PREFIX}random": "talks to nobody",
    f"{PROVIDER_PREFIX}sentry": "says with which account to talk",
    f"{PROVIDER_PREFIX}vercel": "says with which account to talk",
    random.RANDOM_ID: "makes part of a name",
    random.RANDOM_PASSWORD: "stands in the state, sealed; where it goes is looked at",
    # What only ties other resources together, which are looked at
    aws.acm.CERTIFICATE_VALIDATION: "waits until its certificate is issued",
    aws.cloudwatch.EVENT_RULE: "chooses events; who gets them is said by its targets",
    aws.cloudwatch.LOG_DELIVERY: "leads a log to its destination",
    aws.cloudwatch.LOG_DELIVERY_DESTINATION: "names the log group",
    aws.ec2.INTERNET_GATEWAY: "lets in nobody; routes and security groups do",
    aws.ec2.VPC_ENDPOINT: "keeps traffic with AWS inside the network",
    aws.ec2.VPC_PEERING_CONNECTION: "lets in nobody; routes and security groups do",
    aws.rds.PROXY_TARGET: "names the cluster behind a proxy",
    aws.secretsmanager.SECRET_VERSION: "is what a secret holds",
    github.REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: "names a branch of its environment, which says that only such branches deploy",
    vercel.NETWORK: "is Vercel's; what it reaches here is said by routes and security groups",
    vercel.PROJECT_DOMAIN: "names a host of a project; where it leads is said by its record",
    # What holds nothing, opens nothing and costs little
    aws.cloudwatch.DASHBOARD: "shows what others measure",
    aws.costexplorer.ANOMALY_MONITOR: "measures; its subscription tells",
    aws.ec2.EIP: "is an address of a NAT gateway, by which nothing comes in",
    aws.ec2.NAT_GATEWAY: "lets traffic out and none in",
    aws.elasticache.PARAMETER_GROUP: "says how a cache makes room",
    aws.iam.OPEN_ID_CONNECT_PROVIDER: "makes tokens known; who may come with them is said by each role",
    aws.rds.PROXY_DEFAULT_TARGET_GROUP: "says how many connections a proxy keeps",
    aws.xray.GROUP: "chooses traces to show",
    aws.xray.SAMPLING_RULE: "says how many requests are traced",
    sentry.SENTRY_PROJECT: "has no switch for what it keeps of a person in this provider (pulumiverse-sentry 0.0.9)",
    sentry.SENTRY_TEAM: "is a name for people",
}

NOT_IN_USE: Final = "no stack has one"
"""Of types that no rule looks at and that are not named above."""
