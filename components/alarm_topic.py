"""Where alarms of a region go: an encrypted topic, who may publish to it, and who is told by mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pulumi
from pulumi_aws import sns

from components.component import Component


class AlarmTopic:
    """A topic for alarms, children of the component that watches.

    An alarm reaches only topics of its own region, so each region with alarms has one (CloudWatch
    User Guide, "Alarm actions", 2026-11). Costs nothing idle.
    """

    def __init__(
        self,
        owner: Component,
        region: str,
        *,
        key: pulumi.Input[str],
        emails: Sequence[str],
    ) -> None:
        self.owner = owner
        self.region = region
        home = region == owner.place.region
        self.name = f"{owner.name}-topic" if home else f"{owner.name}-{region}-topic"
        self.topic = self._topic(key)
        self.policy = self._policy()
        self.subscriptions = {email: self._subscription(email) for email in emails}
        self.arn: pulumi.Output[str] = self.topic.arn

    def _topic(self, key: pulumi.Input[str]) -> sns.Topic:
        return sns.Topic(
            self.name,
            display_name=self.owner.place.unique(self.owner.name),
            kms_master_key_id=key,
            region=self.region,
            tags=self.owner.place.tagged(self.name),
            opts=self.owner.child(),
        )

    def _policy(self) -> sns.TopicPolicy:
        document = policy(self.topic.arn, self.region, self.owner.place.account)
        return sns.TopicPolicy(
            f"{self.name}-policy",
            arn=self.topic.arn,
            policy=pulumi.Output.json_dumps(document),
            region=self.region,
            opts=self.owner.child(),
        )

    def _subscription(self, email: str) -> sns.TopicSubscription:
        """Pending until the addressee follows the link AWS sends: once for each region."""
        return sns.TopicSubscription(
            f"{self.name}-{email}",
            topic=self.topic.arn,
            protocol="email",
            endpoint=email,
            region=self.region,
            opts=self.owner.child(),
        )


def policy(topic: pulumi.Input[str], region: str, account: str) -> dict[str, Any]:
    """Who may publish: the account's own alarms, budgets and cost anomalies, and only over TLS.

    Sources: SNS Developer Guide, "Example cases for Amazon SNS access control"; AWS Cost Management
    User Guide, "Creating an Amazon SNS topic for budget notifications" and "... for anomaly
    notifications", 2026-11.
    """
    alarms = f"arn:aws:cloudwatch:{region}:{account}:alarm:*"
    budgets = f"arn:aws:budgets::{account}:*"
    return {
        "Version": "2012-10-17",
        "Statement": [
            _may_publish("AlarmsPublish", "cloudwatch", topic, _of(account, alarms)),
            _may_publish("BudgetsPublish", "budgets", topic, _of(account, budgets)),
            _may_publish("AnomaliesPublish", "costalerts", topic, _of(account)),
            _nobody_publishes_in_the_open(topic),
        ],
    }


def _of(account: str, source: str | None = None) -> dict[str, Any]:
    """That a service acts for the account, and for one kind of its things where services say so."""
    by_account = {"StringEquals": {"aws:SourceAccount": account}}
    return {**by_account, "ArnLike": {"aws:SourceArn": source}} if source else by_account


def _may_publish(
    sid: str, service: str, topic: pulumi.Input[str], condition: dict[str, Any]
) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": topic,
        "Condition": condition,
    }


def _nobody_publishes_in_the_open(topic: pulumi.Input[str]) -> dict[str, Any]:
    return {
        "Sid": "NobodyPublishesInTheOpen",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sns:Publish",
        "Resource": topic,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
