"""The resource types of AWS KMS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

ALIAS: Final = ResourceType("aws:kms/alias:Alias")
EXTERNAL_KEY: Final = ResourceType("aws:kms/externalKey:ExternalKey", holds_data=True)
KEY: Final = ResourceType(
    "aws:kms/key:Key", holds_data=True, seconds=Seconds(create=10, update=10, delete=1)
)
KEY_POLICY: Final = ResourceType("aws:kms/keyPolicy:KeyPolicy")
REPLICA_KEY: Final = ResourceType(
    "aws:kms/replicaKey:ReplicaKey",
    holds_data=True,
    seconds=Seconds(create=15, update=10, delete=1),
)
