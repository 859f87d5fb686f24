"""The Salon's bookings: the function that confirms them, and its messages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from components.functions.background import FunctionSettings
from components.functions.modules import modules_in
from components.messaging.events import EventKind
from estates.parts.work import Job

PREFIX: Final = "pink-blueberry"
"""What the seed puts before the names of queues, bus, topic and secret."""

CODE: Final = Path(__file__).parents[2] / "runtime" / "booking"
HANDLER: Final = "booking.handler"

BOOKING_CREATED: Final = EventKind("booking.service", "Booking Created")
"""The event it processes, as the seed has it."""


class ProcessBookingSettings(FunctionSettings):
    """The plain decisions about the function that confirms bookings."""

    confirmations_from: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """The address that confirmations to customers come from, one that SendGrid knows as yours; the
    key `sendgrid` of the API keys has to be there by then. Default: nobody is written to."""


def process_booking(settings: ProcessBookingSettings) -> Job:
    """The function `process-booking`, as the seed has it."""
    sender = settings.confirmations_from
    return Job(
        role="process-booking",
        settings=settings,
        code=modules_in(CODE),
        handler=HANDLER,
        prefix=PREFIX,
        queue="bookings",
        queue_variable="BOOKING_QUEUE_URL",
        kind=BOOKING_CREATED,
        variables={"CONFIRMATIONS_FROM": sender} if sender else {},
    )
