"""Events of one kind, on a bus of their own, handed to everyone who has to know."""

from __future__ import annotations

import json
from typing import NamedTuple

import pulumi
from pulumi_aws import cloudwatch

from ..component import ChildGroup, Component
from ..security.permissions import Statement, allow, sent_by
from .queues import Queue

EVENTS = "events.amazonaws.com"


class EventKind(NamedTuple):
    """What tells an event: who sends it, and what it says has happened."""

    source: str
    detail_type: str

    @property
    def pattern(self) -> str:
        """The pattern of a rule that matches it."""
        return json.dumps({"source": [self.source], "detail-type": [self.detail_type]})


class EventRoute(ChildGroup):
    """A bus, its archive and a rule for one kind of event, children of the component of messages.

    All is encrypted. What a target does not take in a day waits in a queue of that target's own. Costs nothing idle
    but the archive by the gigabyte.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        key: pulumi.Input[str],
        bus_name: str,
        archive_days: int,
        kind: EventKind,
    ) -> None:
        super().__init__(owner, role)
        self.key = key
        self.bus_dead = Queue(owner, f"{role}-dead", key=key)
        self.bus = self._bus(bus_name)
        self.bus_dead_policy = self.bus_dead.admit(_left_by(self.bus.arn, self.bus_dead))
        self.archive = self._archive(bus_name, archive_days)
        self.rule = self._rule(kind)
        self.dead: dict[str, Queue] = {}

    def deliver(self, role: str, arn: pulumi.Input[str]) -> cloudwatch.EventTarget:
        """Hand the events to a target, whose own policy has to allow it."""
        name = self.owner.child_name(f"to-{role}")
        self.dead[role] = dead = Queue(self.owner, f"to-{role}-dead", key=self.key)
        policy = dead.admit(_left_by(self.rule.arn, dead))
        return cloudwatch.EventTarget(
            name,
            rule=self.rule.name,
            event_bus_name=self.bus.name,
            target_id=role,
            arn=arn,
            dead_letter_config={"arn": dead.arn},
            region=self.place.region,
            opts=self.child(depends_on=[policy]),
        )

    def _bus(self, bus_name: str) -> cloudwatch.EventBus:
        return cloudwatch.EventBus(
            self.name,
            name=self.place.unique(bus_name),
            description=f"Events of {self.place.unique(self.owner.name)}",
            kms_key_identifier=self.key,
            dead_letter_config={"arn": self.bus_dead.arn},
            **self.place.located(self.name),
            opts=self.child(),
        )

    def _archive(self, bus_name: str, days: int) -> cloudwatch.EventArchive:
        """What was sent, to be sent again after a mistake."""
        return cloudwatch.EventArchive(
            self.owner.child_name("archive"),
            name=self.place.unique(bus_name),
            event_source_arn=self.bus.arn,
            retention_days=days,
            kms_key_identifier=self.key,
            region=self.place.region,
            opts=self.child(),
        )

    def _rule(self, kind: EventKind) -> cloudwatch.EventRule:
        name = self.owner.child_name("rule")
        return cloudwatch.EventRule(
            name,
            name=self.place.unique(kind.detail_type.replace(" ", "")),
            description=f"{kind.detail_type} of {kind.source}",
            event_bus_name=self.bus.name,
            event_pattern=kind.pattern,
            state="ENABLED",
            **self.place.located(name),
            opts=self.child(),
        )


def _left_by(source: pulumi.Input[str], queue: Queue) -> Statement:
    return allow(
        "EventsLeaveDeadLetters",
        ["sqs:SendMessage"],
        queue.arn,
        service=EVENTS,
        condition=sent_by(source),
    )
