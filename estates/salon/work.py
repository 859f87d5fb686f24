"""The Salon's work in the background: bookings, the messages they come by, the keys they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pulumi

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings
from components.cache.cache import CacheTier
from components.component import Place
from components.database.cluster import DatabaseCluster
from components.functions import booking
from components.functions.ai import AiAccess, AiSettings
from components.functions.background import BackgroundFunction
from components.functions.booking import ProcessBookingSettings
from components.messaging.events import Kind
from components.messaging.messaging import Messaging, MessagingSettings
from components.monitoring.tracing import Tracing, TracingSettings
from components.network.network import Network
from components.security.api_keys import ApiKeys, ApiKeysSettings
from components.security.keys import EncryptionKeys
from components.storage.ledger import Ledger
from estates.estate import Outputs

PREFIX: Final = "pink-blueberry"
"""What the seed puts before the names of queues, bus, topic and secret."""


def messages_fit_the_function(
    function: ProcessBookingSettings, messaging: MessagingSettings
) -> Iterator[Finding]:
    """Messages stay hidden while they are worked on, and no batch is turned away."""
    findings = messaging.findings_with(function, "bilberry:processBooking")
    yield from (finding.within("messaging") for finding in findings)


WORK_RULES: Final = (Constraint(("process_booking", "messaging"), messages_fit_the_function),)


class WorkSettings(StackSettings):
    """The keys of a stack file about work in the background."""

    process_booking: ProcessBookingSettings = ProcessBookingSettings()
    """The function that confirms bookings."""
    messaging: MessagingSettings = MessagingSettings()
    """The queue, the events and the topic it works with."""
    api_keys: ApiKeysSettings = ApiKeysSettings()
    """Keys of other companies' services, to begin with."""
    tracing: TracingSettings = TracingSettings()
    """Which requests X-Ray follows."""
    ai: AiSettings = AiSettings()
    """Which AI services the application may call."""


class Work:
    """The components of work in the background, wired."""

    def __init__(
        self,
        settings: WorkSettings,
        *,
        place: Place,
        keys: EncryptionKeys,
        copies: Sequence[str],
        network: Network,
        database: DatabaseCluster,
        cache: CacheTier,
        opts: pulumi.ResourceOptions,
    ) -> None:
        """`copies` are the regions with a copy of the API keys."""
        self.settings = settings
        self.place = place
        self.key = keys.key_arn
        self.opts = opts
        self.api_keys = self._api_keys({region: keys.arn_in(region) for region in copies})
        self.ledger = Ledger("salon-ledger", place=place, key=self.key, opts=opts)
        self.secrets = {
            "API_KEYS": self.api_keys.arn,
            "DATABASE": database.secret_arn,
            "REDIS": cache.secret_arn,
        }
        self.process_booking = self._process_booking(network)
        database.admit("process-booking", self.process_booking.security_group_id)
        cache.admit("process-booking", self.process_booking.security_group_id)
        self.messaging = self._messaging()
        self.tracing = self._tracing()
        self.ai = self._ai()

    def _api_keys(self, copies: Mapping[str, pulumi.Input[str]]) -> ApiKeys:
        return ApiKeys(
            "salon-api-keys",
            self.settings.api_keys,
            place=self.place,
            prefix=PREFIX,
            key=self.key,
            copies=copies,
            opts=self.opts,
        )

    def _process_booking(self, network: Network) -> BackgroundFunction:
        settings = self.settings.process_booking
        return BackgroundFunction(
            "salon-process-booking",
            settings,
            place=self.place,
            network=network,
            key=self.key,
            code=booking.code(),
            handler=booking.HANDLER,
            environment=booking.environment(settings, self.ledger, self.secrets),
            permissions=booking.permissions(self.ledger, self.secrets),
            opts=self.opts,
        )

    def _messaging(self) -> Messaging:
        return Messaging(
            "salon-messaging",
            self.settings.messaging,
            place=self.place,
            prefix=PREFIX,
            key=self.key,
            function=self.process_booking,
            kind=Kind(booking.EVENT_SOURCE, booking.EVENT_DETAIL_TYPE),
            opts=self.opts,
        )

    def _tracing(self) -> Tracing:
        return Tracing(
            "salon-tracing",
            self.settings.tracing,
            place=self.place,
            functions=[self.process_booking.function_name],
            opts=self.opts,
        )

    def _ai(self) -> AiAccess | None:
        settings = self.settings.ai
        if not settings.services:
            return None
        return AiAccess("salon-ai", settings, place=self.place, opts=self.opts)

    @property
    def outputs(self) -> Outputs:
        """Where to send work, and where it is."""
        return {
            "ApiKeysSecretArn": self.api_keys.arn,
            "BookingQueueUrl": self.messaging.queue_url,
            "EventBusName": self.messaging.bus_name,
            "NotificationTopicArn": self.messaging.topic_arn,
            "ProcessBookingFunctionArn": self.process_booking.arn,
        }
