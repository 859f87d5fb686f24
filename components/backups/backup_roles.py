"""The roles AWS Backup takes on: one to take backups, one to restore them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pulumi
from pulumi_aws import iam

from ..component import ChildGroup, Component
from ..security.permissions import take_on
from ..security.roles import iam_role

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


class BackupRole(ChildGroup):
    """A role of AWS Backup's and its policies, children of the component that has the plan.

    Costs nothing.
    """

    def __init__(
        self, owner: Component, role: str, *, description: str, policies: Mapping[str, str]
    ) -> None:
        """`policies` are ARNs, by a word for each one."""
        super().__init__(owner, role)
        self.taker = self._taker(description)
        self.attachments = [self._attachment(word, arn) for word, arn in policies.items()]
        self.arn: pulumi.Output[str] = self.taker.arn

    def _taker(self, description: str) -> iam.Role:
        trust = take_on(SERVICE, self.place.account)
        described = f"{description} of {self.place.environment}"
        return iam_role(self, "role", description=described, trust=trust)

    def _attachment(self, word: str, arn: str) -> iam.RolePolicyAttachment:
        return iam.RolePolicyAttachment(
            self.child_name(word),
            role=self.taker.id,
            policy_arn=arn,
            opts=self.child(),
        )
