"""S3, EFS and AWS Backup: what is stored, what is copied, what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws


def bucket(meter: Meter) -> Iterator[Line]:
    """Storage as if all of it were Standard, and requests."""
    yield meter.held("storage", "aws/s3/standard/storage", meter.usage("bucket_gb"))
    writes, reads = meter.usage("bucket_writes_millions"), meter.usage("bucket_reads_millions")
    yield meter.used("writes", "aws/s3/standard/put-requests", writes)
    yield meter.used("reads", "aws/s3/standard/get-requests", reads)


def replication(meter: Meter) -> Iterator[Line]:
    """What is sent to another region, and the promise of 15 minutes where it is made."""
    gb = meter.usage("replication_gb")
    yield meter.used("GB between regions", "aws/data-transfer/between-regions", gb)
    if "Enabled" in meter.each("rules", "destination.replicationTime.status"):
        yield meter.used("Replication Time Control", "aws/s3/replication-time-control", gb)


def file_system(meter: Meter) -> Iterator[Line]:
    """Storage by how often it is read, and throughput where it is paid by the GB."""
    mode = meter.known("throughputMode", "bursting")
    yield meter.held("storage", "aws/efs/standard/storage", meter.usage("files_gb"))
    if any(meter.each("lifecyclePolicies", "transitionToIa")):
        gb = meter.usage("files_infrequent_gb")
        kind = "elastic" if mode == "elastic" else "bursting"
        yield meter.held("infrequent", f"aws/efs/infrequent-access/storage/{kind}", gb)
    if any(meter.each("lifecyclePolicies", "transitionToArchive")):
        gb = meter.usage("files_archive_gb")
        yield meter.held("archive", "aws/efs/archive/storage", gb)
    if mode == "elastic":
        yield meter.used(
            "GB read", "aws/efs/elastic-throughput/reads", meter.usage("files_read_gb")
        )
        yield meter.used(
            "GB written", "aws/efs/elastic-throughput/writes", meter.usage("files_write_gb")
        )
    if mode == "provisioned":
        throughput = meter.number("provisionedThroughputInMibps", 0)
        yield meter.always("throughput", "aws/efs/provisioned-throughput", throughput)


def files_replication(meter: Meter) -> Iterator[Line]:
    """What was written is sent to another region; the copy's storage is with the copy."""
    gb = meter.usage("files_write_gb")
    yield meter.used("GB between regions", "aws/data-transfer/between-regions", gb)


def vault(meter: Meter) -> Iterator[Line]:
    """Backups as if all were of files: buckets' cost as much, a database's half."""
    gb, reason = meter.usage("backup_gb"), "as if all were backups of files"
    yield meter.held("backups", "aws/backup/efs/warm", gb, reason=reason)


def plan(meter: Meter) -> Iterator[Line]:
    """What it copies to other regions; what it stores is with the vaults."""
    copies = max((len(actions) for actions in meter.each("rules", "copyActions", [])), default=0)
    if not copies:
        yield meter.free("its vaults are paid for")
        return
    gb = meter.usage("replication_gb") * Decimal(copies)
    yield meter.used("GB between regions", "aws/backup/copy-between-regions", gb)


def restore_testing(meter: Meter) -> Iterator[Line]:
    """Each recovery point that is tested; what is restored stands for hours only."""
    tests = meter.usage("restore_tests")
    yield meter.used("restore tests", "aws/backup/restore-test", tests)


BUCKET: Final = Free("a setting of the bucket")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.s3.BUCKET: bucket,
    aws.s3.BUCKET_REPLICATION_CONFIG: replication,
    aws.s3.BUCKET_CORS_CONFIGURATION: BUCKET,
    aws.s3.BUCKET_LIFECYCLE_CONFIGURATION: BUCKET,
    aws.s3.BUCKET_OWNERSHIP_CONTROLS: BUCKET,
    aws.s3.BUCKET_POLICY: BUCKET,
    aws.s3.BUCKET_PUBLIC_ACCESS_BLOCK: BUCKET,
    aws.s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: BUCKET,
    aws.s3.BUCKET_VERSIONING: Free("older versions count as storage"),
    aws.efs.FILE_SYSTEM: file_system,
    aws.efs.ACCESS_POINT: Free("a setting of the file system"),
    aws.efs.BACKUP_POLICY: Free("its vault is paid for"),
    aws.efs.FILE_SYSTEM_POLICY: Free("a setting of the file system"),
    aws.efs.MOUNT_TARGET: Free("mount targets cost nothing"),
    aws.efs.REPLICATION_CONFIGURATION: files_replication,
    aws.backup.VAULT: vault,
    aws.backup.PLAN: plan,
    aws.backup.SELECTION: Free("its vaults are paid for"),
    aws.backup.VAULT_LOCK_CONFIGURATION: Free("locks cost nothing"),
    aws.backup.RESTORE_TESTING_PLAN: Free("its selections are paid for"),
    aws.backup.RESTORE_TESTING_SELECTION: restore_testing,
}
