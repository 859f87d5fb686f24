"""What is counted against limits, on toys and on the real stacks."""

import pytest

from bilberry.analyses.limits import limits
from bilberry.analyses.limits.usage import COUNTINGS, SMALLEST_PLANS, plan_of
from bilberry.analyses.recorded import Resource
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.limits import ANY, limits_by_plan
from tests.analyses.recovery.estates import as_planned, estate, resource, standing

CACHE = "aws:elasticache/replicationGroup:ReplicationGroup"
EIP = "aws:ec2/eip:Eip"
FIREWALL = "vercel:index/firewallConfig:FirewallConfig"
FUNCTION = "aws:lambda/function:Function"
GATEWAY = "aws:ec2/natGateway:NatGateway"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
KEY = "aws:kms/key:Key"
KEY_COPY = "aws:kms/replicaKey:ReplicaKey"
POLICY = "aws:iam/policy:Policy"
PROJECT = "vercel:index/project:Project"
RECORD = "cloudflare:index/dnsRecord:DnsRecord"
ROLE = "aws:iam/role:Role"
RULESET = "cloudflare:index/ruleset:Ruleset"
SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:ec2/routeTable:RouteTable"
VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"
VPC = "aws:ec2/vpc:Vpc"
WEB_ACL = "aws:wafv2/webAcl:WebAcl"
ZONE = "cloudflare:index/zone:Zone"


def used(limit, *resources, **facts):
    """How many of a limit are used, by place."""
    found = limits(estate(*resources, **facts))
    return {one.where: one.used for one in found if one.limit.limit == limit}


def of(limit, *resources, **facts):
    """The one use of a limit."""
    [found] = [one for one in limits(estate(*resources, **facts)) if one.limit.limit == limit]
    return found


def named(type_, count, **properties):
    return [resource(type_, f"{type_}-{n}", **properties) for n in range(count)]


def test_things_of_a_region_are_counted_by_region():
    here, there = named(EIP, 2), resource(EIP, "far", region="us-west-2")

    expected = {"us-east-1": 2, "us-west-2": 1}
    assert expected == used("elastic IP addresses of a region", *here, there)


def test_more_than_allowed_is_over():
    addresses = of("elastic IP addresses of a region", *named(EIP, 6))

    assert (addresses.is_over, addresses.percent, addresses.limit.most) == (True, 120, 5)


@pytest.mark.parametrize(
    ("count", "almost", "over"), [(3, False, False), (4, True, False), (5, True, False)]
)
def test_four_fifths_of_a_limit_are_worth_a_look(count, almost, over):
    addresses = of("elastic IP addresses of a region", *named(EIP, count))

    assert (almost, over) == (addresses.is_almost, addresses.is_over)


def test_the_fullest_is_told_first():
    found = limits(estate(*named(EIP, 4), *named(ROLE, 1)))

    shares = [one.share for one in found]
    assert sorted(shares, reverse=True) == shares
    assert found[0].limit.limit == "elastic IP addresses of a region"


def test_things_of_one_owner_are_counted_by_reference():
    group = resource(GROUP, "group")
    rules = [resource(INGRESS, f"rule-{n}", refers={"securityGroupId": group}) for n in range(3)]

    assert {"group": 3} == used("rules into a security group", group, *rules)


def test_a_network_has_a_route_table_of_its_own_already():
    vpc = resource(VPC, "vpc")

    assert {"vpc": 2} == used(
        "route tables of a VPC", vpc, resource(TABLE, "table", refers={"vpcId": vpc})
    )


def test_gateways_are_counted_by_the_zone_of_their_subnet():
    subnet = resource(SUBNET, "subnet", availabilityZone="us-east-1a")

    found = used(
        "NAT gateways of a zone", subnet, resource(GATEWAY, "nat", refers={"subnetId": subnet})
    )
    assert {"us-east-1a": 1} == found


def test_copies_of_a_key_have_aliases_of_their_own():
    key = resource(KEY, "key", keyId="mrk-1", id="mrk-1")
    copy = resource(KEY_COPY, "copy", region="us-west-2", id="mrk-1")
    aliases = [
        resource("aws:kms/alias:Alias", region, region=region, targetKeyId="mrk-1")
        for region in ("us-east-1", "us-west-2")
    ]

    assert {"key": 1, "copy": 1} == used("aliases of a KMS key", key, copy, *aliases)


@pytest.mark.parametrize(
    ("shape", "nodes"),
    [
        ({"numNodeGroups": 2, "replicasPerNodeGroup": 2}, 6),
        ({"numNodeGroups": 3}, 3),
        ({"numCacheClusters": 2}, 2),
        ({}, 1),
    ],
)
def test_nodes_of_a_cache_are_those_of_all_shards(shape, nodes):
    assert {"cache": nodes} == used("cache nodes of a cluster", resource(CACHE, "cache", **shape))


def test_a_policy_is_measured_without_its_white_space():
    policy = resource(POLICY, "policy", policy='{ "a":  "b c" }')

    assert {"policy": len('{"a":"bc"}')} == used("characters of a managed policy", policy)


def test_inline_policies_of_a_role_count_together():
    role = resource(ROLE, "role")
    policies = [
        resource("aws:iam/rolePolicy:RolePolicy", f"p{n}", refers={"role": role}, policy="{12}")
        for n in range(2)
    ]

    assert {"role": 8} == used("characters of a role's inline policies", role, *policies)


def test_what_is_not_known_yet_is_at_least_what_is_known():
    known, unknown = (
        resource(FUNCTION, "a", reservedConcurrentExecutions=10),
        resource(FUNCTION, "b", reservedConcurrentExecutions=UNKNOWN),
    )

    found = of("reserved concurrency of a region", known, unknown)

    assert (found.used, found.is_least) == (10, True)


def group_of_rules(name):
    return {"statement": {"managedRuleGroupStatement": {"name": name, "vendorName": "AWS"}}}


RATE = {"statement": {"rateBasedStatement": {"limit": 2000}}}


def test_a_web_acls_capacity_is_that_of_its_rules():
    acl = resource(WEB_ACL, "acl", rules=[RATE, group_of_rules("AWSManagedRulesCommonRuleSet")])

    assert {"acl": 702} == used("capacity units of a web ACL", acl)
    assert {"acl": 1} == used("rate limits of a web ACL", acl)


def test_rules_of_which_nothing_is_known_leave_a_capacity_open():
    acl = resource(WEB_ACL, "acl", rules=[group_of_rules("SomebodyElses")])

    assert of("capacity units of a web ACL", acl).is_least


def test_records_are_counted_in_the_zone_they_are_in():
    zone = resource(ZONE, "zone", name="example.com")
    own = resource(RECORD, "own", refers={"zoneId": zone})
    guest = resource(RECORD, "guest", zoneId="0" * 32)

    assert {"example.com": 1, "the zone": 1} == used("records of a zone", zone, own, guest)


def test_rules_of_a_phase_are_held_to_the_plan():
    rules = resource(
        *(RULESET, "rules"),
        zoneId="0" * 32,
        phase="http_ratelimit",
        rules=[{"action": "block"}, {"action": "block"}],
    )

    free = of("rules in http_ratelimit", rules)
    paid = of("rules in http_ratelimit", rules, plans={"cloudflare": "business"})
    assert (free.limit.most, free.is_over, free.plan, free.is_assumed) == (1, True, "free", True)
    assert (paid.limit.most, paid.is_over, paid.is_assumed) == (5, False, False)


def test_what_a_plan_does_not_limit_is_not_counted():
    project = resource(PROJECT, "site", resourceConfig={"functionDefaultRegions": ["iad1", "sfo1"]})

    assert {"site": 2} == used("regions of a function", project)
    assert {} == used("regions of a function", project, plans={"vercel": "enterprise"})


def test_rules_that_limit_rates_are_some_of_a_firewalls_rules():
    rules = [{"action": {"action": kind}} for kind in ("rate_limit", "deny", "deny")]
    firewall = resource(FIREWALL, "wall", rules={"rules": rules})

    assert {"wall": 1} == used("rate limits of a firewall", firewall)
    assert {"wall": 3} == used("custom rules of a firewall", firewall)


def test_variables_are_counted_in_each_environment_they_are_for():
    one = resource(VARIABLE, "one", key="A", value="12", targets=["production", "preview"])
    other = resource(VARIABLE, "other", key="BC", value=UNKNOWN, targets=["production"])

    assert {"production": 2, "preview": 1} == used("variables of an environment", one, other)
    assert {"production": 5, "preview": 3} == used("bytes of a deployment's variables", one, other)


def test_more_than_nothing_is_over_without_a_percentage():
    project = resource(PROJECT, "site")
    custom = resource(
        "vercel:index/customEnvironment:CustomEnvironment", "qa", refers={"projectId": project}
    )

    found = of("custom environments of a project", project, custom)

    assert (found.limit.most, found.is_over, found.percent) == (0, True, None)


def test_a_plan_is_said_by_settings_or_by_what_is_paid_for_or_assumed():
    paid = {"subscriptions": {"vercel": {"plan": "pro"}}}

    assert ("enterprise", False) == plan_of(
        estate(plans={"vercel": "enterprise"}, costs=paid), "vercel"
    )
    assert ("pro", False) == plan_of(estate(costs=paid), "vercel")
    assert ("hobby", True) == plan_of(estate(), "vercel")
    assert ("", False) == plan_of(estate(), "aws")


@pytest.mark.parametrize("stack", ["prod", "staging", "ontour-prod", "ontour-staging"])
def test_no_stack_uses_more_than_there_is(stack):
    assert [] == [(one.limit.limit, one.where) for one in limits(as_planned(stack)) if one.is_over]


def test_what_stands_is_counted_as_it_was_planned():
    counted = [
        {(one.limit.limit, one.where, one.used) for one in limits(of) if not one.is_least}
        for of in (as_planned("prod"), standing())
    ]

    assert counted[0] - counted[1] == set()


@pytest.mark.parametrize("vendor", sorted(COUNTINGS))
def test_each_limit_is_counted_and_each_count_has_a_limit(vendor):
    limited = {limit for of_vendor, limit in limits_by_plan() if of_vendor == vendor}

    assert limited == set(COUNTINGS[vendor])


def test_a_resource_of_which_nothing_is_known_breaks_nothing():
    types = {one.type for one in as_planned("prod").resources if one.custom} | {RULESET}
    unknown = [
        Resource(urn=type_, type=type_, name="x", properties=Everything()) for type_ in types
    ]

    assert limits(estate(*unknown))


class Everything(dict):
    """Properties each of which is there and not known yet."""

    def get(self, key, default=None):
        return UNKNOWN


def test_the_smallest_plans_are_plans_of_the_table():
    plans = {(limit.vendor, plan) for by in limits_by_plan().values() for plan, limit in by.items()}

    assert {
        (vendor, plan) for vendor, plan in SMALLEST_PLANS.items() if vendor != "github"
    } <= plans
    assert {plan for vendor, plan in plans if vendor == "github"} == {ANY}
