"""Readers of a database that come and go with the load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import pulumi
from pulumi_aws import appautoscaling
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import ChildGroup, Component
from .aurora import READERS_AT_MOST


class ReaderScalingSettings(Settings):
    """When AWS adds readers and takes them away. Those it adds are not in Pulumi's state."""

    min_readers: Annotated[int, Field(ge=1, le=READERS_AT_MOST)] = 1
    """Readers there always are, those of the stack file included. Default: 1."""
    max_readers: Annotated[int, Field(ge=1, le=READERS_AT_MOST)] = 3
    """Readers at most, those of the stack file included. Default: 3, a guess at what suffices."""
    cpu_percent: Annotated[int, Field(ge=1, le=100)] = 70
    """Average load of the readers' processors to aim at, in percent. Default: 70, a guess."""

    def findings(self) -> Iterator[Finding]:
        """What cannot be: a minimum above the maximum."""
        if self.min_readers > self.max_readers:
            reason = f"at most maxReaders, {self.max_readers}"
            yield Finding.at("minReaders", self.min_readers, reason)


class ReaderScaling(ChildGroup):
    """The scaling of a cluster's readers, children of the component that owns the cluster.

    Costs the readers it adds, by the hour, and nothing itself.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        settings: ReaderScalingSettings,
        cluster_identifier: pulumi.Input[str],
        instances: list[pulumi.Resource],
    ) -> None:
        super().__init__(owner, role)
        self.target = appautoscaling.Target(
            self.name,
            service_namespace="rds",
            scalable_dimension="rds:cluster:ReadReplicaCount",
            resource_id=pulumi.Output.concat("cluster:", cluster_identifier),
            min_capacity=settings.min_readers,
            max_capacity=settings.max_readers,
            **self.place.located(self.name),
            # AWS scales a cluster only once it has an instance to make others like.
            opts=self.child(depends_on=instances),
        )
        self.policy = appautoscaling.Policy(
            self.child_name("policy"),
            policy_type="TargetTrackingScaling",
            service_namespace=self.target.service_namespace,
            scalable_dimension=self.target.scalable_dimension,
            resource_id=self.target.resource_id,
            target_tracking_scaling_policy_configuration={
                "predefined_metric_specification": {
                    "predefined_metric_type": "RDSReaderAverageCPUUtilization"
                },
                "target_value": float(settings.cpu_percent),
            },
            region=self.place.region,
            opts=self.child(),
        )
