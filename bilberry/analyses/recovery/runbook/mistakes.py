"""The runbook for mistakes: something of the estate, or in it, was deleted or spoilt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import files, objects
from bilberry.analyses.recovery.copies import Loss, Reader, is_known
from bilberry.analyses.recovery.runbook.lost_rows import rows_of, whole_of
from bilberry.analyses.recovery.runbook.lost_stores import entries_of, files_of, objects_of
from bilberry.analyses.recovery.runbook.steps import (
    Part,
    Runbook,
    RunbookStep,
    aws,
    known,
    nothing_changes,
    parts,
    primaries,
    pulumi,
    stack_name,
)
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws as aws_types
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.vercel import types as vercel

EVENTS: Final = "Events[].[EventTime,Username,EventName]"


def of_mistakes(estate: RecordedEstate) -> Runbook:
    """Somebody, or some program, deleted or spoilt something."""
    same = "what was lost stands again under its old name"
    return Runbook(
        Loss.MISTAKE,
        "something is deleted or spoilt by mistake",
        "Replicas have the mistake too. Take the one part that is about what is lost; parts whose"
        " resources still stand need no step.",
        parts(
            Part("Stop it", list(_stop(estate))),
            *_spoilt_stores(estate),
            Part("A secret", list(_secrets(estate))),
            Part("A key", list(_keys(estate))),
            Part("Anything else: settings, hosts, functions", list(_settings(estate))),
            Part("Pulumi's state", list(_state(estate))),
            Part("Afterwards", [nothing_changes(estate, same)]),
        ),
    )


def _spoilt_stores(estate: RecordedEstate) -> Iterator[Part]:
    """A part for each store with data that may be what is lost."""
    buckets = _originals(estate, aws_types.s3.BUCKET, objects.of_bucket)
    systems = _originals(estate, aws_types.efs.FILE_SYSTEM, files.of_file_system)
    yield from (rows_of(estate, one) for one in primaries(estate))
    yield from (whole_of(estate, one) for one in primaries(estate))
    yield from (objects_of(one) for one in buckets)
    yield from (files_of(estate, one) for one in systems)
    yield from (entries_of(estate, one) for one in _named(estate, aws_types.dynamodb.TABLE))


def _named(estate: RecordedEstate, type_: str) -> list[Resource]:
    return sorted(estate.of(type_), key=lambda one: one.name)


def _originals(estate: RecordedEstate, type_: str, read: Reader) -> list[Resource]:
    """The resources of a type that are no copies of others."""
    return [one for one in _named(estate, type_) if read(estate, one)]


def _stop(estate: RecordedEstate) -> Iterator[RunbookStep]:
    yield RunbookStep(
        f"Let nobody update {stack_name(estate)}, and stop what runs",
        [pulumi("cancel", estate, "--yes")],
    )
    yield RunbookStep(
        "Keep its state as it is now", [pulumi("stack export", estate, "--file before.json")]
    )
    for cluster in primaries(estate)[:1]:
        name = "--lookup-attributes AttributeKey=ResourceName,AttributeValue=<name of what is lost>"
        yield RunbookStep(
            "See who did it and when, and take their rights or the program's from them",
            [aws("cloudtrail lookup-events", cluster, name, f"--query '{EVENTS}'")],
            see="a moment, which the parts below ask for",
        )


def _secrets(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for secret in _named(estate, aws_types.secretsmanager.SECRET):
        name = f"--secret-id {known(secret, 'arn')}"
        yield RunbookStep(
            f"Call {secret.name} back",
            [aws("secretsmanager restore-secret", secret, name)],
            see="its name",
        )


def _keys(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for key in _named(estate, aws_types.kms.KEY):
        name = f"--key-id {known(key, 'keyId')}"
        yield RunbookStep(
            f"Call {key.name} back before anything else: nothing it encrypts can be read without it",
            [aws("kms cancel-key-deletion", key, name), aws("kms enable-key", key, name)],
            see="Enabled in `aws kms describe-key`",
        )


def _settings(estate: RecordedEstate) -> Iterator[RunbookStep]:
    yield RunbookStep(
        "Let Pulumi make it again",
        [pulumi("preview", estate, "--refresh", "--diff"), pulumi("up", estate, "--refresh")],
        see="what is missing created, nothing replaced",
    )
    for project in estate.of(vercel.PROJECT):
        identifiers = f"VERCEL_ORG_ID={known(project, 'teamId')}"
        yield RunbookStep(
            f"If {project.name} was made again, deploy the application into it",
            [(identifiers, "VERCEL_PROJECT_ID=<its new id>", "vercel deploy --prod")],
            see="a URL, and Ready",
        )
    for zone in estate.of(cloudflare.ZONE):
        servers = zone.get("nameServers")
        known_servers = isinstance(servers, list) and is_known(servers)
        names = " and ".join(servers) if known_servers else "the old ones"
        yield RunbookStep(
            f"If {zone.name} was made again, see that its name servers are still {names}; if not, set"
            " them at the registrar",
            [(f"dig +short NS {known(zone, 'name')}",)],
            see="the zone's own name servers",
        )


def _state(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for _ in estate.of(STACK_TYPE):
        yield RunbookStep(
            "If Pulumi's state is spoilt, take that of an earlier update",
            [
                pulumi("stack history", estate),
                pulumi("stack export", estate, "--version <number> --file earlier.json"),
                pulumi("stack import", estate, "--file earlier.json"),
                pulumi("up", estate, "--refresh"),
            ],
            see="nothing created that stands already",
        )
