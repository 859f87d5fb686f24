"""What runbooks are made of: parts of steps, each with what to type and what to see then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import clusters
from bilberry.analyses.recovery.copies import Loss, region_of
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws as aws_types

Command = tuple[str, ...]
"""A command in pieces that a line may end after: `("aws rds describe-db-clusters", "--region x")`."""


BESIDE: Final = "restored"
"""What is added to the name of what is restored beside the original."""

MOMENT: Final = "<moment before it, as 2026-11-25T03:00:00Z>"


@dataclass(frozen=True)
class RunbookStep:
    """One thing to do.

    Attributes:
        do: What, in a sentence.
        commands: What to type for it, in order.
        see: What shows that it is done.
    """

    do: str
    commands: Sequence[Command] = ()
    see: str = ""


@dataclass(frozen=True)
class Part:
    """Some steps with one aim."""

    title: str
    steps: Sequence[RunbookStep]


@dataclass(frozen=True)
class Runbook:
    """What to do after one kind of loss. The steps of all parts are counted through.

    Attributes:
        title: What was lost.
        opening: What to know before the first step.
    """

    loss: Loss
    title: str
    opening: str
    parts: Sequence[Part]


def known(resource: Resource, path: str) -> str:
    """A property's value, or a mark in its place that no shell takes: `<arn of shop-keys-key>`.

    What is secret has a mark too.
    """
    value = resource.at(path)
    return str(value) if isinstance(value, str | int) else f"<{path} of {resource.name}>"


def output(estate: RecordedEstate, name: str) -> str:
    """An output of the stack, or a mark in its place."""
    value = estate.outputs.get(name)
    return value if isinstance(value, str) else f"<output {name}>"


def stack_name(estate: RecordedEstate) -> str:
    """What the stack is called."""
    urns = [stack.urn for stack in estate.of(STACK_TYPE)]
    return urns[0].split(":")[2] if urns else "<stack>"


def aws(action: str, resource: Resource, *options: str) -> Command:
    """A call of AWS' command line in a resource's region."""
    return (f"aws {action}", f"--region {region_of(resource)}", *options)


def pulumi(action: str, estate: RecordedEstate, *options: str) -> Command:
    """A call of Pulumi's command line for the stack."""
    return (f"pulumi {action}", f"--stack {stack_name(estate)}", *options)


def nothing_changes(estate: RecordedEstate, why: str) -> RunbookStep:
    """The last step of every way back: Pulumi agrees with what stands."""
    return RunbookStep(
        f"See that Pulumi has nothing to do: {why}",
        [pulumi("preview", estate, "--refresh", "--expect-no-changes")],
        see="no changes",
    )


def primaries(estate: RecordedEstate) -> list[Resource]:
    """The database clusters that are written to."""
    return [one for one in estate.of(aws_types.rds.CLUSTER) if clusters.of_cluster(estate, one)]


def password_of(estate: RecordedEstate, cluster: Resource) -> str:
    """Where the password of a database is, in words: the secret whose content names its host."""
    for version in estate.of(aws_types.secretsmanager.SECRET_VERSION):
        if cluster.urn in version.property_dependencies.get("secretString", ()):
            for secret in estate.referred(version, "secretId", aws_types.secretsmanager.SECRET):
                return f"the password is in {known(secret, 'name')}"
    return "the password is in its secret"


def parts(*found: Any) -> list[Part]:
    """The parts that have any steps."""
    return [part for part in found if part and part.steps]
