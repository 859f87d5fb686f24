"""A function and what it stands on, for the tests of work in the background."""

import json

import pulumi

from components.functions import booking
from components.functions.background import BackgroundFunction
from components.functions.booking import ProcessBookingSettings
from components.storage.ledger import Ledger
from tests.places import KEY, network

SECRETS = {"API_KEYS": "arn:api-keys", "DATABASE": "arn:database"}


def function(place, **keys) -> BackgroundFunction:
    """The function that confirms bookings, with these keys in its stack file."""
    settings = ProcessBookingSettings.model_validate(keys)
    ledger = Ledger("ledger", place=place, key=KEY)
    return BackgroundFunction(
        "work",
        settings,
        place=place,
        network=network(place),
        key=KEY,
        code=pulumi.AssetArchive({"booking.mjs": pulumi.StringAsset("")}),
        handler=booking.HANDLER,
        environment=booking.environment(settings, ledger, SECRETS),
        permissions=booking.permissions(ledger, SECRETS),
    )


def statements(recording, name, key="policy"):
    """A policy's statements by their names."""
    document = json.loads(recording[name].inputs[key])
    return {one["Sid"]: one for one in document["Statement"]}
