"""Firewalls before the web: there, with rules, seen and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from bilberry.vendors.vercel import types as vercel
from policies.combining import (
    all_of,
    parts,
    requires_each,
    requires_part,
    requires_reference,
)
from policies.rule import Rule, Subject, is_set, is_true, requires, undecided

_EXPLOITS: Final = "AWSManagedRulesKnownBadInputsRuleSet"

_ATTACHED: Final = {
    aws.cloudfront.DISTRIBUTION: requires_reference(
        "webAclId", "has no firewall before it: {path} is {value}", aws.wafv2.WEB_ACL
    ),
    vercel.PROJECT: requires_part(
        vercel.FIREWALL_CONFIG,
        "projectId",
        "has no firewall before it: no FirewallConfig is about it",
    ),
}


def _some_rule(
    subject: Subject, wrong: str, holds: Callable[[str], bool | Unknown]
) -> Iterator[Finding]:
    """The finding if none of an ACL's rules, by their paths, is as it should be."""
    rules = subject.resource.each("rules")
    if isinstance(rules, Unknown):
        yield undecided("rules")
        return
    found = [holds(f"rules.{number}") for number in range(len(rules))]
    if True not in found:
        yield undecided("rules") if UNKNOWN in found else Finding(wrong)


def _blocks(subject: Subject) -> Iterator[Finding]:
    wrong = "blocks nothing: its rules, if any, count or allow"
    yield from _some_rule(subject, wrong, lambda path: _is_blocking(subject.resource, path))


def _is_blocking(resource: Resource, path: str) -> bool | Unknown:
    """A rule of its own blocks by its action; a group's rules do unless they are overridden."""
    says = [resource.get(f"{path}.action.block"), resource.get(f"{path}.overrideAction.none")]
    if any(one is not None and one is not UNKNOWN for one in says):
        return True
    return UNKNOWN if UNKNOWN in says else False


def _stops_exploits(subject: Subject) -> Iterator[Finding]:
    def holds(path: str) -> bool | Unknown:
        group = subject.resource.get(f"{path}.statement.managedRuleGroupStatement.name")
        if isinstance(group, Unknown):
            return group
        return _is_blocking(subject.resource, path) if group == _EXPLOITS else False

    yield from _some_rule(
        subject, f"lets known exploits through: no rule blocks by {_EXPLOITS}", holds
    )


_BLOCKING: Final = {
    aws.wafv2.WEB_ACL: _blocks,
    vercel.FIREWALL_CONFIG: requires(
        "enabled", lambda on: on in (None, True), "is off: {path} is {value}"
    ),
}

_UNSEEN: Final = "is not counted: {path} is {value}"
_SEEN: Final = "visibilityConfig.cloudwatchMetricsEnabled"


def _distribution_log(subject: Subject) -> Iterator[Finding]:
    """Logs go to a bucket by the distribution's own settings, or wherever a delivery takes them."""
    if is_set(subject.resource.get("loggingConfig.bucket")):
        return
    if not parts(subject, aws.cloudwatch.LOG_DELIVERY_SOURCE, "resourceArn"):
        yield Finding("keeps no record of its requests: no LogDeliverySource is about it")


_LOGGED: Final = {
    aws.cloudfront.DISTRIBUTION: _distribution_log,
    aws.wafv2.WEB_ACL: requires_part(
        aws.wafv2.WEB_ACL_LOGGING_CONFIGURATION,
        "resourceArn",
        "keeps no record of its requests: no WebAclLoggingConfiguration is about it",
    ),
}

RULES: Final = (
    Rule(
        name="firewall-before-the-web",
        says="In production a firewall stands before what the web reaches.",
        evaluations=_ATTACHED,
        remedy="Write web_acl_id, or make a FirewallConfig of the project.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="firewall-blocks",
        says="A firewall has rules that block.",
        evaluations=_BLOCKING,
        remedy="Give it a rule that blocks, and let it be enabled.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="firewall-stops-known-exploits",
        says="A firewall blocks requests known from exploits, such as those of Log4j.",
        evaluations={aws.wafv2.WEB_ACL: _stops_exploits},
        remedy="Write firewall.knownBadInputs: block in the stack file.",
        read="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
        alone=True,
    ),
    Rule(
        name="firewall-is-counted",
        says="A firewall counts what each of its rules met.",
        evaluations={
            aws.wafv2.WEB_ACL: all_of(
                requires(_SEEN, is_true, _UNSEEN), requires_each("rules", _SEEN, is_true, _UNSEEN)
            )
        },
        remedy="Write cloudwatch_metrics_enabled=True.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12",
        alone=True,
    ),
    Rule(
        name="requests-are-recorded",
        says="What the web asks is recorded.",
        evaluations=_LOGGED,
        remedy="Send its log to an encrypted log group.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11",
    ),
)
