"""The Salon's watch: who is told when something is not well, costs too much, or goes wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pulumi

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings
from components.component import Place
from components.money.budgets import Budgets, BudgetSettings
from components.monitoring.alarms import Alarm
from components.monitoring.errors import ErrorSettings, ErrorTracking
from components.monitoring.monitoring import Monitoring, MonitoringSettings
from components.security.keys import EncryptionKeys
from components.security.permissions import Statement, allow
from estates.estate import Outputs

DAYS_A_MONTH: Final = 365 / 12


def budget_is_below_the_alerts(costs: CostSettings, budgets: BudgetSettings) -> Iterator[Finding]:
    """What is planned sets off no alert: an alert tells of what nobody planned."""
    planned = costs.budget.monthly_dollars
    if planned is None:
        return
    if planned > budgets.monthly_forecast_dollars:
        alert = budgets.monthly_forecast_dollars
        reason = f"at most bilberry:budgets.monthlyForecastDollars ({alert})"
        yield Finding.at("costs.budget.monthlyDollars", planned, reason, f"monthlyDollars: {alert}")
    elif planned / DAYS_A_MONTH > budgets.daily_dollars:
        most = int(budgets.daily_dollars * DAYS_A_MONTH)
        reason = f"at most {most}, a month of bilberry:budgets.dailyDollars"
        yield Finding.at("costs.budget.monthlyDollars", planned, reason, f"monthlyDollars: {most}")


WATCH_RULES: Final = (Constraint(("costs", "budgets"), budget_is_below_the_alerts),)


class WatchSettings(StackSettings):
    """The keys of a stack file about the watch."""

    monitoring: MonitoringSettings = MonitoringSettings()
    """Who is told when something is not well, and when."""
    budgets: BudgetSettings = BudgetSettings()
    """What may be spent."""
    errors: ErrorSettings | None = None
    """Where the web application's errors are collected. Default: nowhere."""


class Watch:
    """The components of the watch, wired."""

    def __init__(
        self,
        settings: WatchSettings,
        *,
        place: Place,
        keys: EncryptionKeys,
        alarms: Sequence[Alarm],
        opts: pulumi.ResourceOptions,
    ) -> None:
        self.settings = settings
        self.place = place
        self.opts = opts
        self.errors = self._errors()
        self.monitoring = self._monitoring(keys, alarms)
        self.budgets = self._budgets()

    def _errors(self) -> ErrorTracking | None:
        settings = self.settings.errors
        return ErrorTracking("salon-errors", settings, place=self.place) if settings else None

    def _monitoring(self, keys: EncryptionKeys, alarms: Sequence[Alarm]) -> Monitoring:
        return Monitoring(
            "salon-monitoring",
            self.settings.monitoring,
            place=self.place,
            keys=keys,
            alarms=alarms,
            opts=self.opts,
        )

    def _budgets(self) -> Budgets:
        return Budgets(
            "salon-budgets",
            self.settings.budgets,
            place=self.place,
            topic=self.monitoring.topic,
            planned_dollars=self.settings.costs.budget.monthly_dollars,
            opts=self.opts,
        )

    @property
    def told(self) -> Mapping[str, pulumi.Input[str]]:
        """What the web application is told of the watch, as environment variables."""
        api, errors = self.settings.monitoring.api, self.errors
        return {
            **({"METRICS_NAMESPACE": api.namespace} if api else {}),
            **({"SENTRY_DSN": errors.dsn} if errors else {}),
        }

    @property
    def may(self) -> list[Statement]:
        """What the web application may do to be watched: report metrics of its own.

        CloudWatch takes no narrower resource for it than everything, and the namespace instead
        (CloudWatch User Guide, "Using condition keys to limit access to CloudWatch namespaces",
        2026-11).
        """
        api = self.settings.monitoring.api
        if api is None:
            return []
        own = {"StringEquals": {"cloudwatch:namespace": api.namespace}}
        return [allow("ReportMetrics", ["cloudwatch:PutMetricData"], "*", condition=own)]

    @property
    def outputs(self) -> Outputs:
        """Where alarms and errors go."""
        return {
            "AlarmTopicArn": self.monitoring.topic.arn,
            "SentryDsn": self.errors.dsn if self.errors else None,
        }
