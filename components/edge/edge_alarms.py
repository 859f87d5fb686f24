"""The alarms of what the internet meets first: the CDN, its firewall, its certificates."""

from __future__ import annotations

from typing import Final

import pulumi

from ..monitoring.alarms import COUNTED, GLOBAL_REGION, LAST_SAID, Alarm, MetricSource
from ..monitoring.thresholds import Thresholds

A_DAY: Final = 24 * 60 * 60


def of_distribution(part: str, distribution: pulumi.Input[str], *, limits: Thresholds) -> Alarm:
    """The alarm of a CloudFront distribution, by its id: errors of the origin's."""
    return Alarm(
        part=part,
        question="errors",
        meaning=f"More than {limits.server_error_percent} percent of answers are errors of a"
        " server's. Look at the origin and at who may read it.",
        metric=MetricSource(
            GLOBAL_REGION, "AWS/CloudFront", {"DistributionId": distribution, "Region": "Global"}
        ).metric("5xxErrorRate", "Average"),
        threshold=limits.server_error_percent,
        periods=2,
        missing=COUNTED,
    )


def of_firewall(part: str, metric_name: pulumi.Input[str], *, requests: int) -> Alarm:
    """The alarm of a web ACL of CloudFront's scope, by the metric name it gives itself.

    `requests` is how many an address may send in five minutes: when more than that are blocked,
    somebody means it, or a rule is wrong.
    """
    return Alarm(
        part=part,
        question="blocks",
        meaning=f"More than {requests} requests blocked in five minutes: an attack, or a rule"
        " that blocks customers. Look at sampled requests, by rule.",
        # In CloudFront's scope there is no dimension for the region (AWS WAF Developer Guide, "AWS
        # WAF metrics and dimensions", 2026-11).
        metric=MetricSource(
            GLOBAL_REGION, "AWS/WAFV2", {"WebACL": metric_name, "Rule": "ALL"}
        ).metric("BlockedRequests", "Sum"),
        threshold=requests,
        missing=COUNTED,
    )


def of_certificate(
    part: str, certificate: pulumi.Input[str], *, region: str, limits: Thresholds
) -> Alarm:
    """The alarm of a certificate, by its ARN: that it has not been renewed in time."""
    return Alarm(
        part=part,
        question="expiry",
        meaning=f"The certificate ends in less than {limits.certificate_days} days and was not"
        " renewed. Look whether the record that validates it is still in the zone.",
        metric=MetricSource(
            region, "AWS/CertificateManager", {"CertificateArn": certificate}
        ).metric("DaysToExpiry", "Minimum", A_DAY),
        threshold=limits.certificate_days,
        comparison="LessThanThreshold",
        missing=LAST_SAID,
    )
