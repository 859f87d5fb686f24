"""Backups reach everything that holds data, and no mistake or lost region reaches them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.combining import of_each, requires_part
from policies.copies import is_copied_bucket, is_copied_file_system, unless_copied
from policies.rule import Evaluate, Rule, Subject, at_least, require, undecided

_TAG: Final = "aws:ResourceTag/"


def _copies(subject: Subject, rule: str) -> Iterator[Finding]:
    """The finding if one of a plan's rules leaves its backups in the plan's region only."""
    copies = subject.resource.each(f"{rule}.copyActions")
    if isinstance(copies, Unknown):
        yield undecided(f"{rule}.copyActions")
        return
    paths = (f"{rule}.copyActions.{number}.destinationVaultArn" for number in range(len(copies)))
    found = [_is_elsewhere(subject, subject.resource.get(path)) for path in paths]
    if True in found:
        return
    if UNKNOWN in found:
        yield undecided(f"where {rule} copies to")
    else:
        name = subject.resource.get(f"{rule}.ruleName")
        yield Finding(f"leaves backups in one region: rule {name} copies them to no other")


def _is_elsewhere(subject: Subject, vault: Any) -> bool | Unknown:
    """Whether a vault is in another region than the plan.

    By its ARN, or while that is not known by the vaults that the plan depends on.
    """
    home = subject.resource.get("region")
    if isinstance(vault, str):
        return f":{home}:" not in vault
    named = subject.estate.referred(subject.resource, "rules", aws.backup.VAULT)
    return True if any(one.get("region") != home for one in named) else UNKNOWN


def _locked_days(subject: Subject) -> Iterator[Finding]:
    least = subject.numbers["days"]
    yield from require(
        subject,
        "minRetentionDays",
        at_least(least),
        f"lets backups be deleted before {least} days: {{path}} is {{value}}",
    )


def _selected(subject: Subject) -> Iterator[Finding]:
    """The finding if no selection of the same region takes a resource in."""
    found = [_takes(one, subject.resource) for one in subject.estate.of(aws.backup.SELECTION)]
    if True not in found:
        unclear = UNKNOWN in found
        yield (
            undecided("tags") if unclear else Finding("is in no backup plan: no selection takes it")
        )


def _takes(selection: Resource, resource: Resource) -> bool | Unknown:
    """Whether a selection takes a resource in: by its ARN or by all, and by every condition.

    Knows conditions of equal tags, of those that there are (AWS Backup API Reference,
    BackupSelection, 2026-11).
    """
    regions = [selection.get("region"), resource.get("region")]
    if regions[0] != regions[1]:
        return UNKNOWN if UNKNOWN in regions else False
    names = selection.each("resources")
    if isinstance(names, Unknown):
        return UNKNOWN
    if "*" not in names and resource.get("arn") not in names:
        return UNKNOWN if UNKNOWN in names else False
    return _has_tags(resource, selection)


def _has_tags(resource: Resource, selection: Resource) -> bool | Unknown:
    wanted = selection.each("conditions.0.stringEquals")
    if isinstance(wanted, Unknown) or resource.get("tags") is UNKNOWN:
        return UNKNOWN
    pairs = [selection.get(f"conditions.0.stringEquals.{n}") for n in range(len(wanted))]
    found = [_has_tag(resource, pair) for pair in pairs]
    return UNKNOWN if UNKNOWN in found and False not in found else all(one is True for one in found)


def _has_tag(resource: Resource, pair: Any) -> bool | Unknown:
    if pair is UNKNOWN or UNKNOWN in pair.values():
        return UNKNOWN
    value = resource.get("tags", {}).get(pair["key"].removeprefix(_TAG))
    return UNKNOWN if value is UNKNOWN else bool(value == pair["value"])


def _unless(is_copy: Callable[[Subject], bool]) -> Evaluate:
    """A copy has its backups where its original is."""
    return lambda subject: iter(()) if is_copy(subject) else _selected(subject)


_BACKED_UP: Final = {
    aws.rds.CLUSTER: unless_copied(_selected),
    aws.efs.FILE_SYSTEM: _unless(is_copied_file_system),
    aws.s3.BUCKET: _unless(is_copied_bucket),
}


def _tested(subject: Subject) -> Iterator[Finding]:
    for type_ in (aws.backup.RESTORE_TESTING_PLAN, aws.backup.RESTORE_TESTING_SELECTION):
        if not subject.estate.of(type_):
            yield Finding(f"is never tried: there is no {type_.rpartition(':')[2]}")


RULES: Final = (
    Rule(
        name="data-is-in-a-backup-plan",
        says="In production databases, buckets and file systems are in a backup plan.",
        evaluations=_BACKED_UP,
        remedy="Tag it with place.backed_up(name).",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-26",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="backups-copied-to-another-region",
        says="In production every backup is in another region too.",
        evaluations={aws.backup.PLAN: of_each("rules", _copies)},
        remedy="Write backups.regions in the stack file.",
        read="https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="backups-locked",
        says="In production no backup is deleted before its time.",
        evaluations={
            aws.backup.VAULT: requires_part(
                aws.backup.VAULT_LOCK_CONFIGURATION,
                "backupVaultName",
                "lets backups be deleted before their time: no VaultLockConfiguration is about it",
                _locked_days,
            )
        },
        remedy="Write backups.lock: governance in the stack file.",
        read="https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        numbers={"days": 7},
    ),
    Rule(
        name="restores-are-tested",
        says="In production it is tried whether backups can be restored.",
        evaluations={aws.backup.PLAN: _tested},
        remedy="Write backups.restoreTesting: monthly in the stack file.",
        read="https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html",
        only_in_production=True,
        severity=PolicySeverity.LOW,
    ),
)
