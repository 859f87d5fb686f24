"""Amazon S3: buckets, and what belongs to each: names, versions, lifecycles, replication.

Sources: Amazon S3 User Guide (https://docs.aws.amazon.com/AmazonS3/latest/userguide/, 2026-10),
the pages named at each validation.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge, Validation
from bilberry.rehearsal.clouds.knowledge.places import number, places, values
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.provider import ProviderError
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

# bucketnamingrules.html
RESERVED_STARTS: Final = ("xn--", "sthree-", "amzn-s3-demo-")


RESERVED_ENDS: Final = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")


# lifecycle-transition-general-considerations.html
COOL_CLASSES: Final = ("STANDARD_IA", "ONEZONE_IA")


LEAST_DAYS_BEFORE_COOL: Final = 30


def bucket_name(attempt: Attempt) -> None:
    """A bucket's name is none that S3 keeps for itself."""
    name = str(attempt.value("bucket") or "")
    reserved = name.startswith(RESERVED_STARTS) or name.endswith(RESERVED_ENDS)
    if not reserved and ".." not in name and not _is_address(name):
        return
    message = (
        f"The specified bucket is not valid: {name}; no name has two periods in a row, is an IP "
        f"address, begins with {', '.join(RESERVED_STARTS)} or ends with "
        f"{', '.join(RESERVED_ENDS)}."
    )
    raise attempt.refusal(message, "bucket", code="InvalidBucketName")


def _is_address(name: str) -> bool:
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True


def mfa_delete(attempt: Attempt) -> None:
    """Only root, with its device at hand, has deletions of versions ask for a code.

    Source: MultiFactorAuthenticationDelete.html.
    """
    versioning = attempt.value("versioningConfiguration") or {}
    if versioning.get("mfaDelete") != "Enabled" or attempt.is_given("mfa"):
        return
    message = (
        "Mfa Authentication must be used for this request; leave mfaDelete out and have the "
        "account's root user enable it (aws s3api put-bucket-versioning --mfa), or keep versions "
        "by Object Lock."
    )
    raise attempt.refusal(message, "versioningConfiguration.mfaDelete", code="AccessDenied")


def cool_after_a_month(attempt: Attempt) -> None:
    """Objects stay in S3 Standard for 30 days before they move to infrequent access."""
    for where, transition in values(attempt.operation.inputs, "rules.transitions"):
        days, storage = transition.get("days"), transition.get("storageClass")
        if days is None or storage not in COOL_CLASSES:
            continue
        if number(days) < LEAST_DAYS_BEFORE_COOL:
            message = (
                "'Days' in Transition action must be greater than or equal to "
                f"{LEAST_DAYS_BEFORE_COOL} for storageClass '{storage}', got {days}."
            )
            raise attempt.refusal(message, f"{where}.days", code="InvalidArgument")


def expiry_after_transitions(attempt: Attempt) -> None:
    """What moves to another class expires only afterwards."""
    for where, rule in values(attempt.operation.inputs, "rules"):
        end = (rule.get("expiration") or {}).get("days")
        moves = [each.get("days") for each in rule.get("transitions") or ()]
        latest = max((number(days) for days in moves if days is not None), default=None)
        if not end or latest is None or number(end) > latest:
            continue
        message = (
            "'Days' in the Expiration action must be greater than 'Days' in the Transition "
            f"action: {end} is not greater than {latest}."
        )
        raise attempt.refusal(message, f"{where}.expiration.days", code="InvalidArgument")


def _ends(attempt: Attempt) -> Iterator[tuple[str, Any]]:
    """The bucket that is replicated, and those of this account that its copies go to."""
    inputs = attempt.operation.inputs
    yield "bucket", inputs.get("bucket")
    for where, destination in places(inputs, "rules.destination"):
        if isinstance(destination, dict) and destination.get("account") in (
            None,
            attempt.account.id,
        ):
            yield f"{where}.bucket", destination.get("bucket")


def replication_of_versions(attempt: Attempt) -> None:
    """Both ends of a replication keep versions before it begins.

    Of buckets that are still to be made a preview knows no more than how many there are, and so
    counts those that keep versions. Source: replication.html, "Requirements for replication".
    """
    ends = list(_ends(attempt))
    fresh = [where for where, bucket in ends if bucket is UNKNOWN]
    named = [_name(bucket) for _, bucket in ends]
    others = _versioned(attempt, without=[name for name in named if name])
    if min(len(fresh), 1 + ("bucket" in fresh)) > others:
        raise _unversioned(attempt, fresh[others])
    for where, bucket in ends:
        if not others and not _keeps_versions(attempt, bucket):
            raise _unversioned(attempt, where)


def _name(bucket: Any) -> str:
    """The name in a bucket's name or ARN; empty while it is not known."""
    return bucket.rpartition(":::")[2] if isinstance(bucket, str) else ""


def _versioned(attempt: Attempt, without: Sequence[str]) -> int:
    """How many buckets are planned to keep versions, those of these names not counted."""
    planned = [
        resource
        for resource in attempt.world.drafts.new((aws.s3.BUCKET_VERSIONING,))
        if _is_enabled(resource)
    ]
    own = [
        each
        for each in attempt.world.drafts.new((aws.s3.BUCKET,))
        if each.inputs.get("versioning") is not None
    ]
    return sum(_name(resource.inputs.get("bucket")) not in without for resource in [*planned, *own])


def _keeps_versions(attempt: Attempt, bucket: Any) -> bool:
    """Whether a bucket of this account, known by name or ARN, keeps versions; else, no worry."""
    name = _name(bucket)
    own = attempt.meant(name, (aws.s3.BUCKET,))
    if not own or own[-1].inputs.get("versioning") is not None:
        return True
    return any(
        _is_enabled(resource) for resource in attempt.meant(name, (aws.s3.BUCKET_VERSIONING,))
    )


def _is_enabled(versioning: StoredResource) -> bool:
    configuration = versioning.inputs.get("versioningConfiguration")
    return not isinstance(configuration, dict) or configuration.get("status") in (
        "Enabled",
        UNKNOWN,
    )


def _unversioned(attempt: Attempt, property_: str) -> ProviderError:
    message = (
        "Versioning must be 'Enabled' on the bucket to apply a replication configuration; give the "
        "source and each destination a BucketVersioning with status='Enabled', and the replication "
        "depends_on them."
    )
    return attempt.refusal(message, property_, code="InvalidRequest")


def _part_of_bucket(*validations: Validation) -> Knowledge:
    """What a bucket has once, and is known by the bucket's name."""
    return Knowledge(id="{bucket}", handles=("bucket",), validations=validations)


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.s3.BUCKET: Knowledge(
        id="{bucket}",
        arn="s3:::{bucket}",
        outputs={
            "bucketDomainName": "{bucket}.s3.{suffix}",
            "bucketRegion": "{region}",
            "bucketRegionalDomainName": "{bucket}.s3.{region}.{suffix}",
            "requestPayer": "BucketOwner",
        },
        unique=(
            taken_once(
                "BucketAlreadyExists",
                "The requested bucket name is not available: {bucket}",
                "bucket",
                "*",
            ),
        ),
        in_use=(
            InUse(
                "The bucket you tried to delete is not empty: {id}",
                code="BucketNotEmpty",
                by=frozenset(
                    {
                        aws.s3.BUCKET_OBJECT,
                        aws.s3.BUCKET_OBJECTV2,
                    }
                ),
                unless="forceDestroy",
            ),
        ),
        validations=(bucket_name,),
    ),
    **dict.fromkeys(aws.s3.PARTS_OF_A_BUCKET, _part_of_bucket()),
    aws.s3.BUCKET_LIFECYCLE_CONFIGURATION: _part_of_bucket(
        cool_after_a_month, expiry_after_transitions
    ),
    aws.s3.BUCKET_REPLICATION_CONFIG: _part_of_bucket(replication_of_versions),
    aws.s3.BUCKET_VERSIONING: _part_of_bucket(mfa_delete),
    aws.s3.BUCKET_OBJECT: Knowledge(id="{bucket}/{key}"),
    aws.s3.BUCKET_OBJECTV2: Knowledge(id="{bucket}/{key}"),
    aws.s3.DIRECTORY_BUCKET: Knowledge(
        id="{bucket}", arn="s3express:{region}:{account}:bucket/{bucket}"
    ),
}
