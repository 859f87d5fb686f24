"""Networks let through what is meant to come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown, reveal
from bilberry.vendors import aws
from policies.rule import Evaluate, Rule, Subject, undecided
from policies.traffic import Traffic, traffic

_Look = Callable[[Subject, Traffic], Iterator[Finding]]
"""What finds what is wrong with the traffic of one rule."""


def _inside(path: str, look: _Look, applies: Callable[[Mapping[str, Any]], bool]) -> Evaluate:
    """An evaluation of the rules in a property of a security group or an ACL."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        rules = subject.resource.each(path)
        if isinstance(rules, Unknown) or UNKNOWN in rules:
            yield undecided(path)
            return
        for rule in filter(applies, rules):
            yield from look(subject, traffic(rule))

    return evaluate


def _standing(look: _Look, applies: Callable[[Mapping[str, Any]], bool]) -> Evaluate:
    """An evaluation of a rule that is a resource of its own."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        rule = reveal(subject.resource.properties)
        if applies(rule):
            yield from look(subject, traffic(rule))

    return evaluate


def _any_rule(rule: Mapping[str, Any]) -> bool:  # noqa: ARG001 - one of a table
    return True


def _comes_in(rule: Mapping[str, Any]) -> bool:
    return rule.get("type") != "egress"


def _goes_out(rule: Mapping[str, Any]) -> bool:
    return rule.get("type") != "ingress"


def _only_these_ports(wrong: str) -> _Look:
    """Whether what passes between here and the internet is on some ports only."""

    def look(subject: Subject, passing: Traffic) -> Iterator[Finding]:
        is_meant = passing.is_only(subject.numbers["ports"])
        if UNKNOWN in passing.networks or (passing.internet and is_meant is UNKNOWN):
            yield undecided("what it lets through")
        elif passing.internet and is_meant is False:
            yield Finding(f"{wrong}: {passing}")

    return look


_IN: Final = _only_these_ports("lets in the internet")
_OUT: Final = _only_these_ports("lets everything out to the internet")

_COMING: Final = {
    aws.ec2.SECURITY_GROUP: _inside("ingress", _IN, _any_rule),
    aws.ec2.DEFAULT_SECURITY_GROUP: _inside("ingress", _IN, _any_rule),
    aws.ec2.SECURITY_GROUP_RULE: _standing(_IN, _comes_in),
    aws.vpc.SECURITY_GROUP_INGRESS_RULE: _standing(_IN, _any_rule),
}

_GOING: Final = {
    aws.ec2.SECURITY_GROUP: _inside("egress", _OUT, _any_rule),
    aws.ec2.SECURITY_GROUP_RULE: _standing(_OUT, _goes_out),
    aws.vpc.SECURITY_GROUP_EGRESS_RULE: _standing(_OUT, _any_rule),
}


def _at_the_edge(subject: Subject, passing: Traffic) -> Iterator[Finding]:
    """Who is meant to be reached from everywhere is a load balancer."""
    groups = subject.estate.referred(subject.resource, "securityGroupId", aws.ec2.SECURITY_GROUP)
    is_unclear = not groups and subject.resource.get("securityGroupId") is UNKNOWN
    if UNKNOWN in passing.networks or (passing.internet and is_unclear):
        yield undecided("what it lets in, and to what")
    elif passing.internet and not any(
        subject.estate.referring(group, aws.lb.LOAD_BALANCER, "securityGroups") for group in groups
    ):
        yield Finding(f"lets in the internet to what is no load balancer: {passing}")


_AT_THE_EDGE: Final = {
    aws.ec2.SECURITY_GROUP_RULE: _standing(_at_the_edge, _comes_in),
    aws.vpc.SECURITY_GROUP_INGRESS_RULE: _standing(_at_the_edge, _any_rule),
}


def _not_to_administer(subject: Subject, passing: Traffic) -> Iterator[Finding]:
    if not passing.has(subject.numbers["ports"]):
        return
    if passing.internet and passing.ports_are_known:
        yield Finding(f"lets the internet administer machines: {passing}")
    elif passing.internet or UNKNOWN in passing.networks:
        yield undecided("what it lets in")


def _lets_in(rule: Mapping[str, Any]) -> bool:
    """ACLs refuse as well, and their rules of either direction look alike."""
    refuses = rule.get("ruleAction", rule.get("action")) == "deny"
    return not refuses and rule.get("egress") is not True


_ADMINISTRATION: Final = {
    aws.ec2.NETWORK_ACL_RULE: _standing(_not_to_administer, _lets_in),
    aws.ec2.NETWORK_ACL: _inside("ingress", _not_to_administer, _lets_in),
    aws.ec2.DEFAULT_NETWORK_ACL: _inside("ingress", _not_to_administer, _lets_in),
}

RULES: Final = (
    Rule(
        name="ingress-not-open",
        says="No security group lets in the internet, but to the web's ports.",
        evaluations=_COMING,
        remedy="Name a security group or a network that may come in.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
        severity=PolicySeverity.CRITICAL,
        alone=True,
        numbers={"ports": [80, 443]},
    ),
    Rule(
        name="web-ports-open-at-the-edge",
        says="Only load balancers are open to the internet.",
        evaluations=_AT_THE_EDGE,
        remedy="Let in the load balancer's security group, and the internet to that one.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="egress-not-open",
        says="What goes out to the internet goes by HTTPS.",
        evaluations=_GOING,
        remedy="Name the port, or a network that may be reached.",
        read="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
        severity=PolicySeverity.LOW,
        alone=True,
        numbers={"ports": [443]},
    ),
    Rule(
        name="network-acl-shuts-out-administration",
        says="No network ACL lets the internet in by SSH or RDP.",
        evaluations=_ADMINISTRATION,
        remedy="Name the network that administers, or leave out the rule.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
        severity=PolicySeverity.HIGH,
        alone=True,
        numbers={"ports": [22, 3389]},
    ),
)
