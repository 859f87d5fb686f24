"""The record of who talked to whom in a network: VPC flow logs in an encrypted log group."""

from __future__ import annotations

import json
from typing import Any

import pulumi
from pulumi_aws import cloudwatch, ec2, iam

from ..component import Component, Place
from ..monitoring.logs import LogRetentionDays


class FlowLogs(Component):
    """Every connection of a VPC, accepted or rejected, written down for investigations.

    Creates an encrypted log group, the role that may write to it, and the flow log. Idle it costs
    nothing; in use, what CloudWatch Logs charges per gigabyte taken in and kept.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        vpc_id: pulumi.Input[str],
        days: LogRetentionDays,
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.log_group = self._log_group(days, key)
        self.role = self._role()
        self.policy = self._policy()
        self.flow_log = self._flow_log(vpc_id)
        self.register_outputs({"logGroupArn": self.log_group.arn})

    def _log_group(self, days: LogRetentionDays, key: pulumi.Input[str]) -> cloudwatch.LogGroup:
        name = f"{self.name}-group"
        return cloudwatch.LogGroup(
            name,
            retention_in_days=days,
            kms_key_id=key,
            region=self.place.region,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _role(self) -> iam.Role:
        name = f"{self.name}-writer"
        return iam.Role(
            name,
            description=f"Writes {self.name}",
            assume_role_policy=json.dumps(_trust(self.place)),
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _policy(self) -> iam.RolePolicy:
        return iam.RolePolicy(
            f"{self.name}-write",
            role=self.role.id,
            policy=pulumi.Output.json_dumps(_permission(self.log_group.arn)),
            opts=self.child(),
        )

    def _flow_log(self, vpc_id: pulumi.Input[str]) -> ec2.FlowLog:
        name = f"{self.name}-log"
        return ec2.FlowLog(
            name,
            vpc_id=vpc_id,
            traffic_type="ALL",
            log_destination_type="cloud-watch-logs",
            log_destination=self.log_group.arn,
            iam_role_arn=self.role.arn,
            region=self.place.region,
            tags=self.place.tagged(name),
            opts=self.child(depends_on=[self.policy]),
        )


def _trust(place: Place) -> dict[str, Any]:
    """Who may take the role: flow logs of this account and region.

    Source: VPC User Guide, IAM role for publishing flow logs to CloudWatch Logs, 2026-11.
    """
    source = f"arn:aws:ec2:{place.region}:{place.account}:vpc-flow-log/*"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": place.account},
            "ArnLike": {"aws:SourceArn": source},
        },
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _permission(log_group: pulumi.Output[str]) -> dict[str, Any]:
    """What the role may do: write to its own group. Listing groups takes no narrower resource."""
    write = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        "Resource": [log_group, pulumi.Output.concat(log_group, ":*")],
    }
    find = {"Effect": "Allow", "Action": "logs:DescribeLogGroups", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [write, find]}
