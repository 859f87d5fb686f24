"""Tracing: which requests X-Ray follows, and where to look at the estate's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import pulumi
from pulumi_aws import xray
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component, Place

BEFORE_THE_DEFAULT: Final = 1_000
"""The rule's priority: any before 10,000, where X-Ray's own rule stands (X-Ray Developer Guide,
"Configuring sampling rules", 2026-11)."""


class TracingSettings(Settings):
    """The plain decisions about tracing."""

    sampled_share: Annotated[float, Field(ge=0, le=1)] = 0.05
    """The share of requests that is traced, 0 to 1. Default: 0.05, as X-Ray has it."""
    always_per_second: Annotated[int, Field(ge=0)] = 1
    """Requests a second that are traced whatever the share. Default: 1, as X-Ray has it."""
    insights: bool = False
    """Whether X-Ray looks for anomalies by itself, which it bills by the trace. Default: no."""


class Tracing(Component):
    """The estate's traces, apart from those of others in the account.

    Creates a sampling rule for what carries the environment's name, and a group of the traces that
    go through the given functions. Idle it costs nothing; traces are billed by the million.
    """

    def __init__(
        self,
        name: str,
        settings: TracingSettings,
        *,
        place: Place,
        functions: Sequence[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.sampling_rule = self._sampling_rule()
        self.group = self._group(functions)
        self.group_arn: pulumi.Output[str] = self.group.arn
        self.register_outputs({"groupArn": self.group_arn})

    def _sampling_rule(self) -> xray.SamplingRule:
        name = self.child_name("sampling")
        return xray.SamplingRule(
            name,
            priority=BEFORE_THE_DEFAULT,
            fixed_rate=self.settings.sampled_share,
            reservoir_size=self.settings.always_per_second,
            service_name=self.place.unique("*"),
            service_type="*",
            host="*",
            http_method="*",
            url_path="*",
            resource_arn="*",
            version=1,
            **self.place.located(name),
            opts=self.child(),
        )

    def _group(self, functions: Sequence[str]) -> xray.Group:
        name = self.child_name("group")
        return xray.Group(
            name,
            group_name=self.place.unique(self.name),
            filter_expression=" OR ".join(map(through, functions)),
            insights_configuration={
                "insights_enabled": self.settings.insights,
                "notifications_enabled": self.settings.insights,
            },
            **self.place.located(name),
            opts=self.child(),
        )


def through(function: str) -> str:
    """The filter expression for traces that go through a Lambda function."""
    return f'service(id(name: "{function}", type: "AWS::Lambda::Function"))'
