"""The resource types of Amazon EFS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "efs").type

ACCESS_POINT: Final = _type("AccessPoint")
BACKUP_POLICY: Final = _type("BackupPolicy")
FILE_SYSTEM: Final = _type(
    "FileSystem", holds_data=True, seconds=Seconds(create=6, update=3, delete=3)
)
FILE_SYSTEM_POLICY: Final = _type("FileSystemPolicy")
MOUNT_TARGET: Final = _type("MountTarget", seconds=Seconds(create=90, update=5, delete=10))
REPLICATION_CONFIGURATION: Final = _type("ReplicationConfiguration")
