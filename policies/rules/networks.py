"""Networks let in what is meant to come, and keep a record of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any, Final

from policies.judges import all_of, parts, requires_part
from policies.rule import (
    Case,
    Finding,
    Judge,
    Rule,
    Severity,
    by_type,
    is_set,
    one_of,
    requires,
    shown,
    undecided,
)
from readings.recorded import UNKNOWN, Unknown, unwrapped

_VPC: Final = "aws:ec2/vpc:Vpc"
_GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
_DEFAULT_GROUP: Final = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
_RULE: Final = "aws:ec2/securityGroupRule:SecurityGroupRule"
_INGRESS: Final = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
_ACL_RULE: Final = "aws:ec2/networkAclRule:NetworkAclRule"
_BALANCER: Final = "aws:lb/loadBalancer:LoadBalancer"

_SOURCES: Final = (
    *("cidrBlocks", "ipv6CidrBlocks", "cidrBlock", "ipv6CidrBlock", "cidrIpv4", "cidrIpv6"),
)
_WIDEST: Final = {4: 8, 6: 12}
"""The widest that anybody's own network is, by the version of IP: no registry was given more at
once (IANA IPv4 Address Space Registry, IPv6 Global Unicast Address Assignments, 2026-11)."""

_EVERY_PROTOCOL: Final = ("-1", -1, "all")
_LAST_PORT: Final = 65535


@dataclass(frozen=True)
class _Opening:
    """Traffic that is let in: from which networks, to which ports; each may be not known yet."""

    sources: tuple[Any, ...]
    first: Any
    last: Any

    @property
    def anywhere(self) -> list[str]:
        """The sources that are the internet, or half of it."""
        return [source for source in self.sources if _is_anywhere(source)]

    def has(self, port: int) -> bool:
        """Whether it reaches a port; one that is not known is reached."""
        ends = (self.first, self.last)
        return UNKNOWN in ends or self.first <= port <= self.last

    def is_only(self, ports: list[int]) -> bool | Unknown:
        """Whether it is one of these ports and no other."""
        if UNKNOWN in (self.first, self.last):
            return UNKNOWN
        return self.first == self.last and self.first in ports

    def __str__(self) -> str:
        return f"{', '.join(self.anywhere)} to ports {self.first}-{self.last}"


def _is_anywhere(source: Any) -> bool:
    try:
        network = ip_network(source, strict=False)
    except ValueError:
        return False
    return network.prefixlen < _WIDEST[network.version]


def _opening(rule: Mapping[str, Any]) -> _Opening:
    """What one rule opens, in whichever words of the provider's it is written."""
    sources = [source for key in _SOURCES for source in _listed(rule.get(key))]
    protocol = rule.get("protocol", rule.get("ipProtocol"))
    if protocol in _EVERY_PROTOCOL:
        return _Opening(tuple(sources), 0, _LAST_PORT)
    first, last = rule.get("fromPort"), rule.get("toPort")
    return _Opening(
        tuple(sources), 0 if first is None else first, _LAST_PORT if last is None else last
    )


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _inline(path: str) -> Judge:
    """A judge of the rules inside a security group."""

    def judge(case: Case) -> Iterator[Finding]:
        rules = case.resource.each(path)
        if isinstance(rules, Unknown) or UNKNOWN in rules:
            yield undecided(path)
            return
        for rule in rules:
            yield from _closed(case, rule)

    return judge


def _closed(case: Case, rule: Mapping[str, Any]) -> Iterator[Finding]:
    """The finding if a rule lets in the internet to anything but the web's ports."""
    opening = _opening(rule)
    is_web = opening.is_only(case.numbers["ports"])
    if opening.anywhere and is_web is not UNKNOWN and not is_web:
        yield Finding(f"is open to the internet: lets in {opening}")
    elif UNKNOWN in opening.sources or (opening.anywhere and is_web is UNKNOWN):
        yield undecided("what it lets in")


def _standing(case: Case) -> Iterator[Finding]:
    if case.resource.get("type", "ingress") != "egress":
        yield from _closed(case, unwrapped(case.resource.properties))


_OPEN: Final = {
    _GROUP: _inline("ingress"),
    _DEFAULT_GROUP: _inline("ingress"),
    _RULE: _standing,
    _INGRESS: _standing,
}


def _web_at_the_edge(case: Case) -> Iterator[Finding]:
    """Who is meant to be reached from everywhere is a load balancer."""
    resource = case.resource
    opening = _opening(unwrapped(resource.properties))
    if resource.get("type", "ingress") == "egress" or not opening.anywhere:
        return
    groups = case.estate.referred(resource, "securityGroupId", _GROUP)
    if not groups and resource.get("securityGroupId") is UNKNOWN:
        yield undecided("securityGroupId")
    elif not any(case.estate.referring(one, _BALANCER, "securityGroups") for one in groups):
        yield Finding(f"opens what is no edge: lets in {opening}, and no load balancer is there")


_AT_THE_EDGE: Final = {_RULE: _web_at_the_edge, _INGRESS: _web_at_the_edge}


def _shut(case: Case, rule: Mapping[str, Any]) -> Iterator[Finding]:
    """The finding if a rule of a network ACL lets the internet administer machines."""
    if rule.get("ruleAction", rule.get("action")) == "deny":
        return
    opening = _opening(rule)
    reached = [port for port in case.numbers["ports"] if opening.has(port)]
    if not reached:
        return
    if opening.anywhere and UNKNOWN not in (opening.first, opening.last):
        yield Finding(f"lets the internet in where machines are administered: {opening}")
    elif opening.anywhere or UNKNOWN in opening.sources:
        yield undecided("what it lets in")


def _acl_rule(case: Case) -> Iterator[Finding]:
    if case.resource.get("egress") is not True:
        yield from _shut(case, unwrapped(case.resource.properties))


def _acl(case: Case) -> Iterator[Finding]:
    rules = case.resource.each("ingress")
    if isinstance(rules, Unknown) or UNKNOWN in rules:
        yield undecided("ingress")
        return
    for rule in rules:
        yield from _shut(case, rule)


_ADMINISTRATION: Final = {
    _ACL_RULE: _acl_rule,
    "aws:ec2/networkAcl:NetworkAcl": _acl,
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": _acl,
}


def _is_empty(value: Any) -> bool:
    return not is_set(value)


_NO_RULES: Final = all_of(
    *(
        requires(path, _is_empty, "has rules inside it: {path} is {value}")
        for path in ("ingress", "egress")
    )
)


def _default_group(case: Case) -> Iterator[Finding]:
    """AWS makes one for each network, in which everything may talk to everything."""
    if not parts(case, _DEFAULT_GROUP, "vpcId"):
        yield Finding("leaves AWS's default security group open: no DefaultSecurityGroup closes it")


def _records(case: Case) -> Iterator[Finding]:
    value = case.resource.get("trafficType")
    if value is UNKNOWN:
        yield undecided("trafficType")
    elif value == "ACCEPT":
        yield Finding(f"leaves out what was turned away: trafficType is {shown(value)}")


RULES: Final = (
    Rule(
        name="ingress-not-open",
        says="No security group lets in the internet, but to the web's ports.",
        looks_at=frozenset(_OPEN),
        judge=by_type(_OPEN),
        mend="Name a security group or a network that may come in.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
        severity=Severity.CRITICAL,
        alone=True,
        numbers={"ports": [80, 443]},
    ),
    Rule(
        name="web-ports-open-at-the-edge",
        says="Only load balancers are open to the internet.",
        looks_at=frozenset(_AT_THE_EDGE),
        judge=by_type(_AT_THE_EDGE),
        mend="Let in the load balancer's security group, and the internet to that one.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
        severity=Severity.HIGH,
    ),
    Rule(
        name="network-acl-shuts-out-administration",
        says="No network ACL lets the internet in by SSH or RDP.",
        looks_at=frozenset(_ADMINISTRATION),
        judge=by_type(_ADMINISTRATION),
        mend="Name the network that administers, or leave out the rule.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
        severity=Severity.HIGH,
        alone=True,
        numbers={"ports": [22, 3389]},
    ),
    Rule(
        name="security-group-rules-stand-alone",
        says="Rules of security groups are resources of their own: those inside a group undo them.",
        looks_at=frozenset({_GROUP}),
        judge=_NO_RULES,
        mend="Make a SecurityGroupIngressRule or SecurityGroupEgressRule of it.",
        read="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",
        alone=True,
    ),
    Rule(
        name="default-security-group-closed",
        says="Nothing can lean on a default security group.",
        looks_at=frozenset({_DEFAULT_GROUP}),
        judge=_NO_RULES,
        mend="Leave out its ingress and egress.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=Severity.HIGH,
        alone=True,
    ),
    Rule(
        name="default-security-group-taken-over",
        says="Every network's default security group is the estate's to close.",
        looks_at=frozenset({_VPC}),
        judge=_default_group,
        mend="Make a DefaultSecurityGroup of the network without rules.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=Severity.HIGH,
    ),
    Rule(
        name="flow-logs-on",
        says="Every network keeps a record of its traffic, of what was turned away at least.",
        looks_at=frozenset({_VPC}),
        judge=requires_part(
            "aws:ec2/flowLog:FlowLog",
            "vpcId",
            "keeps no record of its traffic: no FlowLog is about it",
            _records,
        ),
        mend="Make a FlowLog of the network with traffic_type ALL.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    ),
    Rule(
        name="subnet-gives-no-public-addresses",
        says="No subnet gives whatever starts in it an address on the internet.",
        looks_at=frozenset({"aws:ec2/subnet:Subnet"}),
        judge=requires(
            "mapPublicIpOnLaunch",
            one_of(None, False),
            "gives out addresses on the internet: {path} is {value}",
        ),
        mend="Write map_public_ip_on_launch=False, and give an Eip to what needs one.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
        alone=True,
    ),
)
