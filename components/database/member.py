"""What every regional cluster of a database has alike, the primary and its copies in other regions.

A member is described by `MemberSettings`; `Surroundings` is what a cluster needs before it exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pulumi
from pulumi_aws import cloudwatch, rds

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from ..monitoring.log_groups import log_group
from ..monitoring.logs import LogRetentionDays
from ..network.gate import Gate
from ..network.network import Network
from .aurora import (
    DAYS_OF_ADVANCED_INSIGHTS,
    BackupDays,
    EngineVersion,
    PerformanceDays,
    parameter_family,
)
from .enhanced_monitoring import MonitoringRole
from .windows import DailyWindow, WeeklyWindow, daily_span, overlap, weekly_span

ENGINE: Final = "aurora-postgresql"
PORT: Final = 5432

NO_EXTENDED_SUPPORT: Final = "open-source-rds-extended-support-disabled"
"""AWS' default is to bill for support of a major version that is out of standard support."""

SHORTEST_WINDOW_MINUTES: Final = 30
"""RDS API Reference, CreateDBCluster, 2026-11: either window lasts half an hour or more."""


class MemberSettings(Settings):
    """Plain decisions that hold for a database's clusters in every region."""

    engine_version: EngineVersion = "15.19"
    """Aurora PostgreSQL's version, major and minor. AWS is told not to raise it by itself, as the
    next preview would then want it lowered. With replicas AWS wants the secondaries upgraded
    before the primary: do that first, then write the new version here."""
    backup_retention_days: BackupDays = 30
    """Days back that the database can be restored to any second, 1 to 35. Default: 30."""
    backup_window: DailyWindow = "03:00-04:00"
    """When the daily backup is taken, UTC."""
    maintenance_window: WeeklyWindow = "sun:05:00-sun:06:00"
    """When AWS may restart instances, UTC; must not overlap the backup window."""
    performance_insights_days: PerformanceDays = 7
    """Days that performance data is kept: 7 (free), a multiple of 31 up to 713, or 731."""
    database_insights: Literal["standard", "advanced"] = "standard"
    """Mode of CloudWatch Database Insights. `advanced` is billed and needs 465 days or more."""
    monitoring_interval_seconds: Literal[0, 1, 5, 10, 15, 30, 60] = 60
    """Seconds between readings of Enhanced Monitoring; 0 switches it off. Default: 60."""
    log_retention_days: LogRetentionDays = 90
    """Days that logs are kept. Default: 90, a guess at how far back questions go."""
    apply_immediately: bool = False
    """Whether changes are made at once, with their restarts, or wait for the maintenance window."""

    def findings(self) -> Iterator[Finding]:
        """What cannot be: windows too short or overlapping, insights without their data."""
        yield from self._short_windows()
        if overlap(self.backup_window, self.maintenance_window):
            reason = f"a window that does not overlap backupWindow {self.backup_window}"
            yield Finding.at("maintenanceWindow", self.maintenance_window, reason)
        advanced = self.database_insights == "advanced"
        if advanced and self.performance_insights_days < DAYS_OF_ADVANCED_INSIGHTS:
            reason = f"{DAYS_OF_ADVANCED_INSIGHTS} days or more with databaseInsights: advanced"
            yield Finding.at("performanceInsightsDays", self.performance_insights_days, reason)

    def _short_windows(self) -> Iterator[Finding]:
        reason = f"a window of {SHORTEST_WINDOW_MINUTES} minutes or more"
        if daily_span(self.backup_window).length < SHORTEST_WINDOW_MINUTES:
            yield Finding.at("backupWindow", self.backup_window, reason)
        if weekly_span(self.maintenance_window).length < SHORTEST_WINDOW_MINUTES:
            yield Finding.at("maintenanceWindow", self.maintenance_window, reason)


@dataclass(frozen=True)
class Surroundings:
    """What a cluster stands on, each a child of the component that owns the cluster."""

    identifier: str
    subnet_group: rds.SubnetGroup
    parameter_group: rds.ClusterParameterGroup
    log_group: cloudwatch.LogGroup
    gate: Gate


def surround(
    owner: Component, settings: MemberSettings, *, network: Network, key: pulumi.Input[str]
) -> Surroundings:
    """Make what a cluster stands on."""
    # Fixed, not generated: RDS writes to a log group named after it, which has to exist before.
    identifier = owner.place.unique(owner.name)
    return Surroundings(
        identifier,
        _subnet_group(owner, network),
        _parameter_group(owner, settings),
        log_group(
            owner,
            "log",
            days=settings.log_retention_days,
            key=key,
            physical_name=f"/aws/rds/cluster/{identifier}/postgresql",
        ),
        Gate(owner, "gate", network=network, port=PORT),
    )


def cluster_arguments(
    around: Surroundings, settings: MemberSettings, place: Place, key: pulumi.Input[str]
) -> dict[str, Any]:
    """The arguments that a primary and a secondary cluster have alike."""
    return {
        "cluster_identifier": around.identifier,
        "engine": ENGINE,
        "engine_version": settings.engine_version,
        "engine_lifecycle_support": NO_EXTENDED_SUPPORT,
        "port": PORT,
        "db_subnet_group_name": around.subnet_group.name,
        "db_cluster_parameter_group_name": around.parameter_group.name,
        "vpc_security_group_ids": [around.gate.group.id],
        "storage_encrypted": True,
        "kms_key_id": key,
        "iam_database_authentication_enabled": True,
        "enabled_cloudwatch_logs_exports": ["postgresql"],
        "backup_retention_period": settings.backup_retention_days,
        "preferred_backup_window": settings.backup_window,
        "preferred_maintenance_window": settings.maintenance_window,
        "copy_tags_to_snapshot": True,
        "performance_insights_enabled": True,
        "performance_insights_kms_key_id": key,
        "performance_insights_retention_period": settings.performance_insights_days,
        "database_insights_mode": settings.database_insights,
        "apply_immediately": settings.apply_immediately,
        "region": place.region,
        "tags": place.backed_up(around.identifier),
    }


def add_instance(
    owner: Component,
    role: str,
    settings: MemberSettings,
    *,
    cluster: rds.Cluster,
    instance_class: str,
    promotion_tier: int,
    key: pulumi.Input[str],
    monitoring: MonitoringRole | None,
    after: Sequence[pulumi.Resource] = (),
) -> rds.ClusterInstance:
    """One instance of a cluster. It holds no data of its own: storage belongs to the cluster."""
    name = owner.child_name(role)
    allowed = [monitoring.attachment] if monitoring else []
    return rds.ClusterInstance(
        name,
        cluster_identifier=cluster.id,
        engine=ENGINE,
        instance_class=instance_class,
        promotion_tier=promotion_tier,
        publicly_accessible=False,
        auto_minor_version_upgrade=False,
        preferred_maintenance_window=settings.maintenance_window,
        copy_tags_to_snapshot=True,
        performance_insights_enabled=True,
        performance_insights_kms_key_id=key,
        performance_insights_retention_period=settings.performance_insights_days,
        monitoring_interval=settings.monitoring_interval_seconds,
        monitoring_role_arn=monitoring and monitoring.arn,
        apply_immediately=settings.apply_immediately,
        **owner.place.located(name),
        opts=owner.child(depends_on=[*after, *allowed]),
    )


def _subnet_group(owner: Component, network: Network) -> rds.SubnetGroup:
    name = owner.child_name("subnets")
    return rds.SubnetGroup(
        name,
        subnet_ids=network.isolated_subnet_ids,
        description=f"Isolated subnets of {owner.name}",
        **owner.place.located(name),
        opts=owner.child(),
    )


def _parameter_group(owner: Component, settings: MemberSettings) -> rds.ClusterParameterGroup:
    name = owner.child_name("parameters")
    return rds.ClusterParameterGroup(
        name,
        family=parameter_family(settings.engine_version),
        description=f"Parameters of {owner.name}",
        parameters=[{"name": "rds.force_ssl", "value": "1", "apply_method": "immediate"}],
        **owner.place.located(name),
        opts=owner.child(),
    )
