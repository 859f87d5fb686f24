"""The resource types of the provider `random`, which runs in the engine."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("random").type

RANDOM_BYTES: Final = _type("RandomBytes")
RANDOM_ID: Final = _type("RandomId")
RANDOM_INTEGER: Final = _type("RandomInteger")
RANDOM_PASSWORD: Final = _type("RandomPassword")
RANDOM_PET: Final = _type("RandomPet")
RANDOM_SHUFFLE: Final = _type("RandomShuffle")
RANDOM_STRING: Final = _type("RandomString")
RANDOM_UUID: Final = _type("RandomUuid")
