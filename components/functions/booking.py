"""What the function `process-booking` runs, is told and may do: `runtime/booking`, from outside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import pulumi
from pydantic import Field

from ..security.permissions import Statement, allow
from ..storage.ledger import Ledger
from .background import FunctionSettings

CODE: Final = Path(__file__).parents[2] / "runtime" / "booking"
HANDLER: Final = "booking.handler"

EVENT_SOURCE: Final = "booking.service"
EVENT_DETAIL_TYPE: Final = "Booking Created"
"""The event it processes, as the seed has it."""


class ProcessBookingSettings(FunctionSettings):
    """The plain decisions about the function that confirms bookings."""

    confirmations_from: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """The address that confirmations to customers come from, one that SendGrid knows as yours; the
    key `sendgrid` of the API keys has to be there by then. Default: nobody is written to."""


def code() -> pulumi.AssetArchive:
    """The function's modules, by their content: the same on every machine."""
    modules = sorted(CODE.glob("*.mjs"))
    return pulumi.AssetArchive(
        {module.name: pulumi.StringAsset(module.read_text()) for module in modules}
    )


def environment(
    settings: ProcessBookingSettings, ledger: Ledger, secrets: Mapping[str, pulumi.Input[str]]
) -> dict[str, pulumi.Input[str]]:
    """What it is told: its ledger, its sender, and where its secrets are. Never a secret itself."""
    arns = {f"{name}_SECRET_ARN": arn for name, arn in secrets.items()}
    sender = settings.confirmations_from
    told: dict[str, pulumi.Input[str]] = {"LEDGER_TABLE": ledger.table_name, **arns}
    return {**told, "CONFIRMATIONS_FROM": sender} if sender else told


def permissions(ledger: Ledger, secrets: Mapping[str, pulumi.Input[str]]) -> list[Statement]:
    """What it may do. Without a word on KMS: the key's own policy lets these services use it."""
    read = allow("ReadSecrets", ["secretsmanager:GetSecretValue"], list(secrets.values()))
    return [ledger.use, read]
