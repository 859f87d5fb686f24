"""Queues: of work to be done, and of what could not be done and waits for a person."""

from __future__ import annotations

from typing import Any, Final

import pulumi
from pulumi_aws import sqs

from ..component import ChildGroup, Component
from ..monitoring.alarms import Alarm
from ..security.permissions import Statement, document, refuse_without_tls
from .messaging_alarms import of_dead_letters

DAY: Final = 24 * 60 * 60

LONGEST_DAYS: Final = 14
"""The longest that SQS keeps a message (SQS API Reference, SetQueueAttributes, 2026-11)."""

WORK_DAYS: Final = 4
"""How long work waits. Shorter than dead letters do, as a message keeps its age when it moves to
them (SQS Developer Guide, "Configuring queue retention with a dead-letter queue", 2026-11)."""

LONG_POLL_SECONDS: Final = 20
"""The longest that a question for messages waits, which makes it cheap (same source)."""


class Queue(ChildGroup):
    """An encrypted queue that is spoken to over TLS only, children of the component that it serves.

    Costs nothing idle.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        key: pulumi.Input[str],
        physical_name: str | None = None,
        kept_days: int = LONGEST_DAYS,
        **arguments: Any,
    ) -> None:
        """`arguments` are further ones of `sqs.Queue`."""
        super().__init__(owner, role)
        self.queue = sqs.Queue(
            self.name,
            name=physical_name or self.place.unique(self.name),
            kms_master_key_id=key,
            message_retention_seconds=kept_days * DAY,
            receive_wait_time_seconds=LONG_POLL_SECONDS,
            **self.place.located(self.name),
            opts=self.child(),
            **arguments,
        )
        self.arn: pulumi.Output[str] = self.queue.arn
        self.url: pulumi.Output[str] = self.queue.url

    def not_empty(self, part: str) -> Alarm:
        """The alarm of a queue of dead letters."""
        return of_dead_letters(part, self.queue.name, region=self.place.region)

    def admit(self, *statements: Statement) -> sqs.QueuePolicy:
        """Set the queue's policy: TLS for everyone, and what these statements let in."""
        return sqs.QueuePolicy(
            self.child_name("policy"),
            queue_url=self.url,
            policy=document(refuse_without_tls("sqs:*", self.arn), *statements),
            region=self.place.region,
            opts=self.child(),
        )


class WorkQueue(ChildGroup):
    """Two queues, of work and of what failed too often, children of the component they serve.

    Cost nothing idle.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        key: pulumi.Input[str],
        physical_name: str,
        attempts: int,
        visibility_timeout_seconds: int,
    ) -> None:
        super().__init__(owner, role)
        dead_name = self.place.unique(f"{physical_name}-dlq")
        self.dead = Queue(owner, f"{role}-dead", key=key, physical_name=dead_name)
        redrive = {"deadLetterTargetArn": self.dead.arn, "maxReceiveCount": attempts}
        self.work = Queue(
            owner,
            role,
            key=key,
            physical_name=self.place.unique(physical_name),
            kept_days=WORK_DAYS,
            visibility_timeout_seconds=visibility_timeout_seconds,
            redrive_policy=pulumi.Output.json_dumps(redrive),
        )
        self.policies = [self.work.admit(), self.dead.admit()]
        self.redrive_allow_policy = self._only_from_work()

    def _only_from_work(self) -> sqs.RedriveAllowPolicy:
        """No other queue may leave its dead letters here."""
        sources = {"redrivePermission": "byQueue", "sourceQueueArns": [self.work.arn]}
        return sqs.RedriveAllowPolicy(
            self.dead.child_name("redrive"),
            queue_url=self.dead.url,
            redrive_allow_policy=pulumi.Output.json_dumps(sources),
            region=self.place.region,
            opts=self.child(),
        )
