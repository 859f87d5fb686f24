"""The resource types of AWS KMS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "kms").type

ALIAS: Final = _type("Alias")
EXTERNAL_KEY: Final = _type("ExternalKey", holds_data=True)
KEY: Final = _type("Key", holds_data=True, seconds=Seconds(create=10, update=10, delete=1))
KEY_POLICY: Final = _type("KeyPolicy")
REPLICA_KEY: Final = _type(
    "ReplicaKey", holds_data=True, seconds=Seconds(create=15, update=10, delete=1)
)
