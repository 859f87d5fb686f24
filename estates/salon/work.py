"""The Salon's bookings: the function that confirms them, and who may hand it work."""

from __future__ import annotations

from typing import Final

from components.functions import booking
from components.functions.booking import ProcessBookingSettings
from components.messaging.events import Kind
from components.messaging.messaging import Messaging
from components.security.permissions import allow
from estates.parts.grant import Grant
from estates.parts.work import Job

PREFIX: Final = "pink-blueberry"
"""What the seed puts before the names of queues, bus, topic and secret."""


def process_booking(settings: ProcessBookingSettings) -> Job:
    """The function `process-booking`, as the seed has it."""
    sender = settings.confirmations_from
    return Job(
        role="process-booking",
        settings=settings,
        code=booking.code(),
        handler=booking.HANDLER,
        prefix=PREFIX,
        kind=Kind(booking.EVENT_SOURCE, booking.EVENT_DETAIL_TYPE),
        variables={"CONFIRMATIONS_FROM": sender} if sender else {},
    )


def taking_bookings(messaging: Messaging) -> Grant:
    """What the web application gets to hand bookings on."""
    return Grant(
        {"BOOKING_QUEUE_URL": messaging.queue_url, "EVENT_BUS_NAME": messaging.bus_name},
        [
            allow("TellOfBookings", ["events:PutEvents"], messaging.route.bus.arn),
            allow("QueueBookings", ["sqs:SendMessage"], messaging.bookings.work.arn),
        ],
    )
