"""Amazon Elastic File System."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.placement import zone_of_subnet
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import zone_id


def _zone_id(making: Making) -> str:
    """The zone of a file system that stands in one; empty for one that stands in all."""
    zone = making["availabilityZoneName"]
    return zone_id(zone, making["region"]) if zone else ""


def _of_source(making: Making, name: str) -> str:
    """A property of the file system that is copied."""
    source = making.resource("sourceFileSystemId")
    return str(source.outputs.get(name, "")) if source else ""


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.efs.FILE_SYSTEM: Knowledge(
        id="fs-{hex}",
        arn="elasticfilesystem:{region}:{account}:file-system/{id}",
        outputs={
            "availabilityZoneId": _zone_id,
            "dnsName": "{id}.efs.{region}.{suffix}",
            "performanceMode": "generalPurpose",
        },
    ),
    aws.efs.REPLICATION_CONFIGURATION: Knowledge(
        id="{sourceFileSystemId}",
        outputs={
            "originalSourceFileSystemArn": "{sourceFileSystemArn}",
            "sourceFileSystemArn": lambda making: _of_source(making, "arn"),
            "sourceFileSystemRegion": lambda making: _of_source(making, "region"),
        },
        unique=(
            Name(
                "{sourceFileSystemId}",
                "File system {sourceFileSystemId} is already in a replication configuration",
                "sourceFileSystemId",
                code="BadRequest",
            ),
        ),
        references={
            "sourceFileSystemId": references.FILE_SYSTEM,
            "destination.fileSystemId": references.FILE_SYSTEM,
        },
    ),
    aws.efs.ACCESS_POINT: Knowledge(
        id="fsap-{hex}",
        arn="elasticfilesystem:{region}:{account}:access-point/{id}",
        references={"fileSystemId": references.FILE_SYSTEM},
    ),
    aws.efs.BACKUP_POLICY: Knowledge(
        references={"fileSystemId": references.FILE_SYSTEM},
    ),
    aws.efs.FILE_SYSTEM_POLICY: Knowledge(
        references={"fileSystemId": references.FILE_SYSTEM},
    ),
    aws.efs.MOUNT_TARGET: Knowledge(
        outputs={
            "availabilityZoneId": lambda making: zone_id(zone_of_subnet(making), making["region"]),
            "availabilityZoneName": zone_of_subnet,
        },
        references={"fileSystemId": references.FILE_SYSTEM},
        old_first=True,
    ),
}
