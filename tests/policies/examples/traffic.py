"""Examples of the rules about what networks let through."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

GROUP = "aws:ec2/securityGroup:SecurityGroup"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
RULE = "aws:ec2/securityGroupRule:SecurityGroupRule"
EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"

WEB = {"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["0.0.0.0/0"]}
OWN = {"protocol": "tcp", "fromPort": 5432, "toPort": 5432, "cidrBlocks": ["10.0.0.0/8"]}
EVERYTHING = {"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}
SSH = {**OWN, "fromPort": 22, "toPort": 22}
BY_IPV6 = {"protocol": "tcp", "fromPort": 22, "toPort": 22, "ipv6CidrBlocks": ["::/0"]}
BY_HALVES = {**OWN, "cidrBlocks": ["0.0.0.0/1", "128.0.0.0/1"]}
WIDE = {**WEB, "fromPort": 80, "toPort": 443}


def in_acl(rule, action="allow"):
    """The same rule inside a network ACL."""
    return {**by_acl(rule), "action": action}


def by_acl(rule):
    """The same rule in the words of network ACLs."""
    words = {"cidrBlocks": "cidrBlock", "ipv6CidrBlocks": "ipv6CidrBlock"}
    return {words.get(key, key): value[0] if key in words else value for key, value in rule.items()}


def inline(type_):
    """Rules inside a group."""
    return Example(
        rule="ingress-not-open",
        good=(resource(type_, ingress=[WEB, OWN, {"protocol": "-1", "self": True}]),),
        bad=tuple(Edit("ingress", [bad]) for bad in (EVERYTHING, BY_IPV6, BY_HALVES, WIDE)),
        unset=(Edit("ingress"),),
        unset_is_fine=True,
        unknown=(
            Edit("ingress", UNKNOWN),
            Edit("ingress.1", UNKNOWN),
            Edit("ingress.1.cidrBlocks", UNKNOWN),
            Edit("ingress.0.fromPort", UNKNOWN),
        ),
    )


EXAMPLES = (
    inline(GROUP),
    inline(DEFAULT_GROUP),
    Example(
        rule="ingress-not-open",
        good=(resource(RULE, type="ingress", **OWN),),
        bad=(
            Edit("cidrBlocks", ["0.0.0.0/0"]),
            Edit("cidrBlocks", ["10.0.0.0/8", "0.0.0.0/0"]),
            Edit("ipv6CidrBlocks", ["::/0"]),
        ),
        unknown=(Edit("cidrBlocks", UNKNOWN), Edit("cidrBlocks", [UNKNOWN])),
    ),
    Example(
        rule="ingress-not-open",
        good=(resource(RULE, **{**EVERYTHING, "type": "egress"}),),
        bad=(Edit("type", "ingress"),),
    ),
    Example(
        rule="ingress-not-open",
        good=(resource(INGRESS, ipProtocol="tcp", fromPort=5432, toPort=5432),),
        bad=(Edit("cidrIpv4", "0.0.0.0/0"), Edit("cidrIpv6", "::/0")),
        unknown=(Edit("cidrIpv4", UNKNOWN), Edit("cidrIpv6", UNKNOWN)),
    ),
    Example(
        rule="ingress-not-open",
        good=(resource(INGRESS, ipProtocol="tcp", fromPort=443, toPort=443, cidrIpv4="0.0.0.0/0"),),
        bad=(Edit("ipProtocol", "-1"), Edit("toPort", 444), Edit("fromPort"), Edit("toPort")),
        unknown=(Edit("toPort", UNKNOWN),),
        # The stacks are open to nobody.
        where=lambda one: one.get("cidrIpv4") == "0.0.0.0/0",
    ),
    *(
        Example(
            rule="web-ports-open-at-the-edge",
            good=(
                resource(
                    type_, refers={"securityGroupId": "group"}, securityGroupId=UNKNOWN, **web
                ),
                resource(GROUP, "group"),
                resource(BALANCER, "balancer", refers={"securityGroups": "group"}),
            ),
            bad=(Edit(type=BALANCER, gone=True), Edit("securityGroupId", "sg-somebody-elses")),
            unknown=(Edit("securityGroupId", UNKNOWN),),
            # The stacks have no load balancers, and are open to nobody.
            where=lambda one: False,
        )
        for type_, web in (
            (RULE, {"type": "ingress", **WEB}),
            (INGRESS, {"fromPort": 443, "toPort": 443, "cidrIpv4": "0.0.0.0/0"}),
        )
    ),
    Example(
        rule="web-ports-open-at-the-edge",
        good=(
            resource(INGRESS, cidrIpv4="10.0.0.0/8", ipProtocol="tcp", fromPort=443, toPort=443),
        ),
        bad=(Edit("cidrIpv4", "0.0.0.0/0"),),
    ),
    Example(
        rule="web-ports-open-at-the-edge",
        good=(resource(RULE, type="egress", **WEB),),
        bad=(Edit("type", "ingress"),),
    ),
    Example(
        rule="network-acl-shuts-out-administration",
        good=(
            resource("aws:ec2/networkAclRule:NetworkAclRule", ruleAction="allow", **by_acl(WEB)),
        ),
        bad=(
            Edit("fromPort", 0),
            Edit("toPort", 3389),
            Edit("protocol", "-1"),
        ),
        unknown=(Edit("fromPort", UNKNOWN),),
    ),
    Example(
        rule="network-acl-shuts-out-administration",
        good=(
            resource("aws:ec2/networkAclRule:NetworkAclRule", egress=True, **by_acl(EVERYTHING)),
        ),
        bad=(Edit("egress", False),),
    ),
    *(
        Example(
            rule="network-acl-shuts-out-administration",
            good=(resource(type_, ingress=[in_acl(WEB), in_acl(EVERYTHING, "deny")]),),
            bad=(Edit("ingress.1.action", "allow"), Edit("ingress", [in_acl(BY_IPV6)])),
            unset=(Edit("ingress"),),
            unset_is_fine=True,
            unknown=(Edit("ingress", UNKNOWN), Edit("ingress.0.fromPort", UNKNOWN)),
        )
        for type_ in (
            "aws:ec2/networkAcl:NetworkAcl",
            "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
        )
    ),
    Example(
        rule="network-acl-shuts-out-administration",
        good=(resource("aws:ec2/networkAcl:NetworkAcl", ingress=[in_acl(SSH)]),),
        bad=(Edit("ingress.0.cidrBlock", "0.0.0.0/0"),),
        unknown=(Edit("ingress.0.cidrBlock", UNKNOWN),),
    ),
    of_property(
        "egress-not-open",
        GROUP,
        "egress",
        [WEB, OWN],
        bad=(
            [EVERYTHING],
            [WIDE],
        ),
        unset_is_fine=True,
    ),
    Example(
        rule="egress-not-open",
        good=(resource(RULE, **{**EVERYTHING, "type": "ingress"}),),
        bad=(Edit("type", "egress"),),
    ),
    Example(
        rule="egress-not-open",
        good=(resource(EGRESS, ipProtocol="tcp", fromPort=443, toPort=443, cidrIpv4="0.0.0.0/0"),),
        bad=(Edit("ipProtocol", "-1"), Edit("fromPort", 80)),
        unknown=(Edit("fromPort", UNKNOWN), Edit("cidrIpv4", UNKNOWN)),
        # The stacks' other rules are about networks of their own.
        where=lambda one: one.get("cidrIpv4") == "0.0.0.0/0",
    ),
    Example(
        rule="egress-not-open",
        good=(resource(EGRESS, ipProtocol="tcp", fromPort=0, toPort=65535, cidrIpv4="10.0.0.0/8"),),
        bad=(Edit("cidrIpv4", "0.0.0.0/0"), Edit("cidrIpv6", "::/0")),
        # The stacks' other rule is about HTTPS.
        where=lambda one: one.get("toPort") != 443,
    ),
)
