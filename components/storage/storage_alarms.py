"""The alarms of buckets that are copied, of tables and of file systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pulumi

from ..monitoring.alarms import COUNTED, Alarm, Metric, MetricSource, happened
from ..monitoring.thresholds import Thresholds

OPERATIONS_PERCENT: Final = 90
"""Of the operations a General Purpose file system takes. A guess."""


@dataclass(frozen=True, kw_only=True)
class WatchedReplication:
    """One rule by which a bucket is copied to another region, its metrics switched on.

    Attributes:
        part: What it is called in the estate.
        source: The name of the bucket that is copied.
        destination: The name of the bucket it is copied to.
        rule: The rule's id.
        source_region: Where the source stands.
        destination_region: Where the destination stands.
    """

    part: str
    source: pulumi.Input[str]
    destination: pulumi.Input[str]
    rule: pulumi.Input[str]
    source_region: str
    destination_region: str

    def metric(self, name: str, statistic: Literal["Sum", "Maximum"], region: str) -> Metric:
        """A metric of the rule; S3 publishes some in the one region and some in the other."""
        return MetricSource(
            region,
            "AWS/S3",
            {
                "SourceBucket": self.source,
                "DestinationBucket": self.destination,
                "RuleId": self.rule,
            },
        ).metric(name, statistic)


def of_replication(replication: WatchedReplication, *, limits: Thresholds) -> list[Alarm]:
    """The alarms of a bucket's replication: objects that were not copied, or not yet.

    Regions as in the S3 User Guide, "Using S3 Replication metrics", 2026-11.
    """
    source, destination = replication.source_region, replication.destination_region
    return [
        Alarm(
            part=replication.part,
            question="failures",
            meaning="Objects were not copied and will not be tried again by themselves. Look at the"
            " role's rights to both keys, then start a batch replication.",
            metric=replication.metric("OperationsFailedReplication", "Sum", source),
            threshold=0,
            missing=COUNTED,
        ),
        Alarm(
            part=replication.part,
            question="lag",
            meaning=f"The copy is more than {limits.bucket_lag_seconds} seconds behind: what was"
            " stored since then exists once only.",
            metric=replication.metric("ReplicationLatency", "Maximum", destination),
            threshold=limits.bucket_lag_seconds,
            periods=3,
            missing=COUNTED,
        ),
    ]


def of_table(part: str, table: pulumi.Input[str], *, region: str) -> Alarm:
    """The alarm of a DynamoDB table, by its name: that it refuses to write for want of capacity."""
    meaning = (
        "Writes were refused, which a table billed by the request does when one key gets them all."
        " Look for work that is tried again and again."
    )
    source = MetricSource(region, "AWS/DynamoDB", {"TableName": table})
    return happened(part, "throttles", meaning, source.metric("WriteThrottleEvents", "Sum"))


def of_file_system(part: str, file_system: pulumi.Input[str], *, region: str) -> Alarm:
    """The alarm of an EFS file system, by its id, in the General Purpose performance mode."""
    return Alarm(
        part=part,
        question="operations",
        meaning=f"The file system does {OPERATIONS_PERCENT} percent of the operations it can."
        " Look for functions that read many small files.",
        metric=MetricSource(region, "AWS/EFS", {"FileSystemId": file_system}).metric(
            "PercentIOLimit", "Maximum"
        ),
        threshold=OPERATIONS_PERCENT,
        periods=3,
        missing=COUNTED,
    )


def of_files_copy(
    part: str,
    file_system: pulumi.Input[str],
    copy: pulumi.Input[str],
    *,
    region: str,
    limits: Thresholds,
) -> Alarm:
    """The alarm of a file system's copy in another region, both by their ids: that it is behind.

    Dimensions as in the EFS User Guide, "Amazon CloudWatch metrics for Amazon EFS", 2026-11.
    """
    return Alarm(
        part=part,
        question="lag",
        meaning=f"The copy is more than {limits.files_lag_seconds} seconds behind: what was"
        " written since then exists once only.",
        metric=MetricSource(
            region, "AWS/EFS", {"FileSystemId": file_system, "DestinationFileSystemId": copy}
        ).metric("TimeSinceLastSync", "Maximum"),
        threshold=limits.files_lag_seconds,
        periods=3,
        missing=COUNTED,
    )
