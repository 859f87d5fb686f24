"""The alarms of a function that nobody waits for: it fails in silence unless somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pulumi

from ..monitoring.alarms import COUNTED, Alarm, MetricSource, happened
from ..monitoring.thresholds import Thresholds


@dataclass(frozen=True, kw_only=True)
class WatchedFunction:
    """A function, as far as its alarms depend on it.

    Attributes:
        part: What it is called in the estate.
        name: Its name in AWS.
        region: Where it runs.
        timeout_seconds: After how long AWS stops it.
        reserved_concurrency: How many may run at once; None if it shares what the account has.
        has_dead_letters: Whether AWS puts events it gave up on into a queue or topic.
    """

    part: str
    name: pulumi.Input[str]
    region: str
    timeout_seconds: int
    reserved_concurrency: int | None = None
    has_dead_letters: bool = False

    @property
    def source(self) -> MetricSource:
        """What reports of the function."""
        return MetricSource(self.region, "AWS/Lambda", {"FunctionName": self.name})


def of_function(function: WatchedFunction, *, limits: Thresholds) -> Iterator[Alarm]:
    """The alarms of a function."""
    yield happened(
        function.part,
        "errors",
        "Runs of the function ended in an error. Look in its log; the events are tried again.",
        function.source.metric("Errors", "Sum"),
    )
    yield happened(
        function.part,
        "throttles",
        "Runs were refused because too many were under way. Raise what is reserved, or slow down"
        " what calls.",
        function.source.metric("Throttles", "Sum"),
    )
    yield _duration(function, limits)
    if function.reserved_concurrency:
        yield _concurrency(function, function.reserved_concurrency, limits)
    if function.has_dead_letters:
        yield happened(
            function.part,
            "undeliverable",
            "Events were given up on and could not even be put aside: they are lost. Look at the"
            " function's role and at the policy of its dead letters.",
            function.source.metric("DeadLetterErrors", "Sum"),
        )


def _duration(function: WatchedFunction, limits: Thresholds) -> Alarm:
    return Alarm(
        part=function.part,
        question="duration",
        meaning=f"Runs take more than {limits.duration_percent} percent of the"
        f" {function.timeout_seconds} seconds after which they are stopped. Look at traces of slow"
        " runs.",
        metric=function.source.metric("Duration", "Maximum"),
        threshold=function.timeout_seconds * 1000 * limits.duration_percent / 100,
        periods=2,
        missing=COUNTED,
    )


def _concurrency(function: WatchedFunction, reserved: int, limits: Thresholds) -> Alarm:
    allowed = reserved * limits.concurrency_percent // 100
    return Alarm(
        part=function.part,
        question="concurrency",
        meaning=f"More than {allowed} runs at once of the {reserved} reserved: soon further ones are"
        " refused.",
        metric=function.source.metric("ConcurrentExecutions", "Maximum"),
        threshold=allowed,
        periods=2,
        missing=COUNTED,
    )
