"""Events of one kind, announced: to the function that acts on them, and to a topic for all others."""

from __future__ import annotations

from collections.abc import Iterator

import pulumi
from pulumi_aws import lambda_, sns

from ..component import ChildGroup, Component
from ..functions.background import BackgroundFunction
from ..monitoring.alarms import Alarm
from ..security.permissions import allow, document, refuse_without_tls, sent_by
from .events import EVENTS, EventKind, EventRoute
from .messaging_alarms import of_rule, of_topic


class Announcements(ChildGroup):
    """A bus whose events go to a function and to a topic, children of the component of messages.

    Costs nothing idle.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        prefix: str,
        key: pulumi.Input[str],
        function: BackgroundFunction,
        kind: EventKind,
        archive_days: int,
    ) -> None:
        """`prefix` goes before the names of bus and topic."""
        super().__init__(owner, role)
        self.prefix = prefix
        self.key = key
        self.topic = self._topic()
        self.route = self._route(kind, archive_days)
        self.topic_policy = self._topic_policy()
        self.invocation = self._invocation(function)
        self.targets = {
            "function": self.route.deliver("function", function.arn),
            "topic": self.route.deliver("topic", self.topic.arn),
        }
        self.topic_arn: pulumi.Output[str] = self.topic.arn
        self.bus_arn: pulumi.Output[str] = self.route.bus.arn
        self.bus_name: pulumi.Output[str] = self.route.bus.name

    def alarms(self) -> Iterator[Alarm]:
        """Those of the events, of their dead letters and of the topic."""
        route, region = self.route, self.place.region
        yield of_rule("events", route.rule.name, bus=route.bus.name, region=region)
        yield route.bus_dead.not_empty("events-dead")
        for role, dead in route.dead.items():
            yield dead.not_empty(f"events-to-{role}-dead")
        yield of_topic("notifications", self.topic.name, region=region)

    def _topic(self) -> sns.Topic:
        return sns.Topic(
            self.name,
            name=self.place.unique(f"{self.prefix}-notifications"),
            display_name=f"{self.prefix.replace('-', ' ').title()} Notifications",
            kms_master_key_id=self.key,
            **self.place.located(self.name),
            opts=self.child(),
        )

    def _route(self, kind: EventKind, archive_days: int) -> EventRoute:
        return EventRoute(
            self.owner,
            "events",
            key=self.key,
            bus_name=f"{self.prefix}-events",
            archive_days=archive_days,
            kind=kind,
        )

    def _topic_policy(self) -> sns.TopicPolicy:
        """The rule may publish; the account's own principals may by their IAM policies."""
        publish = allow(
            "EventsPublish",
            ["sns:Publish"],
            self.topic.arn,
            service=EVENTS,
            condition=sent_by(self.route.rule.arn),
        )
        return sns.TopicPolicy(
            self.child_name("policy"),
            arn=self.topic.arn,
            policy=document(refuse_without_tls("sns:Publish", self.topic.arn), publish),
            region=self.place.region,
            opts=self.child(),
        )

    def _invocation(self, function: BackgroundFunction) -> lambda_.Permission:
        return lambda_.Permission(
            self.owner.child_name("invocation"),
            function=function.function.name,
            action="lambda:InvokeFunction",
            principal=EVENTS,
            source_arn=self.route.rule.arn,
            region=self.place.region,
            opts=self.child(),
        )
