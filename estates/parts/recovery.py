"""A product's recovery: what is kept for the worst day, and what was bought for the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import pulumi

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.backups.backup_failures import BackupFailures
from components.backups.backups import Backups, BackupSettings
from components.component import Component
from components.database.cluster import DatabaseSettings
from components.money.purchases import Purchases, PurchaseSettings
from estates.estate import Outputs
from estates.parts.foundation import AwsSettings, Foundation
from estates.parts.grant import Variables

Restores = Mapping[str, Variables]


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


class RecoverySettings(AwsSettings):
    """The keys of a stack file about recovery."""

    constraints: ClassVar[Constraints] = (
        Constraint(("region", "backups"), backups_are_copied_elsewhere),
        Constraint(("database", "backups"), objectives_can_be_met),
        Constraint(("temporary", "purchases"), nothing_is_bought_for_a_while),
    )
    exceptions: ClassVar[Sequence[Mapping[str, Any]]] = ()
    """What the objectives do not hold for: `resources` by name, the `losses`, and the `reason`."""

    backups: BackupSettings = BackupSettings()
    """Backups, and the objectives they serve."""
    purchases: PurchaseSettings = PurchaseSettings()
    """Commitments for a year or more."""

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """And where backups are copied to."""
        return super().encrypted_regions | set(self.backups.regions)

    @property
    def facts(self) -> Mapping[str, Any]:
        """And what is promised of recovery."""
        objectives = {**self.backups.objectives, "exceptions": list(self.exceptions)}
        return {**super().facts, "objectives": objectives}


class Recovery:
    """The components of recovery, wired."""

    def __init__(
        self,
        base: Foundation,
        settings: RecoverySettings,
        *,
        restores: Restores,
        shielded: Variables | None = None,
    ) -> None:
        """Wire recovery.

        `restores` are what a restore needs to know, by the type of what is restored; `shielded` the
        ARNs of what Shield Advanced protects, if it is bought, by a word for each. Default: nothing.
        """
        self.base = base
        self.settings = settings
        self.backups = self._backups(restores)
        self.purchases = self._purchases(shielded or {})

    def _backups(self, restores: Restores) -> Backups:
        settings = self.settings
        return Backups(
            settings.named("backups"),
            settings.backups,
            place=settings.place,
            keys=self.base.keys_in([settings.region, *settings.backups.regions]),
            restores=restores,
            opts=self.base.opts,
        )

    def _purchases(self, shielded: Variables) -> Purchases | None:
        purchases, place = self.settings.purchases, self.settings.place
        if not purchases.anything:
            return None
        name = self.settings.named("purchases")
        return Purchases(name, purchases, place=place, shielded=shielded, opts=self.base.opts)

    def report_failures(self, topic: pulumi.Input[str]) -> BackupFailures:
        """Tell a topic, which comes after the backups, of each one that failed."""
        return BackupFailures(
            self.settings.named("backups-failures"),
            place=self.settings.place,
            backups=self.backups,
            topic=topic,
            opts=self.base.opts,
        )

    @property
    def watched(self) -> list[Component]:
        """What alarms are about, in the dashboard's order."""
        return [self.backups]

    @property
    def outputs(self) -> Outputs:
        """What is promised, and where the backups are."""
        return {
            "BackupVaultArns": self.backups.vault_arns,
            "RecoveryObjectives": self.settings.backups.objectives,
        }
