"""Budgets: somebody is told when AWS costs more than it should."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

import pulumi
from pulumi_aws import budgets, costexplorer
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from ..monitoring.alarm_topic import AlarmTopic

WHOLE: Final = 100
"""Percent of a budget at which its notification goes out."""

ENVIRONMENT_TAG: Final = "Environment"
"""The tag by which an environment's own costs are told apart."""


class BudgetSettings(Settings):
    """How many dollars are expected, before credits and taxes as AWS counts them."""

    scope: Literal["account", "environment"] = "account"
    """Whether all of the account's costs count, or those tagged with this environment. For the
    latter, `Environment` has to be activated once as a cost allocation tag, in AWS' console.
    Default: account. One environment of an account should have that."""
    daily_dollars: Annotated[int, Field(ge=1)] = 500
    """Dollars a day above which somebody is told. Default: 500."""
    monthly_forecast_dollars: Annotated[int, Field(ge=1)] = 10_000
    """Dollars a month that AWS may expect, from five weeks of history on. Default: 10,000."""
    anomaly_dollars: Annotated[int, Field(ge=1)] = 100
    """Dollars by which a service may cost more than it usually does. Default: 100, a guess."""
    anomaly_monitor_arn: Annotated[
        str | None,
        Field(
            pattern=r"^arn:aws:ce::\d{12}:anomalymonitor/[0-9a-f-]+$",
            examples=[
                "arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f"
            ],
        ),
    ] = None
    """A monitor of costs by service that the account has already, as newer accounts do: AWS takes
    only one of them. Default: one is made."""

    def findings(self) -> Iterator[Finding]:
        """What cannot be: a month cheaper than a day, a monitor of the account for a part of it."""
        if self.monthly_forecast_dollars < self.daily_dollars:
            reason = f"at least dailyDollars, {self.daily_dollars}"
            yield Finding.at("monthlyForecastDollars", self.monthly_forecast_dollars, reason)
        if self.anomaly_monitor_arn and self.scope == "environment":
            reason = "nothing with scope: environment, which has a monitor of its own"
            yield Finding.at("anomalyMonitorArn", self.anomaly_monitor_arn, reason)


class Budgets(Component):
    """What may be spent.

    Creates a budget for each day, one for what the month is expected to cost, and a subscription to
    anomalies with, where needed, the monitor that finds them. All of it is told to one topic. Idle
    it costs nothing, nor in use (AWS Price List, AWSBudgets, 2026-09).
    """

    def __init__(
        self,
        name: str,
        settings: BudgetSettings,
        *,
        place: Place,
        topic: AlarmTopic,
        planned_dollars: float | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`planned_dollars` are what a month may cost by plan; once it has, that is told, too."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.topic = topic
        self.daily = self._budget(
            "daily", settings.daily_dollars, "DAILY", [self._notified("ACTUAL")]
        )
        planned = [self._notified("ACTUAL", planned_dollars)] if planned_dollars else []
        self.monthly = self._budget(
            "monthly",
            settings.monthly_forecast_dollars,
            "MONTHLY",
            [self._notified("FORECASTED"), *planned],
        )
        self.monitor = None if settings.anomaly_monitor_arn else self._monitor()
        self.subscription = self._subscription()
        self.register_outputs({"dailyBudget": self.daily.name, "monthlyBudget": self.monthly.name})

    def _notified(
        self, kind: Literal["ACTUAL", "FORECASTED"], dollars: float | None = None
    ) -> dict[str, Any]:
        """A notification at so many dollars, or at the whole of the budget."""
        return {
            "notification_type": kind,
            "comparison_operator": "GREATER_THAN",
            "threshold": dollars or WHOLE,
            "threshold_type": "ABSOLUTE_VALUE" if dollars else "PERCENTAGE",
            "subscriber_sns_topic_arns": [self.topic.arn],
        }

    def _budget(
        self,
        role: str,
        dollars: int,
        time_unit: Literal["DAILY", "MONTHLY"],
        notifications: list[dict[str, Any]],
    ) -> budgets.Budget:
        name = self.child_name(role)
        return budgets.Budget(
            name,
            name=self.place.unique(name),
            budget_type="COST",
            time_unit=time_unit,
            limit_amount=str(dollars),
            limit_unit="USD",
            cost_filters=self._cost_filters(),
            notifications=notifications,
            tags=self.place.tagged(name),
            opts=self.child(depends_on=[self.topic.policy]),
        )

    def _cost_filters(self) -> list[dict[str, Any]] | None:
        """Tags are written `user:<key>$<value>` (AWS Budgets API Reference, CostFilters, 2026-11)."""
        if self.settings.scope == "account":
            return None
        value = f"user:{ENVIRONMENT_TAG}${self.place.environment}"
        return [{"name": "TagKeyValue", "values": [value]}]

    def _monitor(self) -> costexplorer.AnomalyMonitor:
        name = self.child_name("anomalies")
        return costexplorer.AnomalyMonitor(
            name,
            name=self.place.unique(name),
            **self._what_is_monitored(),
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _what_is_monitored(self) -> dict[str, Any]:
        """Service by service for a whole account, or what carries the environment's tag."""
        if self.settings.scope == "account":
            return {"monitor_type": "DIMENSIONAL", "monitor_dimension": "SERVICE"}
        tags = {"Key": ENVIRONMENT_TAG, "Values": [self.place.environment]}
        return {"monitor_type": "CUSTOM", "monitor_specification": json.dumps({"Tags": tags})}

    def _subscription(self) -> costexplorer.AnomalySubscription:
        """Told at once, which AWS does through topics only, not by mail."""
        name = self.child_name("unusual")
        monitor = self.monitor.arn if self.monitor else self.settings.anomaly_monitor_arn
        above = {
            "key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            "match_options": ["GREATER_THAN_OR_EQUAL"],
            "values": [str(self.settings.anomaly_dollars)],
        }
        return costexplorer.AnomalySubscription(
            name,
            name=self.place.unique(name),
            frequency="IMMEDIATE",
            monitor_arn_lists=[monitor],
            subscribers=[{"type": "SNS", "address": self.topic.arn}],
            threshold_expression={"dimension": above},
            tags=self.place.tagged(name),
            opts=self.child(depends_on=[self.topic.policy]),
        )
