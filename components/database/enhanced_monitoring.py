"""The role with which RDS writes Enhanced Monitoring's readings to CloudWatch Logs."""

from __future__ import annotations

from typing import Final

import pulumi
from pulumi_aws import iam

from ..component import ChildGroup, Component
from ..security.permissions import take_on
from ..security.roles import iam_role

POLICY_ARN: Final = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
"""AWS' own policy for it (Aurora User Guide, "Setting up and enabling Enhanced Monitoring",
2026-11)."""


class MonitoringRole(ChildGroup):
    """The role and its policy, children of the component whose instances are watched.

    One serves all regions, as roles belong to none. Costs nothing; what RDS writes costs as logs.
    """

    def __init__(self, owner: Component, role: str) -> None:
        super().__init__(owner, role)
        self.writer = self._writer()
        self.attachment = self._attachment()
        self.arn: pulumi.Output[str] = self.writer.arn

    def _writer(self) -> iam.Role:
        """For Enhanced Monitoring, on behalf of this account only (same source)."""
        trust = take_on("monitoring.rds.amazonaws.com", self.place.account)
        description = f"Lets RDS write what it measures on {self.owner.name}"
        return iam_role(self.owner, self.role, description=description, trust=trust)

    def _attachment(self) -> iam.RolePolicyAttachment:
        return iam.RolePolicyAttachment(
            self.child_name("policy"),
            role=self.writer.name,
            policy_arn=POLICY_ARN,
            opts=self.child(),
        )
