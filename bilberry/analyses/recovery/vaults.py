"""Backups by AWS Backup: which plans take a resource in, where its copies go, and what locks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import Copy, Loss, Switch, entries, is_known, region_of, text
from bilberry.analyses.recovery.figures import MINUTE, POINT_IN_TIME, Figure
from bilberry.analyses.recovery.schedules import longest_gap
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

CONTINUOUS: Final = frozenset({aws.rds.CLUSTER, aws.rds.INSTANCE, aws.s3.BUCKET})
"""What AWS Backup can keep every moment of (AWS Backup Developer Guide, "Feature availability by
resource", 2026-11)."""

LATEST_START_MINUTES: Final = 8 * 60
"""How late a backup may begin where a rule does not say (AWS Backup Developer Guide, "Backup plan
options and configuration": the default start window is eight hours; read 2026-11)."""

AT_HOME: Final = frozenset({Loss.INSTANCE, Loss.ZONE, Loss.MISTAKE})
ABROAD: Final = AT_HOME | {Loss.REGION}

TAG: Final = "aws:ResourceTag/"


@dataclass(frozen=True)
class Taking:
    """One rule of a plan that takes a resource in."""

    estate: RecordedEstate
    plan: Resource
    rule: Mapping[str, Any]
    is_certain: bool

    @property
    def name(self) -> str:
        """What the rule is called."""
        name = self.rule.get("ruleName")
        return name if isinstance(name, str) else "scheduled"

    @property
    def lost(self) -> Figure | None:
        """How old its backups are at worst; None where it has no schedule that is understood."""
        schedule, window = self.rule.get("schedule"), self.rule.get("startWindow")
        gap = longest_gap(schedule) if isinstance(schedule, str) else None
        if gap is None:
            return None
        late = window if isinstance(window, int | float) else LATEST_START_MINUTES
        return Figure(gap + int(late) * MINUTE, f"{schedule}, begun within {int(late)} minutes")

    @property
    def vaults(self) -> list[Resource]:
        """The vaults that the plan's rules name."""
        return self.estate.referred(self.plan, "rules", aws.backup.VAULT)

    def home(self) -> Resource | None:
        """The vault the backups are put into."""
        name = self.rule.get("targetVaultName")
        here = [one for one in self.vaults if region_of(one) == region_of(self.plan)]
        return next((one for one in here if one.get("name") == name), here[0] if here else None)


def backups(estate: RecordedEstate, resource: Resource, restored: Figure) -> Iterator[Copy]:
    """The backups of a resource in vaults, and their copies; `restored` is how long one takes."""
    for taking in _takings(estate, resource):
        yield from _continuous(taking, resource, restored)
        if taking.lost is not None:
            yield from _scheduled(taking, taking.lost, restored)


def _takings(estate: RecordedEstate, resource: Resource) -> Iterator[Taking]:
    for selection in estate.of(aws.backup.SELECTION):
        chosen = _selected(selection, resource)
        for plan in estate.referred(selection, "planId", aws.backup.PLAN) if chosen.is_on else ():
            for rule in entries(plan, "rules"):
                yield Taking(estate, plan, rule, chosen.is_certain)


def _continuous(taking: Taking, resource: Resource, restored: Figure) -> Iterator[Copy]:
    if taking.rule.get("enableContinuousBackup") is True and resource.type in CONTINUOUS:
        yield Copy(
            f"any moment, by the plan's rule {taking.name}",
            region_of(taking.plan),
            AT_HOME,
            POINT_IN_TIME,
            restored,
            taking.is_certain,
        )


def _scheduled(taking: Taking, lost: Figure, restored: Figure) -> Iterator[Copy]:
    vault, kept = taking.home(), _kept(taking.rule)
    at, locked = region_of(taking.plan), _locked(taking.estate, vault)
    what = f"{taking.name} backup{kept}{locked}"
    yield Copy(what, at, AT_HOME, lost, restored, taking.is_certain)
    for region, copy in _copies(taking):
        what = f"{taking.name} backup, copied{kept}{_locked(taking.estate, copy)}"
        yield Copy(what, region, ABROAD, lost, restored, taking.is_certain)


def _kept(rule: Mapping[str, Any]) -> str:
    lifecycle = rule.get("lifecycle")
    days = lifecycle.get("deleteAfter") if isinstance(lifecycle, Mapping) else None
    return f", kept {int(days)} days" if isinstance(days, int | float) else ""


def _copies(taking: Taking) -> Iterator[tuple[str, Resource | None]]:
    """Where a rule's backups are copied to: by the ARNs, or, unknown, by what the plan refers to."""
    actions = taking.rule.get("copyActions")
    given = actions if isinstance(actions, list) else []
    arns = [one.get("destinationVaultArn") for one in given if isinstance(one, Mapping)]
    if UNKNOWN in arns:
        away = [one for one in taking.vaults if region_of(one) != region_of(taking.plan)]
        yield from ((region_of(one), one) for one in away[: len(arns)])
        return
    for arn in filter(None, arns):
        vault = next((one for one in taking.vaults if one.get("arn") == arn), None)
        yield arn.split(":")[3], vault


def _locked(estate: RecordedEstate, vault: Resource | None) -> str:
    """How a vault's backups are kept from being deleted before their time."""
    locks = (
        estate.referring(vault, aws.backup.VAULT_LOCK_CONFIGURATION, "backupVaultName")
        if vault
        else []
    )
    here = [lock for lock in locks if vault and region_of(lock) == region_of(vault)]
    if not here:
        return ""
    forever = isinstance(here[0].get("changeableForDays"), int | float)
    return ", locked for ever" if forever else ", locked"


def _selected(selection: Resource, resource: Resource) -> Switch:
    """Whether a selection takes a resource in.

    Named ones and any of its tags count, and all of its conditions have to hold (AWS Backup API
    Reference, BackupSelection, 2026-11). Backups are taken in the plan's region.
    """
    if region_of(selection) != region_of(resource):
        return Switch(is_on=False)
    tags = _tags(resource)
    said = [selection.get(path) for path in ("resources", "selectionTags", "conditions")]
    if not all(map(is_known, [tags, *said])):
        return Switch(is_on=True, is_certain=False)
    named = _is_named(selection, resource) or _has_any_tag(selection, tags)
    return Switch(is_on=named and _meets_all(selection, tags))


def _tags(resource: Resource) -> Any:
    every = resource.get("tagsAll")
    return every if isinstance(every, Mapping) else resource.get("tags", {})


def _is_named(selection: Resource, resource: Resource) -> bool:
    known = text(resource, "arn")
    names = selection.get("resources") or []
    by_link = resource.urn in selection.property_dependencies.get("resources", ())
    return by_link or any(fnmatchcase(known, name) for name in names if isinstance(name, str))


def _has_any_tag(selection: Resource, tags: Mapping[str, Any]) -> bool:
    return any(_is_on(one, tags) for one in entries(selection, "selectionTags"))


def _meets_all(selection: Resource, tags: Mapping[str, Any]) -> bool:
    for condition in entries(selection, "conditions"):
        wanted, unwanted = condition.get("stringEquals"), condition.get("stringNotEquals")
        if not all(_is_on(one, tags) for one in wanted or []):
            return False
        if any(_is_on(one, tags) for one in unwanted or []):
            return False
    return True


def _is_on(wanted: Mapping[str, Any], tags: Mapping[str, Any]) -> bool:
    """Whether a tag, named with or without AWS' prefix for it, has the value."""
    key = str(wanted.get("key")).removeprefix(TAG)
    return key in tags and tags[key] == wanted.get("value")
