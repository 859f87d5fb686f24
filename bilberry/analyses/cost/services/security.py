"""KMS, Secrets Manager and IAM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.amounts import Amount
from bilberry.analyses.cost.lines import Band, Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws

ROTATIONS: Final = Band(Decimal(0), Decimal(0), Decimal(2))
"""A key's first two rotations add to its price, later ones nothing: with one a year, nothing in the first
year, and twice from the third on. The price table has the source."""


def key(meter: Meter) -> Iterator[Line]:
    """The key, what its rotation adds, and requests."""
    yield meter.always("key", "aws/kms/key")
    if meter.optional("enableKeyRotation", default=False):
        yield _rotations(meter)
    requests = meter.usage("key_requests_millions")
    yield meter.used("requests", "aws/kms/requests/symmetric", requests)


def replica(meter: Meter) -> Iterator[Line]:
    """A key of its own, rotated with its primary."""
    yield meter.always("key", "aws/kms/key")
    primaries = meter.estate.referred(meter.resource, "primaryKeyArn", aws.kms.KEY)
    if any(primary.get("enableKeyRotation") is True for primary in primaries):
        yield _rotations(meter)
    requests = meter.usage("key_requests_millions")
    yield meter.used("requests", "aws/kms/requests/symmetric", requests)


def _rotations(meter: Meter) -> Line:
    reason = "nothing in the first year, two keys' price from the third on"
    return meter.held("rotations", "aws/kms/key-rotation", Amount(ROTATIONS), reason=reason)


def secret(meter: Meter) -> Iterator[Line]:
    """The secret in each region it is in, and reads."""
    copies = len(meter.optional("replicas", []))
    yield meter.always("secret", "aws/secretsmanager/secret", Decimal(1 + copies))
    reads = meter.usage("secret_calls_millions")
    yield meter.used("requests", "aws/secretsmanager/requests", reads)


IAM: Final = Free("IAM costs nothing")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.kms.KEY: key,
    aws.kms.REPLICA_KEY: replica,
    aws.kms.ALIAS: Free("aliases cost nothing"),
    aws.secretsmanager.SECRET: secret,
    aws.secretsmanager.SECRET_VERSION: Free("its secret is paid for"),
    aws.iam.OPEN_ID_CONNECT_PROVIDER: IAM,
    aws.iam.POLICY: IAM,
    aws.iam.ROLE: IAM,
    aws.iam.ROLE_POLICY: IAM,
    aws.iam.ROLE_POLICY_ATTACHMENT: IAM,
}
