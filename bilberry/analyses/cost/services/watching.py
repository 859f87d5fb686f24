"""CloudWatch, X-Ray and Route 53's health checks: what watching costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws

HIGH_RESOLUTION_SECONDS: Final = 30
"""An alarm that looks as often as this, or more often, is of high resolution."""

VENDED: Final = ("/aws/vendedlogs/", "aws-waf-logs-")
"""How the names of log groups begin that AWS' services write to (CloudWatch Logs User Guide, Enable
logging from AWS services, 2026-11)."""

FAST_SECONDS: Final = 10
MINUTE: Final = 60
YEAR: Final = Decimal(365)
DAYS_A_MONTH: Final = YEAR / 12


def alarm(meter: Meter) -> Iterator[Line]:
    """Every metric it looks at; three for one that learns what is usual."""
    metrics = _metrics(meter)
    shortest = min(seconds for _, seconds in metrics)
    often = "high-resolution" if shortest <= HIGH_RESOLUTION_SECONDS else "standard"
    if meter.optional("thresholdMetricId", ""):
        item = "anomaly" if often == "standard" else "anomaly-high-resolution"
        yield meter.always("metrics", f"aws/cloudwatch/alarm/{item}", Decimal(len(metrics)))
    else:
        yield meter.always("metrics", f"aws/cloudwatch/alarm/{often}", Decimal(len(metrics)))
    own = sum(1 for namespace, _ in metrics if not str(namespace).startswith("AWS/"))
    if own:
        reason = "metrics of the application's own, reported to be watched"
        yield meter.always("custom metrics", "aws/cloudwatch/metric", Decimal(own), reason=reason)


def _metrics(meter: Meter) -> list[tuple[str, int]]:
    """The namespace of each metric, and the seconds between two looks at it."""
    namespaces = meter.each("metricQueries", "metric.namespace")
    periods = meter.each("metricQueries", "metric.period", MINUTE)
    queried = [one for one in zip(namespaces, periods, strict=True) if one[0]]
    return queried or [(meter.known("namespace", ""), meter.optional("period", MINUTE))]


def log_group(meter: Meter) -> Iterator[Line]:
    """What is written, what is kept, and what queries read."""
    gb, days = meter.usage("log_gb"), meter.number("retentionInDays", 0)
    yield meter.used("ingestion", f"aws/cloudwatch/logs/{_ingestion(meter)}", gb)
    kept = gb * ((days or YEAR) / DAYS_A_MONTH)
    reason = "uncompressed, hence at most" if days else "never deleted: as after a year"
    yield meter.held("storage", "aws/cloudwatch/logs/storage", kept, reason=reason)
    scanned = meter.usage("log_scanned_gb")
    yield meter.used("queries", "aws/cloudwatch/logs/insights-scan", scanned)


def _ingestion(meter: Meter) -> str:
    """What writing to it is sold as: AWS' own logs have a price of their own."""
    if meter.optional("logGroupClass", "STANDARD") == "INFREQUENT_ACCESS":
        return "infrequent-access-ingestion"
    flows = meter.estate.referring(meter.resource, aws.ec2.FLOW_LOG, "logDestination")
    return "vended" if flows or meter.optional("name", "").startswith(VENDED) else "ingestion"


def composite_alarm(meter: Meter) -> Iterator[Line]:
    """An alarm of alarms."""
    yield meter.always("alarm", "aws/cloudwatch/alarm/composite")


def dashboard(meter: Meter) -> Iterator[Line]:
    """Each one."""
    yield meter.always("dashboard", "aws/cloudwatch/dashboard")


def sampling_rule(meter: Meter) -> Iterator[Line]:
    """The traces it has recorded."""
    yield meter.used("traces", "aws/xray/traces/recorded", meter.usage("traces_millions"))


def health_check(meter: Meter) -> Iterator[Line]:
    """The check, and each thing beyond a plain one every 30 seconds.

    As of a host outside AWS, which is the dearer: nobody tells by its name.
    """
    kind = meter.known("type")
    if kind in ("CALCULATED", "CLOUDWATCH_METRIC"):
        yield meter.always("health check", "aws/route53/health-check/aws")
        return
    yield meter.always("health check", "aws/route53/health-check/other")
    extras = [
        kind.startswith("HTTPS"),
        kind.endswith("STR_MATCH"),
        meter.optional("requestInterval", 30) == FAST_SECONDS,
        meter.optional("measureLatency", default=False),
    ]
    if any(extras):
        item = "aws/route53/health-check/optional-feature/other"
        yield meter.always("optional features", item, Decimal(sum(map(bool, extras))))


LOGS: Final = Free("its log group is paid for")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.cloudwatch.METRIC_ALARM: alarm,
    aws.cloudwatch.COMPOSITE_ALARM: composite_alarm,
    aws.cloudwatch.LOG_GROUP: log_group,
    aws.cloudwatch.LOG_DELIVERY: LOGS,
    aws.cloudwatch.LOG_DELIVERY_DESTINATION: LOGS,
    aws.cloudwatch.LOG_DELIVERY_SOURCE: LOGS,
    aws.cloudwatch.DASHBOARD: dashboard,
    aws.xray.SAMPLING_RULE: sampling_rule,
    aws.xray.GROUP: Free("a view of traces that are paid for"),
    aws.route53.HEALTH_CHECK: health_check,
}
