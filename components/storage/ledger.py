"""The ledger of what is done: how work that is asked for twice is done once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pulumi
from pulumi_aws import dynamodb

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..security.permissions import Statement, allow
from .storage_alarms import of_table

KEY: Final = "id"
EXPIRY: Final = "expiresAt"


class Ledger(Component):
    """Remembers what has been dealt with, for as long as a queue may bring it again.

    Creates a DynamoDB table, encrypted and billed by the request, whose entries go at the time they
    carry. Idle it costs nothing but the little that is stored.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.table = self._table(key)
        self.table_name: pulumi.Output[str] = self.table.name
        self.register_outputs({"tableName": self.table_name})

    @property
    def use(self) -> Statement:
        """What those who keep the ledger are allowed: entries one by one, no look at all of them."""
        entries = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
        return allow("KeepTheLedger", entries, self.table.arn)

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Whether it refuses to write."""
        yield of_table(self.part, self.table.name, region=self.place.region)

    def _table(self, key: pulumi.Input[str]) -> dynamodb.Table:
        return dynamodb.Table(
            self.child_name("table"),
            name=self.place.unique(self.name),
            billing_mode="PAY_PER_REQUEST",
            hash_key=KEY,
            attributes=[{"name": KEY, "type": "S"}],
            ttl={"attribute_name": EXPIRY, "enabled": True},
            server_side_encryption={"enabled": True, "kms_key_arn": key},
            point_in_time_recovery={"enabled": True},
            deletion_protection_enabled=not self.place.temporary,
            **self.place.located(self.child_name("table")),
            opts=self.keeper(),
        )
