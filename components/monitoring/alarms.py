"""What an alarm is, as plain data: a number, a threshold, and what it means when one passes the other.

The alarms of each kind of part are in the `*_alarms.py` of its folder: functions of a part's name,
identifiers and settings, by which a component yields its own. `components/monitoring/monitoring.py`
makes CloudWatch alarms of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pulumi

GLOBAL_REGION: Final = "us-east-1"
"""Where services that belong to no region have their metrics: CloudFront with its firewall and its
certificates, Route 53 (their developer guides, "Monitoring with Amazon CloudWatch", 2026-11)."""

Statistic = Literal["Average", "Sum", "Minimum", "Maximum"]
"""How the readings of a period become one value."""

Missing = Literal["breaching", "notBreaching", "ignore", "missing"]
"""What CloudWatch takes a period without data for (CloudWatch User Guide, "Configuring how
CloudWatch alarms treat missing data", 2026-11)."""

FOREVER: Final[Missing] = "breaching"
"""For what a living part reports every minute: silence is itself bad news."""

COUNTED: Final[Missing] = "notBreaching"
"""For what is reported only when it happens: silence is good news."""

UNSAID: Final[Missing] = "missing"
"""For a further number of a part whose silence another of its alarms tells of already."""

LAST_SAID: Final[Missing] = "ignore"
"""For what is no longer reported once the worst has happened: the alarm stays as it is."""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A number that CloudWatch keeps.

    Attributes:
        region: Where it is kept.
        namespace: Whose it is: `AWS/RDS`.
        name: What it is called there.
        dimensions: All it is told apart by: with fewer of them CloudWatch finds another, or none.
        statistic: How the readings of a period become one value.
        period_seconds: Seconds a value stands for: 60 or a multiple.
    """

    region: str
    namespace: str
    name: str
    dimensions: Mapping[str, pulumi.Input[str]]
    statistic: Statistic
    period_seconds: int = 300


@dataclass(frozen=True)
class MetricSource:
    """What reports to CloudWatch.

    Attributes:
        region: Where its metrics are kept.
        namespace: Whose they are: `AWS/RDS`.
        dimensions: All they are told apart by.
    """

    region: str
    namespace: str
    dimensions: Mapping[str, pulumi.Input[str]]

    def metric(self, name: str, statistic: Statistic, period_seconds: int = 300) -> Metric:
        """One of its metrics, in periods of so many seconds. Default: five minutes."""
        return Metric(
            region=self.region,
            namespace=self.namespace,
            name=name,
            dimensions=self.dimensions,
            statistic=statistic,
            period_seconds=period_seconds,
        )


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One question asked of one part, and when somebody is told of the answer.

    Attributes:
        part: What is watched, in the estate's words: `database-writer`.
        question: What is asked of it, once in the part: `cpu`.
        meaning: What it means when the alarm goes off and where to look first, for who reads it at
            night.
        metric: The number that answers.
        threshold: In the metric's unit.
        comparison: How a value is to the threshold when it is bad.
        periods: How many periods in a row have to be bad.
        missing: What a period without data is taken for.
    """

    part: str
    question: str
    meaning: str
    metric: Metric
    threshold: float
    comparison: Literal["GreaterThanThreshold", "LessThanThreshold"] = "GreaterThanThreshold"
    periods: int = 1
    missing: Missing

    @property
    def name(self) -> str:
        """What tells it from an estate's other alarms."""
        return f"{self.part}-{self.question}"


def happened(part: str, question: str, meaning: str, metric: Metric) -> Alarm:
    """The alarm of what should never happen: once is enough."""
    return Alarm(
        part=part,
        question=question,
        meaning=meaning,
        metric=metric,
        threshold=0,
        missing=COUNTED,
    )
