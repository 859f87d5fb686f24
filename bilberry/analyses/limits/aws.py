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
from bilberry.analyses.recorded import UNKNOWN, RecordedEstate, Resource

CLUSTER: Final = "aws:rds/cluster:Cluster"
DISTRIBUTION: Final = "aws:cloudfront/distribution:Distribution"
ENDPOINT: Final = "aws:ec2/vpcEndpoint:VpcEndpoint"
FUNCTION: Final = "aws:lambda/function:Function"
CACHE: Final = "aws:elasticache/replicationGroup:ReplicationGroup"
GATEWAY: Final = "aws:ec2/natGateway:NatGateway"
GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
KEY: Final = "aws:kms/key:Key"
KEY_COPY: Final = "aws:kms/replicaKey:ReplicaKey"
ROLE: Final = "aws:iam/role:Role"
RULE: Final = "aws:cloudwatch/eventRule:EventRule"
SUBNET: Final = "aws:ec2/subnet:Subnet"
VPC: Final = "aws:ec2/vpc:Vpc"
WEB_ACL: Final = "aws:wafv2/webAcl:WebAcl"

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
        for subnet in estate.referred(gateway, "subnetId", SUBNET):
            found = subnet.get("availabilityZone")
            return found if isinstance(found, str) else region_of(subnet)
        return region_of(gateway)

    yield from grouped([GATEWAY], zone)(estate)


def _endpoints(kind: str, counting: Counting) -> Counting:
    """Endpoints of one kind; `Gateway` is what AWS makes where none is said."""

    def of_kind(estate: RecordedEstate) -> Iterator[Count]:
        chosen = [
            one for one in estate.of(ENDPOINT) if one.get("vpcEndpointType", "Gateway") == kind
        ]
        others = [one for one in estate.resources if one.type != ENDPOINT]
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
    for role in sorted(estate.of(ROLE), key=name_of):
        policies = estate.referring(role, "aws:iam/rolePolicy:RolePolicy", "role")
        sizes = [size(one) for one in policies]
        if sizes:
            known = [one for one in sizes if isinstance(one, int)]
            yield Count(role.name, sum(known), len(known) < len(sizes))


def _region_of_bus(rule: Resource) -> str:
    """The bus that a rule listens to: the region's own where none is named."""
    bus = rule.get("eventBusName", "default")
    return f"{bus if isinstance(bus, str) else 'a bus'}, {region_of(rule)}"


COUNTINGS: Final[Mapping[str, Counting]] = {
    "VPCs of a region": of_a_region(VPC),
    "internet gateways of a region": of_a_region("aws:ec2/internetGateway:InternetGateway"),
    "subnets of a VPC": of_each(VPC, SUBNET, "vpcId"),
    "elastic IP addresses of a region": of_a_region("aws:ec2/eip:Eip"),
    "NAT gateways of a zone": _nat_gateways,
    "route tables of a VPC": of_each(
        VPC, "aws:ec2/routeTable:RouteTable", "vpcId", beside=MAIN_TABLE
    ),
    "routes of a route table": of_each(
        "aws:ec2/routeTable:RouteTable", "aws:ec2/route:Route", "routeTableId"
    ),
    "security groups of a region": of_a_region(GROUP),
    "rules into a security group": of_each(
        GROUP, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId"
    ),
    "rules out of a security group": of_each(
        GROUP, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "securityGroupId"
    ),
    "security groups of a network interface": together(
        items(CLUSTER, "vpcSecurityGroupIds"),
        items(CACHE, "securityGroupIds"),
        items("aws:rds/proxy:Proxy", "vpcSecurityGroupIds"),
        items("aws:efs/mountTarget:MountTarget", "securityGroups"),
        items(FUNCTION, "vpcConfig.securityGroupIds"),
    ),
    "gateway endpoints of a region": _endpoints("Gateway", of_a_region(ENDPOINT)),
    "interface endpoints of a VPC": _endpoints("Interface", of_each(VPC, ENDPOINT, "vpcId")),
    "peering connections of a VPC": of_each(
        VPC, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "vpcId", "peerVpcId"
    ),
    "DB instances of a region": of_a_region(
        "aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"
    ),
    "DB clusters of a region": of_a_region(CLUSTER),
    "RDS proxies of a region": of_a_region("aws:rds/proxy:Proxy"),
    "cache nodes of a region": sums(CACHE, _cache_nodes, region_of),
    "cache nodes of a cluster": sums(CACHE, _cache_nodes, name_of),
    "cache parameter groups of a region": of_a_region(
        "aws:elasticache/parameterGroup:ParameterGroup"
    ),
    "cache subnet groups of a region": of_a_region("aws:elasticache/subnetGroup:SubnetGroup"),
    "file systems of a region": of_a_region("aws:efs/fileSystem:FileSystem"),
    "mount targets of a VPC": of_a_region("aws:efs/mountTarget:MountTarget"),
    "tables of a region": of_a_region("aws:dynamodb/table:Table"),
    "KMS keys of a region": of_a_region(KEY, KEY_COPY),
    "aliases of a KMS key": together(
        of_each(KEY, "aws:kms/alias:Alias", "targetKeyId"),
        of_each(KEY_COPY, "aws:kms/alias:Alias", "targetKeyId"),
    ),
    "bytes of a key policy": together(
        sums(KEY, octets("policy"), name_of), sums(KEY_COPY, octets("policy"), name_of)
    ),
    "web ACLs of a region": of_a_region(WEB_ACL),
    "capacity units of a web ACL": sums(WEB_ACL, _capacity, name_of),
    "capacity units of a web ACL at its basic price": sums(WEB_ACL, _capacity, name_of),
    "rate limits of a web ACL": sums(WEB_ACL, _rate_limits, name_of),
    "event buses of a region": of_a_region("aws:cloudwatch/eventBus:EventBus"),
    "rules of an event bus": grouped([RULE], _region_of_bus),
    "targets of an event rule": of_each(RULE, "aws:cloudwatch/eventTarget:EventTarget", "rule"),
    "roles of an account": of_the_account(ROLE),
    "managed policies of an account": of_the_account("aws:iam/policy:Policy"),
    "managed policies of a role": of_each(
        ROLE, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"
    ),
    "identity providers of an account": of_the_account(
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
    ),
    "characters of a managed policy": sums("aws:iam/policy:Policy", characters("policy"), name_of),
    "characters of a role's trust policy": sums(ROLE, characters("assumeRolePolicy"), name_of),
    "characters of a role's inline policies": _inline,
    "distributions of an account": of_the_account(DISTRIBUTION),
    "domain names of a distribution": items(DISTRIBUTION, "aliases"),
    "origins of a distribution": items(DISTRIBUTION, "origins"),
    "cache behaviors of a distribution": items(DISTRIBUTION, "orderedCacheBehaviors"),
    "origin access controls of an account": of_the_account(
        "aws:cloudfront/originAccessControl:OriginAccessControl"
    ),
    "response headers policies of an account": of_the_account(
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
    ),
    "health checks of an account": of_the_account("aws:route53/healthCheck:HealthCheck"),
    "actions of an alarm": items("aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions"),
    "alarms of a region": of_a_region("aws:cloudwatch/metricAlarm:MetricAlarm"),
    "reserved concurrency of a region": sums(
        FUNCTION, lambda one: one.get("reservedConcurrentExecutions"), region_of
    ),
    "buckets of an account": of_the_account("aws:s3/bucket:Bucket"),
    "topics of a region": of_a_region("aws:sns/topic:Topic"),
    "secrets of a region": of_a_region("aws:secretsmanager/secret:Secret"),
    "backup vaults of a region": of_a_region("aws:backup/vault:Vault"),
}
"""Each quota by its name in the table."""
