"""DynamoDB on demand: requests, storage, and backups of every second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Meter, PriceList
from bilberry.vendors import aws


def table(meter: Meter) -> Iterator[Line]:
    """Requests by number; tables with capacity laid out in advance have no price here."""
    if meter.known("billingMode", "PROVISIONED") != "PAY_PER_REQUEST":
        yield meter.not_priced("capacity", "capacity laid out in advance has no price known here")
    else:
        writes, reads = meter.usage("table_writes_millions"), meter.usage("table_reads_millions")
        yield meter.used("writes", "aws/dynamodb/on-demand/writes", writes)
        yield meter.used("reads", "aws/dynamodb/on-demand/reads", reads)
    gb = meter.usage("table_storage_gb")
    yield meter.held("storage", "aws/dynamodb/storage", gb)
    if meter.optional("pointInTimeRecovery.enabled", default=False):
        yield meter.held("point-in-time recovery", "aws/dynamodb/point-in-time-recovery", gb)


PRICES: Final[Mapping[str, PriceList]] = {aws.dynamodb.TABLE: table}
