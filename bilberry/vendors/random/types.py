"""The resource types of the provider `random`, which runs in the engine."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

RANDOM_BYTES: Final = ResourceType("random:index/randomBytes:RandomBytes")
RANDOM_ID: Final = ResourceType("random:index/randomId:RandomId")
RANDOM_INTEGER: Final = ResourceType("random:index/randomInteger:RandomInteger")
RANDOM_PASSWORD: Final = ResourceType("random:index/randomPassword:RandomPassword")
RANDOM_PET: Final = ResourceType("random:index/randomPet:RandomPet")
RANDOM_SHUFFLE: Final = ResourceType("random:index/randomShuffle:RandomShuffle")
RANDOM_STRING: Final = ResourceType("random:index/randomString:RandomString")
RANDOM_UUID: Final = ResourceType("random:index/randomUuid:RandomUuid")
