"""The firewall before the CDN: AWS WAF rules, each of which counts or blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

import pulumi
from pulumi_aws import cloudwatch, wafv2
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.log_groups import log_group
from ..monitoring.logs import LogRetentionDays
from ..monitoring.thresholds import Thresholds
from .certificate import CLOUDFRONT_REGION
from .edge_alarms import of_firewall

WINDOW_SECONDS: Final = 300
"""Over which requests of one address are counted: the window of the seed's limit, and AWS WAF's
default (AWS WAF Developer Guide, Rate-based rule, 2026-11)."""

REDACTED: Final = ("authorization", "cookie")
"""Headers that let their reader in as somebody else."""

LOG_PREFIX: Final = "aws-waf-logs-"
"""AWS WAF writes to no log group without it (AWS WAF Developer Guide, Logging, 2026-11)."""

Action = Literal["count", "block"]
"""What a rule does with a request it does not like: counts it, or blocks it as well."""


class FirewallSettings(Settings):
    """Plain decisions about the firewall. A rule that is new to a site's traffic may count first."""

    requests_per_address: Annotated[int, Field(ge=10, le=2_000_000_000)] = 2000
    """Requests that one address may make in five minutes. Default: 2,000.

    Limits: AWS WAF API Reference, RateBasedStatement, 2026-11.
    """
    rate_limit: Action = "block"
    """What happens to an address's further requests. Default: block."""
    sql_injection: Action = "block"
    """What happens to requests that look like SQL injection. Default: block."""
    core_rules: Action = "block"
    """What happens to requests that break AWS's core rule set. Default: block."""
    known_bad_inputs: Action = "block"
    """What happens to requests known from exploits. Default: block."""
    log_retention_days: LogRetentionDays = 90
    """Days that the record of requests is kept. Default: 90, a guess at how far back questions go."""


class Firewall(Component):
    """What stands between the internet and the CDN.

    Creates a web ACL for CloudFront with a rate limit and three of AWS's rule groups, and an encrypted
    log of what they saw, without the headers that are somebody's identity. It is attached by the
    distribution, which names it. Idle it costs the ACL and each of its four rules by the month; in
    use every request a little, and its log by the gigabyte. Together the rules take 1,102 of the
    1,500 capacity units that are included (AWS WAF Developer Guide, rule groups, 2026-11).
    """

    def __init__(
        self,
        name: str,
        settings: FirewallSettings,
        *,
        place: Place,
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.metric_name = place.unique(name)
        self.web_acl = self._web_acl()
        self.log_group = self._log_group(key)
        self.logging = self._logging()

        self.web_acl_arn: pulumi.Output[str] = self.web_acl.arn
        self.register_outputs({"webAclArn": self.web_acl_arn})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Whether it blocks more than usual."""
        metric_name = self.web_acl.visibility_config.metric_name
        yield of_firewall(self.part, metric_name, requests=self.settings.requests_per_address)

    def _web_acl(self) -> wafv2.WebAcl:
        name = self.child_name("acl")
        return wafv2.WebAcl(
            name,
            name=self.place.unique(self.name),
            description=f"Before the CDN of {self.place.environment}",
            scope="CLOUDFRONT",
            default_action={"allow": {}},
            rules=_rules(self.settings),
            visibility_config=_visible_as(self.metric_name),
            region=CLOUDFRONT_REGION,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _log_group(self, key: pulumi.Input[str]) -> cloudwatch.LogGroup:
        return log_group(
            self,
            "log",
            days=self.settings.log_retention_days,
            key=key,
            physical_name=f"{LOG_PREFIX}{self.place.unique(self.name)}",
            region=CLOUDFRONT_REGION,
        )

    def _logging(self) -> wafv2.WebAclLoggingConfiguration:
        return wafv2.WebAclLoggingConfiguration(
            self.child_name("logging"),
            resource_arn=self.web_acl.arn,
            log_destination_configs=[self.log_group.arn],
            redacted_fields=[{"single_header": {"name": header}} for header in REDACTED],
            region=CLOUDFRONT_REGION,
            opts=self.child(),
        )


def _rules(settings: FirewallSettings) -> list[dict[str, Any]]:
    """The rules in the order in which a request meets them, the cheapest to answer first."""
    rules = [
        _rate_limit(settings),
        _of_aws("SQLiRule", "AWSManagedRulesSQLiRuleSet", settings.sql_injection),
        _of_aws("CoreRules", "AWSManagedRulesCommonRuleSet", settings.core_rules),
        _of_aws(
            "KnownBadInputs", "AWSManagedRulesKnownBadInputsRuleSet", settings.known_bad_inputs
        ),
    ]
    return [
        {**rule, "priority": place, "visibility_config": _visible_as(rule["name"])}
        for place, rule in enumerate(rules, start=1)
    ]


def _rate_limit(settings: FirewallSettings) -> dict[str, Any]:
    limit = {
        "limit": settings.requests_per_address,
        "aggregate_key_type": "IP",
        "evaluation_window_sec": WINDOW_SECONDS,
    }
    return {
        "name": "RateLimitRule",
        "statement": {"rate_based_statement": limit},
        "action": {settings.rate_limit: {}},
    }


def _of_aws(name: str, group: str, action: Action) -> dict[str, Any]:
    """One of AWS's rule groups, which decides by itself unless it is told to count only."""
    return {
        "name": name,
        "statement": {"managed_rule_group_statement": {"vendor_name": "AWS", "name": group}},
        "override_action": {"none": {}} if action == "block" else {"count": {}},
    }


def _visible_as(metric: str) -> dict[str, Any]:
    return {
        "cloudwatch_metrics_enabled": True,
        "metric_name": metric,
        "sampled_requests_enabled": True,
    }
