"""The resource types of AWS Backup."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

PLAN: Final = ResourceType("aws:backup/plan:Plan", cloudformation="AWS::Backup::BackupPlan")
RESTORE_TESTING_PLAN: Final = ResourceType("aws:backup/restoreTestingPlan:RestoreTestingPlan")
RESTORE_TESTING_SELECTION: Final = ResourceType(
    "aws:backup/restoreTestingSelection:RestoreTestingSelection"
)
SELECTION: Final = ResourceType(
    "aws:backup/selection:Selection", cloudformation="AWS::Backup::BackupSelection"
)
VAULT: Final = ResourceType(
    "aws:backup/vault:Vault", cloudformation="AWS::Backup::BackupVault", holds_data=True
)
VAULT_LOCK_CONFIGURATION: Final = ResourceType(
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
)
VAULT_POLICY: Final = ResourceType("aws:backup/vaultPolicy:VaultPolicy")
