"""The role with which RDS writes Enhanced Monitoring's readings to CloudWatch Logs."""

from __future__ import annotations

import json
from typing import Any, Final

import pulumi
from pulumi_aws import iam

from ..component import Component, Place

POLICY_ARN: Final = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
"""AWS' own policy for it (Aurora User Guide, "Setting up and enabling Enhanced Monitoring",
2026-11)."""


class MonitoringRole:
    """The role and its policy, children of the component whose instances are watched.

    One serves all regions, as roles belong to none. Costs nothing; what RDS writes costs as logs.
    """

    def __init__(self, owner: Component) -> None:
        name = f"{owner.name}-monitoring"
        self.role = iam.Role(
            name,
            description=f"Lets RDS write what it measures on {owner.name}",
            assume_role_policy=json.dumps(_trust_of_monitoring(owner.place)),
            tags=owner.place.tagged(name),
            opts=owner.child(),
        )
        self.attachment = iam.RolePolicyAttachment(
            f"{owner.name}-monitoring-policy",
            role=self.role.name,
            policy_arn=POLICY_ARN,
            opts=owner.child(),
        )
        self.arn: pulumi.Output[str] = self.role.arn


def _trust_of_monitoring(place: Place) -> dict[str, Any]:
    """Who may take the role: Enhanced Monitoring, on behalf of this account only (same source)."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "monitoring.rds.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"aws:SourceAccount": place.account}},
            }
        ],
    }
