"""Files that a product's functions share, with a copy in another region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.component import Component
from components.network.network import Network
from components.storage.files import Files, FilesSettings
from estates.estate import Outputs
from estates.parts.foundation import AwsSettings, Foundation


def files_are_copied_elsewhere(region: str, files: FilesSettings) -> Iterator[Finding]:
    """A copy beside the original would survive nothing that the original does not."""
    yield from (finding.within("files") for finding in files.findings_in(region))


class SharedFilesSettings(AwsSettings):
    """The keys of a stack file about shared files."""

    constraints: ClassVar[Constraints] = (
        Constraint(("region", "files"), files_are_copied_elsewhere),
    )

    files: FilesSettings = FilesSettings()
    """The files that functions share."""

    @property
    def files_regions(self) -> list[str]:
        """Where the files are: at home, and where their copy is."""
        copy = self.files.replica_region
        return [self.region, copy] if copy else [self.region]

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """And where the files are."""
        return super().encrypted_regions | set(self.files_regions)


class SharedFiles:
    """The shared files, wired."""

    def __init__(
        self, base: Foundation, settings: SharedFilesSettings, *, network: Network
    ) -> None:
        self.files = Files(
            settings.named("files"),
            settings.files,
            place=settings.place,
            network=network,
            keys=base.keys_in(settings.files_regions),
            opts=base.opts,
        )

    @property
    def watched(self) -> list[Component]:
        """What alarms are about, in the dashboard's order."""
        return [self.files]

    @property
    def outputs(self) -> Outputs:
        """What whoever mounts the files needs."""
        return {
            "FileSystemId": self.files.file_system_id,
            "FilesAccessPointArn": self.files.access_point_arn,
        }
