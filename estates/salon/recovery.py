"""The Salon's recovery: what is kept for the worst day, and what was bought for the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings
from components.backups.backups import Backups, BackupSettings
from components.component import Place
from components.database.cluster import DatabaseCluster, DatabaseSettings
from components.money.purchases import Purchases, PurchaseSettings
from components.security.keys import EncryptionKeys
from estates.estate import Outputs


def backups_are_copied_elsewhere(region: str, backups: BackupSettings) -> Iterator[Finding]:
    """The estate's own region has the backups themselves."""
    yield from (finding.within("backups") for finding in backups.findings_in(region))


def objectives_can_be_met(database: DatabaseSettings, backups: BackupSettings) -> Iterator[Finding]:
    """What is promised to be lost at most is not more than copies lag behind."""
    replicas = [replica.region for replica in database.replicas]
    yield from (finding.within("backups") for finding in backups.findings_with(replicas))


def nothing_is_bought_for_a_while(
    temporary: bool,  # noqa: FBT001 - a rule is called with the values of its areas
    purchases: PurchaseSettings,
) -> Iterator[Finding]:
    """A commitment for years is not made for an environment of days."""
    findings = purchases.findings_when(temporary=temporary)
    yield from (finding.within("purchases") for finding in findings)


RECOVERY_RULES: Final = (
    Constraint(("region", "backups"), backups_are_copied_elsewhere),
    Constraint(("database", "backups"), objectives_can_be_met),
    Constraint(("temporary", "purchases"), nothing_is_bought_for_a_while),
)


EXCEPTIONS: Final = (
    {
        "resources": "salon-ledger-*",
        "losses": ["region"],
        "reason": "tells what was done of the queues' work, and is gone with the queues",
    },
    {
        "resources": "salon-files-system",
        "losses": ["mistake"],
        "reason": "EFS keeps no earlier states, and AWS Backup takes one an hour at most",
    },
)
"""What the objectives do not hold for: resources by name, the losses, and why.

A table whose entries are of use only beside the queues; and files that somebody deletes: a backup an
hour would be two hours old at worst, as it may begin an hour late, so that no plan meets an hour, and one
a day is accepted. The files' copy in another region is not for that: it follows every mistake.
"""


class RecoverySettings(StackSettings):
    """The keys of a stack file about recovery."""

    backups: BackupSettings = BackupSettings()
    """Backups, and the objectives they serve."""
    purchases: PurchaseSettings = PurchaseSettings()
    """Commitments for a year or more."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """And what is promised of recovery."""
        objectives = {**self.backups.objectives, "exceptions": list(EXCEPTIONS)}
        return {**super().facts, "objectives": objectives}


class Recovery:
    """The components of recovery, wired."""

    def __init__(
        self,
        settings: RecoverySettings,
        *,
        place: Place,
        keys: EncryptionKeys,
        database: DatabaseCluster,
        shielded: Mapping[str, pulumi.Input[str]],
        opts: pulumi.ResourceOptions,
    ) -> None:
        """`shielded` are what Shield Advanced protects, if it is bought."""
        self.settings = settings
        self.place = place
        self.opts = opts
        self.backups = self._backups(keys, database)
        self.purchases = self._purchases(shielded)

    def _backups(self, keys: EncryptionKeys, database: DatabaseCluster) -> Backups:
        settings = self.settings.backups
        return Backups(
            "salon-backups",
            settings,
            place=self.place,
            keys={region: keys.arn_in(region) for region in (self.place.region, *settings.regions)},
            restores={"Aurora": {"dbSubnetGroupName": database.surroundings.subnet_group.name}},
            opts=self.opts,
        )

    def _purchases(self, shielded: Mapping[str, pulumi.Input[str]]) -> Purchases | None:
        settings = self.settings.purchases
        if not settings.anything:
            return None
        return Purchases(
            "salon-purchases", settings, place=self.place, shielded=shielded, opts=self.opts
        )

    @property
    def outputs(self) -> Outputs:
        """What is promised, and where the backups are."""
        return {
            "BackupVaultArns": self.backups.vault_arns,
            "RecoveryObjectives": self.settings.backups.objectives,
        }
