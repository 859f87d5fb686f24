"""The alarms of what traffic passes on its way: NAT gateways, CDN, firewall, certificates, the site."""

from __future__ import annotations

from typing import Final

import pulumi

from ..monitoring.alarms import COUNTED, FOREVER, GLOBAL_REGION, LAST_SAID, Alarm, Metric
from ..monitoring.thresholds import Thresholds

A_DAY: Final = 24 * 60 * 60


def of_nat_gateway(part: str, gateway: pulumi.Input[str], *, region: str) -> list[Alarm]:
    """The alarm of a NAT gateway, by its id: that it has no port left for a connection."""
    return [
        Alarm(
            part=part,
            question="ports",
            meaning="Connections to one destination outside were refused for want of ports. Look for"
            " clients that open a connection for every request.",
            metric=Metric(
                region=region,
                namespace="AWS/NATGateway",
                name="ErrorPortAllocation",
                dimensions={"NatGatewayId": gateway},
                statistic="Sum",
            ),
            threshold=0,
            missing=COUNTED,
        )
    ]


def of_distribution(
    part: str, distribution: pulumi.Input[str], *, limits: Thresholds
) -> list[Alarm]:
    """The alarm of a CloudFront distribution, by its id: errors of the origin's."""
    return [
        Alarm(
            part=part,
            question="errors",
            meaning=f"More than {limits.server_error_percent} percent of answers are errors of a"
            " server's. Look at the origin and at who may read it.",
            metric=Metric(
                region=GLOBAL_REGION,
                namespace="AWS/CloudFront",
                name="5xxErrorRate",
                dimensions={"DistributionId": distribution, "Region": "Global"},
                statistic="Average",
            ),
            threshold=limits.server_error_percent,
            periods=2,
            missing=COUNTED,
        )
    ]


def of_firewall(part: str, metric_name: pulumi.Input[str], *, requests: int) -> list[Alarm]:
    """The alarm of a web ACL of CloudFront's scope, by the metric name it gives itself.

    `requests` is how many an address may send in five minutes: when more than that are blocked,
    somebody means it, or a rule is wrong.
    """
    return [
        Alarm(
            part=part,
            question="blocks",
            meaning=f"More than {requests} requests blocked in five minutes: an attack, or a rule"
            " that blocks customers. Look at sampled requests, by rule.",
            metric=Metric(
                region=GLOBAL_REGION,
                namespace="AWS/WAFV2",
                name="BlockedRequests",
                # In CloudFront's scope there is no dimension for the region (AWS WAF Developer
                # Guide, "AWS WAF metrics and dimensions", 2026-11).
                dimensions={"WebACL": metric_name, "Rule": "ALL"},
                statistic="Sum",
            ),
            threshold=requests,
            missing=COUNTED,
        )
    ]


def of_certificate(
    part: str, certificate: pulumi.Input[str], *, region: str, limits: Thresholds
) -> list[Alarm]:
    """The alarm of a certificate, by its ARN: that it has not been renewed in time."""
    return [
        Alarm(
            part=part,
            question="expiry",
            meaning=f"The certificate ends in less than {limits.certificate_days} days and was not"
            " renewed. Look whether the record that validates it is still in the zone.",
            metric=Metric(
                region=region,
                namespace="AWS/CertificateManager",
                name="DaysToExpiry",
                dimensions={"CertificateArn": certificate},
                statistic="Minimum",
                period_seconds=A_DAY,
            ),
            threshold=limits.certificate_days,
            comparison="LessThanThreshold",
            missing=LAST_SAID,
        )
    ]


def of_health_check(part: str, check: pulumi.Input[str], *, host: str) -> list[Alarm]:
    """The alarm of a Route 53 health check, by its id: that a site does not answer."""
    return [
        Alarm(
            part=part,
            question="health",
            meaning=f"{host} does not answer as it should, seen from several places of the world.",
            metric=Metric(
                region=GLOBAL_REGION,
                namespace="AWS/Route53",
                name="HealthCheckStatus",
                dimensions={"HealthCheckId": check},
                statistic="Minimum",
                period_seconds=60,
            ),
            threshold=1,
            comparison="LessThanThreshold",
            periods=2,
            missing=FOREVER,
        )
    ]


def of_api(
    namespace: str, *, region: str, latency_milliseconds: int, error_percent: float
) -> list[Alarm]:
    """The alarms of an application's own metrics, `Latency` and `ErrorRate`, without dimensions."""
    return [
        Alarm(
            part="api",
            question="latency",
            meaning=f"Answers of the API take more than {latency_milliseconds} ms. Look at traces of"
            " slow requests and at the database.",
            metric=_of_application(namespace, region, "Latency"),
            threshold=latency_milliseconds,
            periods=2,
            missing=COUNTED,
        ),
        Alarm(
            part="api",
            question="errors",
            meaning=f"More than {error_percent:g} percent of the API's answers are errors. Look in"
            " Sentry.",
            metric=_of_application(namespace, region, "ErrorRate"),
            threshold=error_percent,
            missing=COUNTED,
        ),
    ]


def _of_application(namespace: str, region: str, name: str) -> Metric:
    return Metric(
        region=region,
        namespace=namespace,
        name=name,
        dimensions={},
        statistic="Average",
        period_seconds=60,
    )
