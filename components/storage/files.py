"""Files that functions share: an EFS file system in the private subnets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

import pulumi
from pulumi_aws import efs
from pydantic import AfterValidator, WithJsonSchema

from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.aws.regions import Region

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..network.gate import Gate
from ..network.network import Network
from .storage_alarms import of_file_system, of_files_copy

PORT: Final = 2049
"""NFS."""

DIRECTORY: Final = "/shared"
"""What clients see as the root of the file system."""

USER: Final = 1000
"""The POSIX user and group that clients are to the file system, whoever they are elsewhere."""

OFFERED_DAYS: Final = (1, 7, 14, 30, 60, 90, 180, 270, 365)
"""What EFS offers (EFS API Reference, LifecyclePolicy, 2026-11)."""


def _offered(days: int) -> int:
    if days not in OFFERED_DAYS:
        raise ValueError(f"one of {', '.join(map(str, OFFERED_DAYS))}")
    return days


UnreadDays = Annotated[
    int, AfterValidator(_offered), WithJsonSchema({"type": "integer", "enum": list(OFFERED_DAYS)})
]
"""Days since a file was last read."""


class FilesSettings(Settings):
    """Plain decisions about the shared files."""

    infrequent_days: UnreadDays = 30
    """Days after which a file nobody read moves to Infrequent Access. Default: 30."""
    archive_days: UnreadDays = 90
    """Days after which it moves on to the archive; still readable, more slowly. Default: 90."""
    replica_region: Region | None = None
    """The region of a copy of everything, any but the estate's own, for what the copy's gigabytes
    and those sent there cost. Default: no copy but the backups, which are a day old at worst."""

    def findings(self) -> Iterator[Finding]:
        """What EFS refuses: an archive before Infrequent Access."""
        if self.archive_days <= self.infrequent_days:
            reason = f"more than infrequentDays ({self.infrequent_days})"
            later = next((days for days in OFFERED_DAYS if days > self.infrequent_days), None)
            write = f"archiveDays: {later}" if later else ""
            yield Finding.at("archiveDays", self.archive_days, reason, write)

    def findings_in(self, region: str) -> Iterator[Finding]:
        """What cannot be in a region: a copy beside the original."""
        if self.replica_region == region:
            reason = f"a region other than {region}, where the files themselves are, or null"
            yield Finding.at("replicaRegion", region, reason)


class Files(Component):
    """Files that outlive the function that wrote them and are seen by all of them.

    Creates an encrypted EFS file system with a mount target in each private subnet, an access point
    that fixes whose files they are, a policy that lets clients in by IAM and TLS only, a security
    group, and where asked for a copy in another region. Idle and empty it costs nothing; full, by
    the gigabyte kept, read and written, and kept and sent once more for the copy.

    The estate's plan takes its backups; EFS's own ones would be the same once more.
    """

    def __init__(
        self,
        name: str,
        settings: FilesSettings,
        *,
        place: Place,
        network: Network,
        keys: Mapping[str, pulumi.Input[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`keys` are by region: the estate's own, and that of the copy."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.gate = Gate(self, "gate", network=network, port=PORT)
        self.file_system = self._file_system(keys[place.region])
        self.mount_targets = self._mount_targets(network)
        self.access_point = self._access_point()
        self.policy = self._policy()
        self.copy = self._copy(keys)
        self.copy_policy = self._admission("copy-policy", self.copy, []) if self.copy else None
        self.replication = self._replication()

        self.file_system_id: pulumi.Output[str] = self.file_system.id
        self.access_point_arn: pulumi.Output[str] = self.access_point.arn
        self.register_outputs(
            {"fileSystemId": self.file_system_id, "accessPointArn": self.access_point_arn}
        )

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of the file system and of its copy."""
        region = self.place.region
        yield of_file_system(self.part, self.file_system.id, region=region)
        if self.copy and self.replication:
            source, copy = self.replication.source_file_system_id, self.copy.id
            part = f"{self.part}-copy"
            yield of_files_copy(part, source, copy, region=region, limits=thresholds)

    def _file_system(self, key: pulumi.Input[str]) -> efs.FileSystem:
        return efs.FileSystem(
            self.child_name("system"),
            **self._as_kept(key),
            region=self.place.region,
            tags=self.place.backed_up(self.name),
            opts=self.keeper(),
        )

    def _as_kept(self, key: pulumi.Input[str]) -> dict[str, Any]:
        """How files are kept, in the original as in the copy."""
        return {
            "encrypted": True,
            "kms_key_id": key,
            "performance_mode": "generalPurpose",
            "throughput_mode": "elastic",
            "lifecycle_policies": [
                {"transition_to_ia": _after(self.settings.infrequent_days)},
                {"transition_to_archive": _after(self.settings.archive_days)},
                {"transition_to_primary_storage_class": "AFTER_1_ACCESS"},
            ],
        }

    def _mount_targets(self, network: Network) -> list[efs.MountTarget]:
        """One in each zone, which is all that a zone takes."""
        return [
            efs.MountTarget(
                self.child_name(f"mount-{zone[-1]}"),
                file_system_id=self.file_system.id,
                subnet_id=subnet_id,
                security_groups=[self.gate.group.id],
                region=self.place.region,
                opts=self.child(),
            )
            for zone, subnet_id in zip(network.zones, network.private_subnet_ids, strict=True)
        ]

    def _access_point(self) -> efs.AccessPoint:
        name = self.child_name("access")
        owner = {"owner_uid": USER, "owner_gid": USER, "permissions": "0750"}
        return efs.AccessPoint(
            name,
            file_system_id=self.file_system.id,
            posix_user={"uid": USER, "gid": USER},
            root_directory={"path": DIRECTORY, "creation_info": owner},
            **self.place.located(name),
            opts=self.child(),
        )

    def _policy(self) -> efs.FileSystemPolicy:
        allowed = _through(self.access_point.arn, self.place, self.file_system.arn)
        return self._admission("policy", self.file_system, [allowed])

    def _admission(
        self, role: str, of: efs.FileSystem, allowed: Sequence[Mapping[str, Any]]
    ) -> efs.FileSystemPolicy:
        """Who may mount it, and over TLS only."""
        statements = [_tls_only(of.arn), *allowed]
        return efs.FileSystemPolicy(
            self.child_name(role),
            file_system_id=of.id,
            policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": statements}),
            region=of.region,
            opts=self.child(),
        )

    def _copy(self, keys: Mapping[str, pulumi.Input[str]]) -> efs.FileSystem | None:
        """What EFS copies to, and all there is once the region is lost."""
        region = self.settings.replica_region
        if region is None:
            return None
        name = self.child_name("copy")
        return efs.FileSystem(
            name,
            **self._as_kept(keys[region]),
            # Nothing is copied over what is protected from it; EFS itself changes this meanwhile.
            protection={"replication_overwrite": "DISABLED"},
            region=region,
            tags=self.place.tagged(name),
            opts=self.keeper(ignore_changes=["protection"]),
        )

    def _replication(self) -> efs.ReplicationConfiguration | None:
        """Copies what changed, most of it within 15 minutes.

        Nobody writes to the copy until the replication ends (EFS User Guide, "Amazon EFS
        replication", 2023-05).
        """
        if self.copy is None:
            return None
        return efs.ReplicationConfiguration(
            self.child_name("replication"),
            source_file_system_id=self.file_system.id,
            destination={"file_system_id": self.copy.id, "region": self.copy.region},
            region=self.place.region,
            opts=self.child(),
        )


def _after(days: int) -> str:
    """A number of days as EFS spells it."""
    return f"AFTER_{days}_DAY" if days == 1 else f"AFTER_{days}_DAYS"


def _tls_only(file_system_arn: pulumi.Output[str]) -> dict[str, Any]:
    """Without a policy EFS lets in everyone who reaches it, also in the clear.

    Source: EFS User Guide, Using IAM to control file system data access, 2026-11.
    """
    return {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "*",
        "Resource": file_system_arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _through(
    access_point_arn: pulumi.Output[str], place: Place, file_system_arn: pulumi.Output[str]
) -> dict[str, Any]:
    """The account's own clients, by the access point only."""
    return {
        "Sid": "AccountMountsThroughTheAccessPoint",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{place.account}:root"},
        "Action": ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        "Resource": file_system_arn,
        "Condition": {"StringEquals": {"elasticfilesystem:AccessPointArn": access_point_arn}},
    }
