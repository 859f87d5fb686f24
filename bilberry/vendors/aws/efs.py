"""The resource types of Amazon EFS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

ACCESS_POINT: Final = ResourceType("aws:efs/accessPoint:AccessPoint")
BACKUP_POLICY: Final = ResourceType("aws:efs/backupPolicy:BackupPolicy")
FILE_SYSTEM: Final = ResourceType(
    "aws:efs/fileSystem:FileSystem", holds_data=True, seconds=Seconds(create=6, update=3, delete=3)
)
FILE_SYSTEM_POLICY: Final = ResourceType("aws:efs/fileSystemPolicy:FileSystemPolicy")
MOUNT_TARGET: Final = ResourceType(
    "aws:efs/mountTarget:MountTarget", seconds=Seconds(create=90, update=5, delete=10)
)
REPLICATION_CONFIGURATION: Final = ResourceType(
    "aws:efs/replicationConfiguration:ReplicationConfiguration"
)
