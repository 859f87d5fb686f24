"""Messages: a queue of work for a function, and the events that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import pulumi
from pulumi_aws import iam, lambda_
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from ..functions.background import BackgroundFunction, FunctionSettings
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..security.permissions import allow, document
from .announcements import Announcements
from .events import EventKind
from .messaging_alarms import of_queue
from .queues import WorkQueue

TIMEOUTS_HIDDEN: Final = 6
"""How many timeouts of its function a message stays hidden, so that a batch that is throttled can be
tried again (Lambda Developer Guide, "Using Lambda with Amazon SQS", 2026-11)."""

BATCH_AT_ONCE: Final = 10
"""The largest batch that SQS hands over without waiting (Lambda API Reference,
CreateEventSourceMapping, 2026-11)."""

WORK: Final = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]


class MessagingSettings(Settings):
    """The plain decisions about messages."""

    visibility_timeout_seconds: Annotated[int, Field(ge=0, le=43_200)] = 300
    """How long a message that is worked on stays hidden from others: six timeouts of the function
    and the batching window at least, 43,200 at most. Default: 300."""
    attempts: Annotated[int, Field(ge=1, le=1_000)] = 3
    """Deliveries of a message before it is put with the dead letters. Default: 3."""
    batch_size: Annotated[int, Field(ge=1, le=10_000)] = 10
    """Messages the function gets at once; more than 10 only with a batching window. Default: 10."""
    batching_window_seconds: Annotated[int, Field(ge=0, le=300)] = 0
    """How long a batch may wait to become full, up to 300. Default: not at all."""
    concurrency: Annotated[int, Field(ge=2, le=1_000)] = 5
    """Batches that are worked on at the same time, 2 to 1,000. Below what is reserved for the
    function, so that events find room beside them. Default: 5."""
    archive_days: Annotated[int, Field(ge=1)] = 30
    """Days that events are kept, to be sent again after a mistake. Default: 30, a guess."""

    def findings(self) -> Iterator[Finding]:
        """Large batches that nobody waits for."""
        if self.batch_size > BATCH_AT_ONCE and not self.batching_window_seconds:
            reason = f"{BATCH_AT_ONCE} at most without a batching window"
            yield Finding.at("batchSize", self.batch_size, reason, "batchingWindowSeconds: 1")

    def findings_with(self, function: FunctionSettings, key: str) -> Iterator[Finding]:
        """What does not go with the function that does the work, whose settings are at `key`."""
        yield from self._hidden_long_enough(function, key)
        yield from self._room_for_batches(function, key)

    def _hidden_long_enough(self, function: FunctionSettings, key: str) -> Iterator[Finding]:
        needed = TIMEOUTS_HIDDEN * function.timeout_seconds + self.batching_window_seconds
        if self.visibility_timeout_seconds < needed:
            reason = (
                f"{needed} or more: {TIMEOUTS_HIDDEN} times {key}.timeoutSeconds "
                f"({function.timeout_seconds}) and the batching window"
            )
            write = f"visibilityTimeoutSeconds: {needed}"
            given = self.visibility_timeout_seconds
            yield Finding.at("visibilityTimeoutSeconds", given, reason, write)

    def _room_for_batches(self, function: FunctionSettings, key: str) -> Iterator[Finding]:
        reserved = function.reserved_concurrency
        if reserved is not None and self.concurrency > reserved:
            reason = (
                f"at most {key}.reservedConcurrency ({reserved}): messages of batches that are "
                "turned away end with the dead letters"
            )
            yield Finding.at("concurrency", self.concurrency, reason, f"concurrency: {reserved}")


class Messaging(Component):
    """Work on its way from those who have it to the function that does it.

    Creates a queue with its dead letters, which the function works through in batches; where there
    is an event to tell of, a bus whose events of that kind go to the function and to a topic, with
    an archive and dead letters for each target; and the permissions between them. All of it is
    encrypted with the given key. Idle it costs nothing.
    """

    def __init__(
        self,
        name: str,
        settings: MessagingSettings,
        *,
        place: Place,
        prefix: str,
        queue: str,
        key: pulumi.Input[str],
        function: BackgroundFunction,
        kind: EventKind | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """Wire the messages.

        `prefix` goes before the names of queues, bus and topic, `queue` is what the queue is called
        after it; `kind` is the event's, if there is one.
        """
        super().__init__(name, place, opts)
        self.settings = settings
        self.prefix = prefix
        self.key = key
        self.function = function
        self.queue_role = queue
        self.queue = self._queue()
        self.consumer_policy = self._consumer_policy()
        self.consumer = self._consumer()
        self.events = self._events(kind) if kind else None

        self.queue_url: pulumi.Output[str] = self.queue.work.url
        self.queue_arn: pulumi.Output[str] = self.queue.work.arn
        topic_arn = self.events and self.events.topic_arn
        self.register_outputs({"queueUrl": self.queue_url, "topicArn": topic_arn})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of the queue, of its dead letters and of the events."""
        region, seconds = self.place.region, self.settings.visibility_timeout_seconds
        work = self.queue.work.queue.name
        yield of_queue(self.queue_role, work, region=region, visibility_seconds=seconds)
        yield self.queue.dead.not_empty(f"{self.queue_role}-dead")
        if self.events:
            yield from self.events.alarms()

    def _queue(self) -> WorkQueue:
        return WorkQueue(
            self,
            self.queue_role,
            key=self.key,
            physical_name=f"{self.prefix}-{self.queue_role}",
            attempts=self.settings.attempts,
            visibility_timeout_seconds=self.settings.visibility_timeout_seconds,
        )

    def _consumer_policy(self) -> iam.RolePolicy:
        """What the function may do with the queue; once the function's own child."""
        function = self.function
        name = f"{function.name}-works-through-{self.queue_role}"
        before = pulumi.Alias(name=name, parent=function)
        return iam.RolePolicy(
            self.child_name("consumer-policy"),
            role=function.role.id,
            policy=document(allow("Work", WORK, self.queue.work.arn)),
            opts=self.child(aliases=[before]),
        )

    def _consumer(self) -> lambda_.EventSourceMapping:
        name = self.child_name("consumer")
        return lambda_.EventSourceMapping(
            name,
            event_source_arn=self.queue.work.arn,
            function_name=self.function.arn,
            batch_size=self.settings.batch_size,
            maximum_batching_window_in_seconds=self.settings.batching_window_seconds,
            function_response_types=["ReportBatchItemFailures"],
            scaling_config={"maximum_concurrency": self.settings.concurrency},
            **self.place.located(name),
            opts=self.child(depends_on=[self.consumer_policy]),
        )

    def _events(self, kind: EventKind) -> Announcements:
        return Announcements(
            self,
            "notifications",
            prefix=self.prefix,
            key=self.key,
            function=self.function,
            kind=kind,
            archive_days=self.settings.archive_days,
        )
