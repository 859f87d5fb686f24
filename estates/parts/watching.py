"""Watching a product: who is told when something is not well, costs too much, or goes wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.component import Component
from components.money.budgets import Budgets, BudgetSettings
from components.monitoring.alarms import GLOBAL_REGION
from components.monitoring.errors import ErrorSettings, ErrorTracking
from components.monitoring.monitoring import Monitoring, MonitoringSettings
from components.security.permissions import Statement, allow
from estates.estate import Outputs
from estates.parts.foundation import AwsSettings, Foundation
from estates.parts.grant import Grant, Variables

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


def alarms_of_production_ring(
    production: bool,  # noqa: FBT001 - a constraint is called with the values of its areas
    monitoring: MonitoringSettings,
) -> Iterator[Finding]:
    """Somebody waits for them."""
    if production and monitoring.quiet:
        reason = "false where bilberry:production is true"
        yield Finding.at("monitoring.quiet", monitoring.quiet, reason, "quiet: false")


class WatchingSettings(AwsSettings):
    """The keys of a stack file about watching."""

    constraints: ClassVar[Constraints] = (
        Constraint(("costs", "budgets"), budget_is_below_the_alerts),
        Constraint(("production", "monitoring"), alarms_of_production_ring),
    )

    monitoring: MonitoringSettings = MonitoringSettings()
    """Who is told when something is not well, and when."""
    budgets: BudgetSettings = BudgetSettings()
    """What may be spent."""
    errors: ErrorSettings | None = None
    """Where the web application's errors are collected. Default: nowhere."""

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """And where alarms of what stands in no region tell somebody."""
        return super().encrypted_regions | {GLOBAL_REGION}


class Watching:
    """The components of watching, wired."""

    def __init__(
        self, base: Foundation, settings: WatchingSettings, *, watched: Sequence[Component]
    ) -> None:
        self.base = base
        self.settings = settings
        self.errors = self._errors()
        self.monitoring = self._monitoring(watched)
        self.budgets = self._budgets()

    def _errors(self) -> ErrorTracking | None:
        settings = self.settings
        if settings.errors is None:
            return None
        return ErrorTracking(settings.named("errors"), settings.errors, place=settings.place)

    def _monitoring(self, watched: Sequence[Component]) -> Monitoring:
        thresholds = self.settings.monitoring.thresholds
        return Monitoring(
            self.settings.named("monitoring"),
            self.settings.monitoring,
            place=self.settings.place,
            keys=self.base.keys,
            alarms=[alarm for one in watched for alarm in one.alarms(thresholds)],
            opts=self.base.opts,
        )

    def _budgets(self) -> Budgets:
        return Budgets(
            self.settings.named("budgets"),
            self.settings.budgets,
            place=self.settings.place,
            topic=self.monitoring.topic,
            planned_dollars=self.settings.costs.budget.monthly_dollars,
            opts=self.base.opts,
        )

    @property
    def use(self) -> Grant:
        """To be watched: where metrics and errors go, and the right to report metrics."""
        api, errors = self.settings.monitoring.api, self.errors
        variables: Variables = {
            **({"METRICS_NAMESPACE": api.namespace} if api else {}),
            **({"SENTRY_DSN": errors.dsn} if errors else {}),
        }
        return Grant(variables, [_report_metrics(api.namespace)] if api else [])

    @property
    def outputs(self) -> Outputs:
        """Where alarms and errors go."""
        return {
            "AlarmTopicArn": self.monitoring.topic.arn,
            "SentryDsn": self.errors.dsn if self.errors else None,
        }


def _report_metrics(namespace: str) -> Statement:
    """CloudWatch takes no narrower resource for it than everything, and the namespace instead.

    Source: CloudWatch User Guide, "Using condition keys to limit access to CloudWatch namespaces",
    2026-11.
    """
    own = {"StringEquals": {"cloudwatch:namespace": namespace}}
    return allow("ReportMetrics", ["cloudwatch:PutMetricData"], "*", condition=own)
