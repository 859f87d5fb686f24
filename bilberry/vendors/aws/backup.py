"""The resource types of AWS Backup."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "backup").type

PLAN: Final = _type("Plan", cloudformation="AWS::Backup::BackupPlan")
RESTORE_TESTING_PLAN: Final = _type("RestoreTestingPlan")
RESTORE_TESTING_SELECTION: Final = _type("RestoreTestingSelection")
SELECTION: Final = _type("Selection", cloudformation="AWS::Backup::BackupSelection")
VAULT: Final = _type("Vault", cloudformation="AWS::Backup::BackupVault", holds_data=True)
VAULT_LOCK_CONFIGURATION: Final = _type("VaultLockConfiguration")
VAULT_POLICY: Final = _type("VaultPolicy")
