"""What is counted against the quotas of AWS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.analyses.limits.counting import (
    Count,
    Counting,
    characters,
    grouped,
    items,
    name_of,
    octets,
    of_a_region,
    of_each,
    of_the_account,
    region_of,
    sums,
    together,
)
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

UNITS: Final[Mapping[str, int]] = {
    "AWSManagedRulesAdminProtectionRuleSet": 100,
    "AWSManagedRulesAmazonIpReputationList": 25,
    "AWSManagedRulesAnonymousIpList": 50,
    "AWSManagedRulesBotControlRuleSet": 50,
    "AWSManagedRulesCommonRuleSet": 700,
    "AWSManagedRulesKnownBadInputsRuleSet": 200,
    "AWSManagedRulesLinuxRuleSet": 200,
    "AWSManagedRulesPHPRuleSet": 100,
    "AWSManagedRulesSQLiRuleSet": 200,
    "AWSManagedRulesUnixRuleSet": 100,
    "AWSManagedRulesWindowsRuleSet": 200,
    "AWSManagedRulesWordPressRuleSet": 100,
}
"""Capacity units of AWS' own groups of rules (AWS WAF Developer Guide, "AWS Managed Rules rule groups
list", 2023-05)."""

UNITS_OF_A_RATE_LIMIT: Final = 2
"""Without a nested statement (AWS WAF Developer Guide, "Rate-based rule statement", 2023-05)."""

MAIN_TABLE: Final = 1
"""The route table that a VPC has in any case, and that counts."""


def _nat_gateways(estate: RecordedEstate) -> Iterator[Count]:
    """By the zones of their subnets."""

    def zone(gateway: Resource) -> str:
        for subnet in estate.referred(gateway, "subnetId", aws.ec2.SUBNET):
            found = subnet.get("availabilityZone")
            return found if isinstance(found, str) else region_of(subnet)
        return region_of(gateway)

    yield from grouped([aws.ec2.NAT_GATEWAY], zone)(estate)


def _endpoints(kind: str, counting: Counting) -> Counting:
    """Endpoints of one kind; `Gateway` is what AWS makes where none is said."""

    def of_kind(estate: RecordedEstate) -> Iterator[Count]:
        chosen = [
            one
            for one in estate.of(aws.ec2.VPC_ENDPOINT)
            if one.get("vpcEndpointType", "Gateway") == kind
        ]
        others = [one for one in estate.resources if one.type != aws.ec2.VPC_ENDPOINT]
        yield from counting(RecordedEstate([*others, *chosen]))

    return of_kind


def _cache_nodes(group: Resource) -> Any:
    """The nodes of a replication group, over all shards."""
    shards, replicas = group.get("numNodeGroups"), group.get("replicasPerNodeGroup")
    if shards is None and replicas is None:
        return group.get("numCacheClusters", 1)
    if UNKNOWN in (shards, replicas):
        return UNKNOWN
    return int(shards or 1) * (1 + int(replicas or 0))


def _capacity(acl: Resource) -> Any:
    """The units that its rules are known to take; what AWS worked out needs the ACL to stand."""
    rules = acl.get("rules", [])
    if rules is UNKNOWN:
        return UNKNOWN
    units = [_units(rule.get("statement") or {}) for rule in rules]
    return UNKNOWN if UNKNOWN in units else sum(units)


def _units(statement: Mapping[str, Any]) -> Any:
    """The units of one statement; `UNKNOWN` for one of which nothing is known here."""
    if statement.get("rateBasedStatement"):
        return UNITS_OF_A_RATE_LIMIT
    group = statement.get("managedRuleGroupStatement") or {}
    return UNITS.get(str(group.get("name")), UNKNOWN)


def _rate_limits(acl: Resource) -> Any:
    rules = acl.get("rules", [])
    if rules is UNKNOWN:
        return UNKNOWN
    return sum("rateBasedStatement" in (rule.get("statement") or {}) for rule in rules)


def _inline(estate: RecordedEstate) -> Iterator[Count]:
    """The inline policies of each role together."""
    size = characters("policy")
    for role in sorted(estate.of(aws.iam.ROLE), key=name_of):
        policies = estate.referring(role, aws.iam.ROLE_POLICY, "role")
        sizes = [size(one) for one in policies]
        if sizes:
            known = [one for one in sizes if isinstance(one, int)]
            yield Count(role.name, sum(known), len(known) < len(sizes))


def _region_of_bus(rule: Resource) -> str:
    """The bus that a rule listens to: the region's own where none is named."""
    bus = rule.get("eventBusName", "default")
    return f"{bus if isinstance(bus, str) else 'a bus'}, {region_of(rule)}"


COUNTINGS: Final[Mapping[str, Counting]] = {
    "VPCs of a region": of_a_region(aws.ec2.VPC),
    "internet gateways of a region": of_a_region(aws.ec2.INTERNET_GATEWAY),
    "subnets of a VPC": of_each(aws.ec2.VPC, aws.ec2.SUBNET, "vpcId"),
    "elastic IP addresses of a region": of_a_region(aws.ec2.EIP),
    "NAT gateways of a zone": _nat_gateways,
    "route tables of a VPC": of_each(aws.ec2.VPC, aws.ec2.ROUTE_TABLE, "vpcId", beside=MAIN_TABLE),
    "routes of a route table": of_each(aws.ec2.ROUTE_TABLE, aws.ec2.ROUTE, "routeTableId"),
    "security groups of a region": of_a_region(aws.ec2.SECURITY_GROUP),
    "rules into a security group": of_each(
        aws.ec2.SECURITY_GROUP, aws.vpc.SECURITY_GROUP_INGRESS_RULE, "securityGroupId"
    ),
    "rules out of a security group": of_each(
        aws.ec2.SECURITY_GROUP, aws.vpc.SECURITY_GROUP_EGRESS_RULE, "securityGroupId"
    ),
    "security groups of a network interface": together(
        items(aws.rds.CLUSTER, "vpcSecurityGroupIds"),
        items(aws.elasticache.REPLICATION_GROUP, "securityGroupIds"),
        items(aws.rds.PROXY, "vpcSecurityGroupIds"),
        items(aws.efs.MOUNT_TARGET, "securityGroups"),
        items(aws.lambda_.FUNCTION, "vpcConfig.securityGroupIds"),
    ),
    "gateway endpoints of a region": _endpoints("Gateway", of_a_region(aws.ec2.VPC_ENDPOINT)),
    "interface endpoints of a VPC": _endpoints(
        "Interface", of_each(aws.ec2.VPC, aws.ec2.VPC_ENDPOINT, "vpcId")
    ),
    "peering connections of a VPC": of_each(
        aws.ec2.VPC, aws.ec2.VPC_PEERING_CONNECTION, "vpcId", "peerVpcId"
    ),
    "DB instances of a region": of_a_region(aws.rds.CLUSTER_INSTANCE, aws.rds.INSTANCE),
    "DB clusters of a region": of_a_region(aws.rds.CLUSTER),
    "RDS proxies of a region": of_a_region(aws.rds.PROXY),
    "cache nodes of a region": sums(aws.elasticache.REPLICATION_GROUP, _cache_nodes, region_of),
    "cache nodes of a cluster": sums(aws.elasticache.REPLICATION_GROUP, _cache_nodes, name_of),
    "cache parameter groups of a region": of_a_region(aws.elasticache.PARAMETER_GROUP),
    "cache subnet groups of a region": of_a_region(aws.elasticache.SUBNET_GROUP),
    "file systems of a region": of_a_region(aws.efs.FILE_SYSTEM),
    "mount targets of a VPC": of_a_region(aws.efs.MOUNT_TARGET),
    "tables of a region": of_a_region(aws.dynamodb.TABLE),
    "KMS keys of a region": of_a_region(aws.kms.KEY, aws.kms.REPLICA_KEY),
    "aliases of a KMS key": together(
        of_each(aws.kms.KEY, aws.kms.ALIAS, "targetKeyId"),
        of_each(aws.kms.REPLICA_KEY, aws.kms.ALIAS, "targetKeyId"),
    ),
    "bytes of a key policy": together(
        sums(aws.kms.KEY, octets("policy"), name_of),
        sums(aws.kms.REPLICA_KEY, octets("policy"), name_of),
    ),
    "web ACLs of a region": of_a_region(aws.wafv2.WEB_ACL),
    "capacity units of a web ACL": sums(aws.wafv2.WEB_ACL, _capacity, name_of),
    "capacity units of a web ACL at its basic price": sums(aws.wafv2.WEB_ACL, _capacity, name_of),
    "rate limits of a web ACL": sums(aws.wafv2.WEB_ACL, _rate_limits, name_of),
    "event buses of a region": of_a_region(aws.cloudwatch.EVENT_BUS),
    "rules of an event bus": grouped([aws.cloudwatch.EVENT_RULE], _region_of_bus),
    "targets of an event rule": of_each(
        aws.cloudwatch.EVENT_RULE, aws.cloudwatch.EVENT_TARGET, "rule"
    ),
    "roles of an account": of_the_account(aws.iam.ROLE),
    "managed policies of an account": of_the_account(aws.iam.POLICY),
    "managed policies of a role": of_each(aws.iam.ROLE, aws.iam.ROLE_POLICY_ATTACHMENT, "role"),
    "identity providers of an account": of_the_account(aws.iam.OPEN_ID_CONNECT_PROVIDER),
    "characters of a managed policy": sums(aws.iam.POLICY, characters("policy"), name_of),
    "characters of a role's trust policy": sums(
        aws.iam.ROLE, characters("assumeRolePolicy"), name_of
    ),
    "characters of a role's inline policies": _inline,
    "distributions of an account": of_the_account(aws.cloudfront.DISTRIBUTION),
    "domain names of a distribution": items(aws.cloudfront.DISTRIBUTION, "aliases"),
    "origins of a distribution": items(aws.cloudfront.DISTRIBUTION, "origins"),
    "cache behaviors of a distribution": items(
        aws.cloudfront.DISTRIBUTION, "orderedCacheBehaviors"
    ),
    "origin access controls of an account": of_the_account(aws.cloudfront.ORIGIN_ACCESS_CONTROL),
    "response headers policies of an account": of_the_account(
        aws.cloudfront.RESPONSE_HEADERS_POLICY
    ),
    "health checks of an account": of_the_account(aws.route53.HEALTH_CHECK),
    "actions of an alarm": items(aws.cloudwatch.METRIC_ALARM, "alarmActions"),
    "alarms of a region": of_a_region(aws.cloudwatch.METRIC_ALARM),
    "reserved concurrency of a region": sums(
        aws.lambda_.FUNCTION, lambda one: one.get("reservedConcurrentExecutions"), region_of
    ),
    "buckets of an account": of_the_account(aws.s3.BUCKET),
    "topics of a region": of_a_region(aws.sns.TOPIC),
    "secrets of a region": of_a_region(aws.secretsmanager.SECRET),
    "backup vaults of a region": of_a_region(aws.backup.VAULT),
}
"""Each quota by its name in the table."""
