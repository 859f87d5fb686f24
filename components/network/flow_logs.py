"""The record of who talked to whom in a network: VPC flow logs in an encrypted log group."""

from __future__ import annotations

import pulumi
from pulumi_aws import cloudwatch, ec2, iam

from ..component import Component, Place
from ..monitoring.log_groups import log_group
from ..monitoring.logs import LogRetentionDays
from ..security.permissions import Statement, take_on
from ..security.roles import iam_role, inline_policy


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
        return log_group(self, "group", days=days, key=key)

    def _role(self) -> iam.Role:
        """For flow logs of this account and region.

        Source: VPC User Guide, IAM role for publishing flow logs to CloudWatch Logs, 2026-11.
        """
        region, account = self.place.region, self.place.account
        source = f"arn:aws:ec2:{region}:{account}:vpc-flow-log/*"
        trust = take_on("vpc-flow-logs.amazonaws.com", account, source=source)
        return iam_role(self, "writer", description=f"Writes {self.name}", trust=trust)

    def _policy(self) -> iam.RolePolicy:
        return inline_policy(self, "write", *_writing_to(self.log_group.arn), of=self.role)

    def _flow_log(self, vpc_id: pulumi.Input[str]) -> ec2.FlowLog:
        name = self.child_name("log")
        return ec2.FlowLog(
            name,
            vpc_id=vpc_id,
            traffic_type="ALL",
            log_destination_type="cloud-watch-logs",
            log_destination=self.log_group.arn,
            iam_role_arn=self.role.arn,
            **self.place.located(name),
            opts=self.child(depends_on=[self.policy]),
        )


def _writing_to(log_group: pulumi.Output[str]) -> list[Statement]:
    """Write to its own group and no other. Listing groups takes no narrower resource."""
    write = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        "Resource": [log_group, pulumi.Output.concat(log_group, ":*")],
    }
    return [write, {"Effect": "Allow", "Action": "logs:DescribeLogGroups", "Resource": "*"}]
