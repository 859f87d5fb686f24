"""Events of one kind, on a bus of their own, handed to everyone who has to know."""

from __future__ import annotations

import json
from typing import NamedTuple

import pulumi
from pulumi_aws import cloudwatch

from ..component import Component
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


class EventRoute:
    """An encrypted bus with an archive, and a rule for one kind of event; children of their component.

    What a target does not take in a day waits in a queue of that target's own. Costs nothing idle
    but the archive by the gigabyte.
    """

    def __init__(
        self,
        owner: Component,
        *,
        key: pulumi.Input[str],
        bus_name: str,
        archive_days: int,
        kind: EventKind,
    ) -> None:
        self.owner = owner
        self.key = key
        self.bus_dead = Queue(owner, "events-dead", key=key)
        self.bus = self._bus(bus_name)
        self.bus_dead_policy = self.bus_dead.admit(_left_by(self.bus.arn, self.bus_dead))
        self.archive = self._archive(bus_name, archive_days)
        self.rule = self._rule(kind)
        self.dead: dict[str, Queue] = {}

    def deliver(self, role: str, arn: pulumi.Input[str]) -> cloudwatch.EventTarget:
        """Hand the events to a target, whose own policy has to allow it."""
        name = f"{self.owner.name}-to-{role}"
        self.dead[role] = dead = Queue(self.owner, f"to-{role}-dead", key=self.key)
        policy = dead.admit(_left_by(self.rule.arn, dead))
        return cloudwatch.EventTarget(
            name,
            rule=self.rule.name,
            event_bus_name=self.bus.name,
            target_id=role,
            arn=arn,
            dead_letter_config={"arn": dead.arn},
            region=self.owner.place.region,
            opts=self.owner.child(depends_on=[policy]),
        )

    def _bus(self, bus_name: str) -> cloudwatch.EventBus:
        name = f"{self.owner.name}-events"
        return cloudwatch.EventBus(
            name,
            name=self.owner.place.unique(bus_name),
            description=f"Events of {self.owner.place.unique(self.owner.name)}",
            kms_key_identifier=self.key,
            dead_letter_config={"arn": self.bus_dead.arn},
            region=self.owner.place.region,
            tags=self.owner.place.tagged(name),
            opts=self.owner.child(),
        )

    def _archive(self, bus_name: str, days: int) -> cloudwatch.EventArchive:
        """What was sent, to be sent again after a mistake."""
        return cloudwatch.EventArchive(
            f"{self.owner.name}-archive",
            name=self.owner.place.unique(bus_name),
            event_source_arn=self.bus.arn,
            retention_days=days,
            kms_key_identifier=self.key,
            region=self.owner.place.region,
            opts=self.owner.child(),
        )

    def _rule(self, kind: EventKind) -> cloudwatch.EventRule:
        name = f"{self.owner.name}-rule"
        return cloudwatch.EventRule(
            name,
            name=self.owner.place.unique(kind.detail_type.replace(" ", "")),
            description=f"{kind.detail_type} of {kind.source}",
            event_bus_name=self.bus.name,
            event_pattern=kind.pattern,
            state="ENABLED",
            region=self.owner.place.region,
            tags=self.owner.place.tagged(name),
            opts=self.owner.child(),
        )


def _left_by(source: pulumi.Input[str], queue: Queue) -> Statement:
    return allow(
        "EventsLeaveDeadLetters",
        ["sqs:SendMessage"],
        queue.arn,
        service=EVENTS,
        condition=sent_by(source),
    )
