"""The roles AWS Backup takes on: one to take backups, one to restore them."""

from __future__ import annotations

from typing import Final

from pulumi_aws import iam

from ..component import Component
from ..security.permissions import take_on

SERVICE: Final = "backup.amazonaws.com"

MANAGED: Final = "arn:aws:iam::aws:policy"
TO_BACKUP: Final = {
    "most": f"{MANAGED}/service-role/AWSBackupServiceRolePolicyForBackup",
    "s3": f"{MANAGED}/AWSBackupServiceRolePolicyForS3Backup",
}
TO_RESTORE: Final = {
    "most": f"{MANAGED}/service-role/AWSBackupServiceRolePolicyForRestores",
    "s3": f"{MANAGED}/AWSBackupServiceRolePolicyForS3Restore",
}
"""AWS's own policies: they follow what AWS Backup learns to do (AWS Managed Policy Reference,
2026-11)."""


class BackupRoles:
    """Both roles with their policies, children of the component that has the plan. Free."""

    def __init__(self, owner: Component) -> None:
        self.owner = owner
        self.backup = self._role("backup", "Takes backups")
        self.allowed_to_backup = self._allow("backup", self.backup, TO_BACKUP)
        self.restore = self._role("restore", "Restores backups")
        self.allowed_to_restore = self._allow("restore", self.restore, TO_RESTORE)

    def _role(self, role: str, description: str) -> iam.Role:
        place, name = self.owner.place, f"{self.owner.name}-{role}-role"
        return iam.Role(
            name,
            description=f"{description} of {place.environment}",
            assume_role_policy=take_on(SERVICE, place.account),
            tags=place.tagged(name),
            opts=self.owner.child(),
        )

    def _allow(
        self, role: str, to: iam.Role, policies: dict[str, str]
    ) -> list[iam.RolePolicyAttachment]:
        return [
            iam.RolePolicyAttachment(
                f"{self.owner.name}-{role}-{word}",
                role=to.id,
                policy_arn=arn,
                opts=self.owner.child(),
            )
            for word, arn in policies.items()
        ]
