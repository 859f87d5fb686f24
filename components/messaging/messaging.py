"""Messages: the queue of bookings, the bus their events come by, the topic that tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import pulumi
from pulumi_aws import iam, lambda_, sns
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from ..functions.background import BackgroundFunction, FunctionSettings
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..security.permissions import allow, document, refuse_without_tls, sent_by
from .events import EVENTS, EventRoute, Kind
from .messaging_alarms import of_dead_letters, of_queue, of_rule, of_topic
from .queues import Queue, WorkQueue

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
    """Bookings on their way from those who take them to those who act on them.

    Creates a queue with its dead letters, which a function works through in batches; a bus whose
    events of one kind go to that function and to a topic, with an archive and dead letters for each
    target; and the permissions between them. All of it is encrypted with the given key. Idle it
    costs nothing.
    """

    def __init__(
        self,
        name: str,
        settings: MessagingSettings,
        *,
        place: Place,
        prefix: str,
        key: pulumi.Input[str],
        function: BackgroundFunction,
        kind: Kind,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`prefix` goes before the names of queues, bus and topic; `kind` is the event's."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.prefix = prefix
        self.key = key
        self.function = function
        self.bookings = self._bookings()
        self.consumer_policy = self._consumer_policy()
        self.consumer = self._consumer()
        self.topic = self._topic()
        self.route = self._route(kind)
        self.topic_policy = self._topic_policy()
        self.invocation = self._invocation()
        self.targets = {
            "function": self.route.deliver("function", function.arn),
            "topic": self.route.deliver("topic", self.topic.arn),
        }

        self.queue_url: pulumi.Output[str] = self.bookings.work.url
        self.topic_arn: pulumi.Output[str] = self.topic.arn
        self.bus_name: pulumi.Output[str] = self.route.bus.name
        self.register_outputs({"queueUrl": self.queue_url, "topicArn": self.topic_arn})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of the queue, of the events, of their dead letters and of the topic."""
        region = self.place.region
        seconds = self.settings.visibility_timeout_seconds
        work = self.bookings.work.queue.name
        yield of_queue("bookings", work, region=region, visibility_seconds=seconds)
        yield _not_empty("bookings-dead", self.bookings.dead)
        yield from self._of_events()
        yield of_topic("notifications", self.topic.name, region=region)

    def _of_events(self) -> Iterator[Alarm]:
        route, region = self.route, self.place.region
        yield of_rule("events", route.rule.name, bus=route.bus.name, region=region)
        yield _not_empty("events-dead", route.bus_dead)
        for role, dead in route.dead.items():
            yield _not_empty(f"events-to-{role}-dead", dead)

    def _bookings(self) -> WorkQueue:
        return WorkQueue(
            self,
            "bookings",
            key=self.key,
            physical_name=f"{self.prefix}-bookings",
            attempts=self.settings.attempts,
            visibility_timeout_seconds=self.settings.visibility_timeout_seconds,
        )

    def _consumer_policy(self) -> iam.RolePolicy:
        """What the function may do with the queue; once the function's own child."""
        before = pulumi.Alias(
            name=f"{self.function.name}-works-through-bookings", parent=self.function
        )
        return iam.RolePolicy(
            f"{self.name}-consumer-policy",
            role=self.function.role.id,
            policy=document(allow("Work", WORK, self.bookings.work.arn)),
            opts=self.child(aliases=[before]),
        )

    def _consumer(self) -> lambda_.EventSourceMapping:
        queue = self.bookings.work.arn
        name = f"{self.name}-consumer"
        return lambda_.EventSourceMapping(
            name,
            event_source_arn=queue,
            function_name=self.function.arn,
            batch_size=self.settings.batch_size,
            maximum_batching_window_in_seconds=self.settings.batching_window_seconds,
            function_response_types=["ReportBatchItemFailures"],
            scaling_config={"maximum_concurrency": self.settings.concurrency},
            region=self.place.region,
            tags=self.place.tagged(name),
            opts=self.child(depends_on=[self.consumer_policy]),
        )

    def _topic(self) -> sns.Topic:
        return sns.Topic(
            f"{self.name}-notifications",
            name=self.place.unique(f"{self.prefix}-notifications"),
            display_name=f"{self.prefix.replace('-', ' ').title()} Notifications",
            kms_master_key_id=self.key,
            region=self.place.region,
            tags=self.place.tagged(f"{self.name}-notifications"),
            opts=self.child(),
        )

    def _route(self, kind: Kind) -> EventRoute:
        return EventRoute(
            self,
            key=self.key,
            bus_name=f"{self.prefix}-events",
            archive_days=self.settings.archive_days,
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
            f"{self.name}-notifications-policy",
            arn=self.topic.arn,
            policy=document(refuse_without_tls("sns:Publish", self.topic.arn), publish),
            region=self.place.region,
            opts=self.child(),
        )

    def _invocation(self) -> lambda_.Permission:
        return lambda_.Permission(
            f"{self.name}-invocation",
            function=self.function.function.name,
            action="lambda:InvokeFunction",
            principal=EVENTS,
            source_arn=self.route.rule.arn,
            region=self.place.region,
            opts=self.child(),
        )


def _not_empty(part: str, dead: Queue) -> Alarm:
    return of_dead_letters(part, dead.queue.name, region=dead.owner.place.region)
