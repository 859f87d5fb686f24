"""Who is told that a backup, a copy or a restore failed."""

from __future__ import annotations

import pulumi
from pulumi_aws import cloudwatch

from ..component import Component, Place
from .backup_plan import failures
from .backups import Backups


class BackupFailures(Component):
    """Tells a topic of each backup, copy or restore that failed.

    Creates an event rule and its target. Idle it costs nothing, nor in use.

    Apart from the backups, as the topic comes later: its alarms are of the vaults, too. Both were
    children of the backups once, and are known as those in states from then.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        backups: Backups,
        topic: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`topic` is an ARN, and has to admit EventBridge."""
        super().__init__(name, place, opts)
        self.backups = backups
        self.rule = self._rule()
        self.target = self._target(topic)
        self.register_outputs({"ruleName": self.rule.name})

    def _rule(self) -> cloudwatch.EventRule:
        before = f"{self.backups.name}-failures"
        return cloudwatch.EventRule(
            self.child_name("rule"),
            name=self.place.unique(before),
            description=f"A backup, copy or restore of {self.place.environment} failed",
            event_pattern=failures(),
            state="ENABLED",
            **self.place.located(before),
            opts=self._moved(before),
        )

    def _target(self, topic: pulumi.Input[str]) -> cloudwatch.EventTarget:
        return cloudwatch.EventTarget(
            self.child_name("topic"),
            rule=self.rule.name,
            target_id="topic",
            arn=topic,
            region=self.place.region,
            opts=self._moved(f"{self.backups.name}-failures-topic"),
        )

    def _moved(self, before: str) -> pulumi.ResourceOptions:
        return self.child(aliases=[pulumi.Alias(name=before, parent=self.backups)])
