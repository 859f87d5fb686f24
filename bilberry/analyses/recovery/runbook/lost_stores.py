"""What to do when objects, files or entries of a table are lost by mistake."""

from __future__ import annotations

from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.runbook.carrying import POINTS, role_of
from bilberry.analyses.recovery.runbook.steps import (
    BESIDE,
    MOMENT,
    Part,
    RunbookStep,
    aws,
    known,
    pulumi,
)

MARKERS: Final = "DeleteMarkers[?IsLatest].Key"


def objects_of(bucket: Resource) -> Part:
    """Old versions become the newest again. Deletions of versions are denied, to everybody."""
    name = known(bucket, "bucket")
    prefix = "--prefix '<beginning of the keys>'"
    return Part(
        f"Objects in {bucket.name}",
        [
            RunbookStep(
                "See what was deleted",
                [
                    aws(
                        "s3api list-object-versions",
                        bucket,
                        f"--bucket {name}",
                        prefix,
                        f"--query '{MARKERS}'",
                    )
                ],
                see="the keys",
            ),
            RunbookStep(
                "Copy, of each key, the version before over it: Versions[1] where it was overwritten. The"
                " bucket's policy may deny that versions are deleted, and with them the markers of a"
                " deletion",
                [
                    aws(
                        "s3api list-object-versions",
                        bucket,
                        f"--bucket {name} --prefix '<key>'",
                        "--query 'Versions[0].VersionId' --output text",
                    ),
                    aws(
                        "s3api copy-object",
                        bucket,
                        f"--bucket {name} --key '<key>'",
                        f"--copy-source '{name}/<key>?versionId=<VersionId>'",
                    ),
                ],
                see="the object, through the site",
            ),
        ],
    )


def files_of(estate: RecordedEstate, system: Resource) -> Part:
    """The newest backup beside what is there, as AWS Backup restores files."""
    arn, identifier = known(system, "arn"), known(system, "id")
    points = f"--resource-arn {arn}", f"--query '{POINTS}'"
    return Part(
        f"Files in {system.name}",
        [
            RunbookStep(
                "If the file system itself is gone, let Pulumi make it again, empty",
                [pulumi("up", estate, "--refresh")],
            ),
            RunbookStep(
                "Restore its newest backup into it",
                [
                    aws("backup list-recovery-points-by-resource", system, *points),
                    aws(
                        "backup start-restore-job",
                        system,
                        "--recovery-point-arn <RecoveryPointArn>",
                        f"--metadata file-system-id={identifier},newFileSystem=false,Encrypted=true",
                        f"--iam-role-arn {role_of(estate, 'Restores')}",
                    ),
                ],
                see="COMPLETED in `aws backup describe-restore-job`, after an hour or more",
            ),
            RunbookStep("Move what is in aws-backup-restore_… to where it belongs, from a mount"),
        ],
    )


def entries_of(estate: RecordedEstate, table: Resource) -> Part:
    """Point-in-time recovery beside the table, or the backup that a deletion leaves."""
    name = known(table, "name")
    backups = "BackupSummaries[-1].BackupArn"
    return Part(
        f"Entries of {table.name}",
        [
            RunbookStep(
                "If the table stands, restore it as it was beside itself",
                [
                    aws(
                        "dynamodb restore-table-to-point-in-time",
                        table,
                        f"--source-table-name {name}",
                        f"--target-table-name {name}-{BESIDE}",
                        f"--restore-date-time {MOMENT}",
                    ),
                ],
                see="ACTIVE in `aws dynamodb describe-table`, within an hour",
            ),
            RunbookStep(
                "Copy the entries back, and delete what was restored beside it",
                [aws("dynamodb delete-table", table, f"--table-name {name}-{BESIDE}")],
            ),
            RunbookStep(
                "If it is gone, restore the backup that DynamoDB took as it went, under its own name;"
                " the update sets again what a restore leaves out",
                [
                    aws(
                        "dynamodb list-backups",
                        table,
                        f"--table-name {name} --backup-type SYSTEM",
                        f"--query '{backups}'",
                    ),
                    aws(
                        "dynamodb restore-table-from-backup",
                        table,
                        f"--target-table-name {name}",
                        "--backup-arn <BackupArn>",
                    ),
                    pulumi("up", estate, "--refresh"),
                ],
                see="the table updated, and not replaced",
            ),
        ],
    )
