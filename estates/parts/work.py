"""A product's work in the background: a function, the messages it is given work by, what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pulumi
from pydantic.alias_generators import to_camel

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint
from components.component import Component
from components.functions.ai import AiAccess, AiSettings
from components.functions.background import BackgroundFunction, FunctionSettings
from components.messaging.events import EventKind
from components.messaging.messaging import Messaging, MessagingSettings
from components.monitoring.tracing import Tracing, TracingSettings
from components.security.api_keys import ApiKeys, ApiKeysSettings
from components.security.permissions import Statement, allow
from components.storage.ledger import Ledger
from estates.estate import Outputs
from estates.parts.data_tier import DataTier
from estates.parts.foundation import AwsSettings, Foundation
from estates.parts.grant import Grant, Variables, together


def messages_fit(function: str) -> Constraint:
    """That messages stay hidden while they are worked on, and that no batch is turned away.

    `function` is the field that the function's settings are.
    """

    def findings(settings: FunctionSettings, messaging: MessagingSettings) -> Iterator[Finding]:
        found = messaging.findings_with(settings, f"bilberry:{to_camel(function)}")
        yield from (finding.within("messaging") for finding in found)

    return Constraint((function, "messaging"), findings)


class WorkSettings(AwsSettings):
    """The keys of a stack file about work in the background."""

    messaging: MessagingSettings = MessagingSettings()
    """The queue, the events and the topic that the function works with."""
    api_keys: ApiKeysSettings = ApiKeysSettings()
    """Keys of other companies' services, to begin with."""
    tracing: TracingSettings = TracingSettings()
    """Which requests X-Ray follows."""
    ai: AiSettings = AiSettings()
    """Which AI services the application may call."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """What differs between products: what is to be done, and what its messages are called.

    Attributes:
        role: What the function is called, after the estate.
        settings: The function's plain decisions.
        code: Its modules.
        handler: Where Lambda begins in them: `<module>.<function>`.
        prefix: What stands before the names of queues, bus, topic and secret.
        queue: What its queue is called, after the prefix: what it holds, in the plural.
        queue_variable: The environment variable by which those who hand it work know the queue.
        kind: The event that it is about. Default: none, there is a queue only.
        variables: What it is told, beside the names of what it works with.
    """

    role: str
    settings: FunctionSettings
    code: pulumi.Archive
    handler: str
    prefix: str
    queue: str
    queue_variable: str = "QUEUE_URL"
    kind: EventKind | None = None
    variables: Variables = field(default_factory=dict)


class Work:
    """The components of work in the background, wired."""

    def __init__(
        self, base: Foundation, settings: WorkSettings, *, data: DataTier, job: Job
    ) -> None:
        """`data` is what the function works on."""
        self.base = base
        self.settings = settings
        self.job = job
        self.key = base.keys.key_arn
        self.api_keys = self._api_keys(data.sites)
        self.ledger = self._ledger()
        self.secrets = {"API_KEYS": self.api_keys.arn, **data.secrets}
        self.function = self._function(data)
        self.messaging = self._messaging()
        self.tracing = self._tracing()
        self.ai = self._ai()

    def _api_keys(self, copies: Iterable[str]) -> ApiKeys:
        return ApiKeys(
            self.settings.named("api-keys"),
            self.settings.api_keys,
            place=self.settings.place,
            prefix=self.job.prefix,
            key=self.key,
            copies=self.base.keys_in(copies),
            opts=self.base.opts,
        )

    def _ledger(self) -> Ledger:
        return Ledger(
            self.settings.named("ledger"),
            place=self.settings.place,
            key=self.key,
            opts=self.base.opts,
        )

    def _function(self, data: DataTier) -> BackgroundFunction:
        arns = {f"{name}_SECRET_ARN": arn for name, arn in self.secrets.items()}
        return BackgroundFunction(
            self.settings.named(self.job.role),
            self.job.settings,
            place=self.settings.place,
            network=data.network,
            key=self.key,
            code=self.job.code,
            handler=self.job.handler,
            environment={"LEDGER_TABLE": self.ledger.table_name, **arns, **self.job.variables},
            # Without a word on KMS: the key's own policy lets these services use it.
            permissions=[self.ledger.use, self._read_secrets],
            gates=data.gates,
            opts=self.base.opts,
        )

    @property
    def _read_secrets(self) -> Statement:
        arns = list(self.secrets.values())
        return allow("ReadSecrets", ["secretsmanager:GetSecretValue"], arns)

    def _messaging(self) -> Messaging:
        return Messaging(
            self.settings.named("messaging"),
            self.settings.messaging,
            place=self.settings.place,
            prefix=self.job.prefix,
            queue=self.job.queue,
            key=self.key,
            function=self.function,
            kind=self.job.kind,
            opts=self.base.opts,
        )

    def _tracing(self) -> Tracing:
        return Tracing(
            self.settings.named("tracing"),
            self.settings.tracing,
            place=self.settings.place,
            functions=[self.function.function_name],
            opts=self.base.opts,
        )

    def _ai(self) -> AiAccess | None:
        ai = self.settings.ai
        if not ai.services:
            return None
        name = self.settings.named("ai")
        return AiAccess(name, ai, place=self.settings.place, opts=self.base.opts)

    @property
    def use(self) -> Grant:
        """To hand work on, and to call other companies' services and AI where there is some."""
        read = allow("ReadApiKeys", ["secretsmanager:GetSecretValue"], self.api_keys.arn)
        services = Grant({"API_KEYS_SECRET_ARN": self.api_keys.arn}, [read])
        ai = Grant(policies={"ai": self.ai.policy_arn} if self.ai else {})
        return together([services, *self._handing_on(), ai])

    def _handing_on(self) -> Iterator[Grant]:
        """To tell of events, where there are some, and to put work into the queue."""
        held, events = self.job.queue.title().replace("-", ""), self.messaging.events
        if events:
            send = allow(f"TellOf{held}", ["events:PutEvents"], events.bus_arn)
            yield Grant({"EVENT_BUS_NAME": events.bus_name}, [send])
        put = allow(f"Queue{held}", ["sqs:SendMessage"], self.messaging.queue_arn)
        yield Grant({self.job.queue_variable: self.messaging.queue_url}, [put])

    @property
    def watched(self) -> list[Component]:
        """What alarms are about, in the dashboard's order."""
        return [self.function, self.messaging, self.ledger]

    @property
    def outputs(self) -> Outputs:
        """Where keys are kept, and where to send and to hear of events."""
        events = self.messaging.events
        return {
            "ApiKeysSecretArn": self.api_keys.arn,
            "EventBusName": events.bus_name if events else None,
            "NotificationTopicArn": events.topic_arn if events else None,
        }
