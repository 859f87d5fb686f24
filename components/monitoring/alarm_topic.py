"""Where alarms of a region go: an encrypted topic, who may publish to it, and who is told by mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
from pulumi_aws import sns

from ..component import ChildGroup, Component
from ..security.permissions import Statement, allow, document, refuse_without_tls


class AlarmTopic(ChildGroup):
    """A topic for alarms, children of the component that watches.

    An alarm reaches only topics of its own region, so each region with alarms has one (CloudWatch
    User Guide, "Alarm actions", 2026-11). Costs nothing idle.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        region: str,
        key: pulumi.Input[str],
        emails: Sequence[str],
    ) -> None:
        super().__init__(owner, role)
        self.region = region
        self.topic = self._topic(key)
        self.policy = self._policy()
        self.subscriptions = {email: self._subscription(email) for email in emails}
        self.arn: pulumi.Output[str] = self.topic.arn

    def _topic(self, key: pulumi.Input[str]) -> sns.Topic:
        return sns.Topic(
            self.name,
            display_name=self.place.unique(self.owner.name),
            kms_master_key_id=key,
            region=self.region,
            tags=self.place.tagged(self.name),
            opts=self.child(),
        )

    def _policy(self) -> sns.TopicPolicy:
        statements = who_may_publish(self.topic.arn, self.region, self.place.account)
        return sns.TopicPolicy(
            self.child_name("policy"),
            arn=self.topic.arn,
            policy=document(*statements),
            region=self.region,
            opts=self.child(),
        )

    def _subscription(self, email: str) -> sns.TopicSubscription:
        """Pending until the addressee follows the link AWS sends: once for each region."""
        return sns.TopicSubscription(
            self.child_name(email),
            topic=self.topic.arn,
            protocol="email",
            endpoint=email,
            region=self.region,
            opts=self.child(),
        )


def who_may_publish(topic: pulumi.Input[str], region: str, account: str) -> list[Statement]:
    """The account's own alarms, events, budgets and cost anomalies; and over TLS only.

    Sources: SNS Developer Guide, "Example cases for Amazon SNS access control"; AWS Cost Management
    User Guide, "Creating an Amazon SNS topic for budget notifications" and "... for anomaly
    notifications", 2026-11.
    """
    alarms = f"arn:aws:cloudwatch:{region}:{account}:alarm:*"
    budgets = f"arn:aws:budgets::{account}:*"
    rules = f"arn:aws:events:{region}:{account}:rule/*"
    return [
        _publishes("AlarmsPublish", "cloudwatch", topic, {**_for(account), **_from(alarms)}),
        _publishes("EventsPublish", "events", topic, _from(rules)),
        _publishes("BudgetsPublish", "budgets", topic, {**_for(account), **_from(budgets)}),
        _publishes("AnomaliesPublish", "costalerts", topic, _for(account)),
        refuse_without_tls("sns:Publish", topic),
    ]


def _publishes(
    sid: str, service: str, topic: pulumi.Input[str], condition: Mapping[str, Any]
) -> Statement:
    principal = f"{service}.amazonaws.com"
    return allow(sid, ["sns:Publish"], topic, service=principal, condition=condition)


def _for(account: str) -> Mapping[str, Any]:
    """The condition that a service acts for the account."""
    return {"StringEquals": {"aws:SourceAccount": account}}


def _from(arns: str) -> Mapping[str, Any]:
    """The condition that a service acts for resources whose ARN is like that."""
    return {"ArnLike": {"aws:SourceArn": arns}}
