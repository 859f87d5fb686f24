"""Backups of all that holds data, kept where neither a region's end nor a mistake reaches them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Final, Literal

import pulumi
from pulumi_aws import backup
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.aws.regions import Region

from ..component import BACKUP_TAG, Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from .backup_alarms import of_vault
from .backup_plan import Rhythm, daily, rule, tagged_with, weekly
from .backup_roles import TO_BACKUP, TO_RESTORE, BackupRole

HOURS_OF_DAY: Final = 24

GRACE_DAYS: Final = 3
"""How long a compliance lock can still be taken off, at least: 72 hours (AWS Backup Developer Guide,
"AWS Backup Vault Lock", 2026-11)."""

TESTED_HOURS: Final = 4
"""How long a restored thing stays for people to look at it, in hours. A guess."""

TESTS: Final = {"weekly": "cron(0 12 ? * TUE *)", "monthly": "cron(0 12 1 * ? *)"}


class BackupSettings(Settings):
    """The plain decisions about backups, and what they are to achieve."""

    rto_hours: Annotated[int, Field(ge=1)] = 4
    """Recovery time objective: hours after a disaster until the product works again. Default: 4."""
    rpo_hours: Annotated[int, Field(ge=1)] = 1
    """Recovery point objective: hours of work that may be lost in one. Default: 1."""
    regions: tuple[Region, ...] = ()
    """Further regions that have a copy of each backup. Default: none."""
    daily_days: Annotated[int, Field(ge=1)] = 30
    """Days that a daily backup is kept. Default: 30."""
    weekly_days: Annotated[int, Field(ge=1)] = 90
    """Days that a weekly backup is kept. Default: 90."""
    hour: Annotated[int, Field(ge=0, lt=HOURS_OF_DAY)] = 7
    """The hour backups begin at, UTC, away from the database's own windows: AWS takes none in the
    hour before them. Default: 7."""
    lock: Literal["none", "governance", "compliance"] = "governance"
    """Who may delete a backup before its time: whoever is allowed to (`none`), those who may take
    the lock off (`governance`), or nobody, AWS included (`compliance`: three days after it is set
    it stays for ever, and each backup is paid for to its end). Default: governance."""
    restore_testing: Literal["never", "weekly", "monthly"] = "never"
    """How often AWS restores the newest backups to see whether it can, for what they cost until
    they are deleted again. Default: never."""

    def findings(self) -> Iterator[Finding]:
        """Regions twice, and weekly backups that add nothing."""
        if len(set(self.regions)) < len(self.regions):
            once = ", ".join(dict.fromkeys(self.regions))
            yield Finding.at("regions", list(self.regions), "each one once", f"regions: [{once}]")
        if self.weekly_days < self.daily_days:
            reason = f"dailyDays ({self.daily_days}) or more: weekly backups would add nothing"
            yield Finding.at(
                "weeklyDays", self.weekly_days, reason, f"weeklyDays: {self.daily_days}"
            )

    def findings_in(self, region: str) -> Iterator[Finding]:
        """A copy beside its original would survive nothing that the original does not."""
        if region in self.regions:
            others = ", ".join(one for one in self.regions if one != region)
            reason = f"regions other than {region}, where the backups are"
            yield Finding.at("regions", list(self.regions), reason, f"regions: [{others}]")

    def findings_with(self, replicas: Collection[str]) -> Iterator[Finding]:
        """An objective that daily copies alone cannot meet when the whole region is lost."""
        if self.regions and not replicas and self.rpo_hours < HOURS_OF_DAY:
            reason = (
                f"{HOURS_OF_DAY} or more without a database replica in another region: "
                "what is copied once a day may be a day old"
            )
            yield Finding.at("rpoHours", self.rpo_hours, reason, f"rpoHours: {HOURS_OF_DAY}")

    @property
    def objectives(self) -> Mapping[str, int]:
        """What is promised, as it is put out and recorded."""
        return {"rtoHours": self.rto_hours, "rpoHours": self.rpo_hours}

    @property
    def rhythms(self) -> tuple[Rhythm, ...]:
        """The kinds of backups there are."""
        return daily(self.hour, self.daily_days), weekly(self.hour, self.weekly_days)


class Backups(Component):
    """What is left when everything else has gone wrong.

    Creates a vault at home and one in each further region, each encrypted with its region's key and
    locked against early deletion; a plan of daily and weekly backups of what carries the tag
    `Backup`; the roles to take and to restore them; and tests of restoring where asked for. Idle it
    costs nothing but the stored gigabytes, once for each region.
    """

    def __init__(
        self,
        name: str,
        settings: BackupSettings,
        *,
        place: Place,
        keys: Mapping[str, pulumi.Input[str]],
        restores: Mapping[str, Mapping[str, pulumi.Input[str]]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`keys` are by region; `restores` are what a test of each type needs beside its backup."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.vaults = {region: self._vault(region, keys) for region in self._regions()}
        self.locks = {region: self._lock(region) for region in self.vaults if self._is_locked()}
        self.backup_role = self._backup_role()
        self.restore_role = self._restore_role()
        self.plan = self._plan()
        self.selection = self._selection()
        self.restore_testing = self._restore_testing()
        self.restore_tests = self._restore_tests(restores)

        self.vault_arns = {region: vault.arn for region, vault in self.vaults.items()}
        self.register_outputs({"vaultArns": self.vault_arns})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of each vault."""
        for region, vault in self.vaults.items():
            part = self.part if region == self.place.region else f"{self.part}-{region}"
            yield from of_vault(part, vault.name, region=region)

    def _regions(self) -> tuple[str, ...]:
        return (self.place.region, *self.settings.regions)

    def _vault(self, region: str, keys: Mapping[str, pulumi.Input[str]]) -> backup.Vault:
        name = self.child_name(self.role_in(region, "vault"))
        return backup.Vault(
            name,
            name=self.place.unique(self.name),
            kms_key_arn=keys[region],
            force_destroy=self.place.temporary,
            region=region,
            tags=self.place.tagged(name),
            opts=self.keeper(),
        )

    def _is_locked(self) -> bool:
        return self.settings.lock != "none" and not self.place.temporary

    def _lock(self, region: str) -> backup.VaultLockConfiguration:
        """Bounds that the plan's own backups fit into; others are turned away."""
        kept = [rhythm.days for rhythm in self.settings.rhythms]
        grace = {"changeable_for_days": GRACE_DAYS} if self.settings.lock == "compliance" else {}
        return backup.VaultLockConfiguration(
            self.child_name(self.role_in(region, "lock")),
            backup_vault_name=self.vaults[region].name,
            min_retention_days=min(kept),
            max_retention_days=max(kept),
            region=region,
            opts=self.child(),
            **grace,
        )

    def _backup_role(self) -> BackupRole:
        return BackupRole(self, "backup", description="Takes backups", policies=TO_BACKUP)

    def _restore_role(self) -> BackupRole:
        return BackupRole(self, "restore", description="Restores backups", policies=TO_RESTORE)

    def _plan(self) -> backup.Plan:
        name = self.child_name("plan")
        home = self.vaults[self.place.region]
        copies = [self.vaults[region].arn for region in self.settings.regions]
        return backup.Plan(
            name,
            name=self.place.unique(self.name),
            rules=[rule(rhythm, home.name, copies) for rhythm in self.settings.rhythms],
            **self.place.located(name),
            opts=self.child(),
        )

    def _selection(self) -> backup.Selection:
        """What carries the tag in this environment: others of the account have plans of their own."""
        return backup.Selection(
            self.child_name("selection"),
            name=self.place.unique(self.name),
            plan_id=self.plan.id,
            iam_role_arn=self.backup_role.arn,
            resources=["*"],
            conditions=[tagged_with({**self.place.tags, **BACKUP_TAG})],
            region=self.place.region,
            opts=self.child(depends_on=self.backup_role.attachments),
        )

    def _restore_testing(self) -> backup.RestoreTestingPlan | None:
        how_often = self.settings.restore_testing
        if how_often == "never":
            return None
        name = self.child_name("restore-testing")
        return backup.RestoreTestingPlan(
            name,
            name=_with_underscores(self.place.unique(self.name)),
            schedule_expression=TESTS[how_often],
            recovery_point_selection={
                "algorithm": "LATEST_WITHIN_WINDOW",
                "include_vaults": [self.vaults[self.place.region].arn],
                "recovery_point_types": ["SNAPSHOT"],
            },
            **self.place.located(name),
            opts=self.child(),
        )

    def _restore_tests(
        self, restores: Mapping[str, Mapping[str, pulumi.Input[str]]]
    ) -> dict[str, backup.RestoreTestingSelection]:
        plan = self.restore_testing
        if plan is None:
            return {}
        return {kind: self._restore_test(plan, kind, needs) for kind, needs in restores.items()}

    def _restore_test(
        self,
        plan: backup.RestoreTestingPlan,
        kind: str,
        needs: Mapping[str, pulumi.Input[str]],
    ) -> backup.RestoreTestingSelection:
        return backup.RestoreTestingSelection(
            self.child_name(f"restore-{kind.lower()}"),
            name=_with_underscores(self.place.unique(kind)),
            restore_testing_plan_name=plan.name,
            protected_resource_type=kind,
            protected_resource_conditions=tagged_with({**self.place.tags, **BACKUP_TAG}),
            restore_metadata_overrides=needs,
            iam_role_arn=self.restore_role.arn,
            validation_window_hours=TESTED_HOURS,
            region=self.place.region,
            opts=self.child(depends_on=self.restore_role.attachments),
        )


def _with_underscores(name: str) -> str:
    """Names of restore tests have no hyphens (AWS Backup API Reference, CreateRestoreTestingPlan)."""
    return name.replace("-", "_")
