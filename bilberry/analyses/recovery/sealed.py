"""Secrets and keys: their copies in other regions, and for how long they can be called back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    NEARBY,
    ContentKind,
    Copy,
    Loss,
    Store,
    entries,
    number,
    region_of,
)
from bilberry.analyses.recovery.figures import (
    AT_ONCE,
    CALLED_BACK,
    NOTHING,
    SECRET_LAG,
    SECRET_PROMOTED,
    SETTINGS_MADE_AGAIN,
)
from bilberry.analyses.recovery.plan import where_to_go_first
from bilberry.vendors import aws

RECOVERY_DAYS: Final = 30
"""How long a deleted secret can be called back, and a key, where nothing is said (Secrets Manager
API Reference, DeleteSecret; KMS API Reference, ScheduleKeyDeletion; 2026-11)."""


def of_secret(estate: RecordedEstate, secret: Resource) -> Store:
    """What a secret is recovered from."""
    copies = [
        Copy("the same secret, in three zones", region_of(secret), NEARBY, NOTHING, AT_ONCE),
        *_called_back(secret, "recoveryWindowInDays"),
        *_replicas(secret),
        *_written_again(estate, secret),
    ]
    return Store(secret, ContentKind.DATA, copies)


def of_key(estate: RecordedEstate, key: Resource) -> Store:
    """What a KMS key is recovered from. Whatever it encrypts is lost with it."""
    elsewhere = [_key_copy(one) for one in copies_of(estate, key)]
    copies = [
        Copy("the same key, in three zones", region_of(key), NEARBY, NOTHING, AT_ONCE),
        *_called_back(key, "deletionWindowInDays"),
        *elsewhere,
    ]
    return Store(key, ContentKind.DATA, copies)


def copies_of(estate: RecordedEstate, key: Resource) -> list[Resource]:
    """A key's copies in other regions."""
    return where_to_go_first(estate, estate.referring(key, aws.kms.REPLICA_KEY, "primaryKeyArn"))


def _called_back(resource: Resource, days_of: str) -> Iterator[Copy]:
    days, is_known = number(resource.get(days_of), RECOVERY_DAYS)
    if days:
        what = f"called back within {days} days"
        mistake = frozenset({Loss.MISTAKE})
        yield Copy(what, region_of(resource), mistake, NOTHING, CALLED_BACK, is_known)


def _replicas(secret: Resource) -> Iterator[Copy]:
    for replica in entries(secret, "replicas"):
        region = replica.get("region")
        at = region if isinstance(region, str) else "another region"
        yield Copy("replica secret", at, NEARBY | {Loss.REGION}, SECRET_LAG, SECRET_PROMOTED)


def _written_again(estate: RecordedEstate, secret: Resource) -> Iterator[Copy]:
    """A content that the program wrote is in Pulumi's state, and as old as the last update.

    What was put in later by hand is not; that nobody did is the best guess.
    """
    if estate.referring(secret, aws.secretsmanager.SECRET_VERSION, "secretId"):
        what = "written again from Pulumi's state"
        survives = frozenset(set(Loss) - {Loss.ACCOUNT})
        yield Copy(what, "Pulumi", survives, NOTHING, SETTINGS_MADE_AGAIN)


def _key_copy(copy: Resource) -> Copy:
    far = NEARBY | {Loss.REGION}
    return Copy("replica key, of the same material", region_of(copy), far, NOTHING, AT_ONCE)
