"""The alarms of an application: of what it reports of itself, and of its site, asked from outside."""

from __future__ import annotations

import pulumi

from .alarms import COUNTED, FOREVER, GLOBAL_REGION, Alarm, Metric, MetricSource


def of_health_check(part: str, check: pulumi.Input[str], *, host: str) -> Alarm:
    """The alarm of a Route 53 health check, by its id: that a site does not answer."""
    return Alarm(
        part=part,
        question="health",
        meaning=f"{host} does not answer as it should, seen from several places of the world.",
        metric=MetricSource(GLOBAL_REGION, "AWS/Route53", {"HealthCheckId": check}).metric(
            "HealthCheckStatus", "Minimum", 60
        ),
        threshold=1,
        comparison="LessThanThreshold",
        periods=2,
        missing=FOREVER,
    )


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
    return MetricSource(region, namespace, {}).metric(name, "Average", 60)
