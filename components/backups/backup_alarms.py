"""The alarms of backups: jobs that failed."""

from __future__ import annotations

from typing import Final

import pulumi

from ..monitoring.alarms import Alarm, MetricSource, happened

AN_HOUR: Final = 60 * 60


def of_vault(part: str, vault: pulumi.Input[str], *, region: str) -> list[Alarm]:
    """The alarms of a backup vault, by its name: backups into it and copies of them that failed."""
    return [
        _of_jobs(part, vault, region, "backup", "NumberOfBackupJobsFailed"),
        _of_jobs(part, vault, region, "copy", "NumberOfCopyJobsFailed"),
    ]


def _of_jobs(part: str, vault: pulumi.Input[str], region: str, job: str, metric: str) -> Alarm:
    meaning = (
        f"A {job} job failed: there is one recovery point less than promised. Look at the job's"
        " message in AWS Backup and start it again."
    )
    source = MetricSource(region, "AWS/Backup", {"BackupVaultName": vault})
    return happened(part, f"{job}-failures", meaning, source.metric(metric, "Sum", AN_HOUR))
