"""The runbook for a closed account: AWS keeps everything for 90 days, and everything is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery.copies import Loss
from bilberry.analyses.recovery.runbook.steps import (
    Part,
    Runbook,
    RunbookStep,
    aws,
    nothing_changes,
    parts,
    primaries,
    pulumi,
    stack_name,
)
from bilberry.vendors import aws as aws_types

CLOSED: Final = "the AWS account is closed"


def of_account(estate: RecordedEstate) -> Runbook:
    """Somebody closed the AWS account, or AWS did."""
    if not any(type_.startswith("aws:") for type_ in estate.types):
        nothing = Part("Nothing to do", [RunbookStep("Go on as before")])
        return Runbook(Loss.ACCOUNT, CLOSED, "Nothing of this stack is in AWS.", [nothing])
    return Runbook(
        Loss.ACCOUNT,
        CLOSED,
        "AWS keeps what is in a closed account for 90 days and opens it again when asked (AWS Account"
        " Management Reference, Close an AWS account, 2026-11). After that it is lost: every copy is"
        " in the same account. The objectives do not cover this.",
        parts(
            Part("Have it opened again", list(_reopen(estate))),
            Part("See what is left", list(_look(estate))),
            Part("Afterwards", list(_afterwards(estate))),
        ),
    )


def _reopen(estate: RecordedEstate) -> Iterator[RunbookStep]:
    yield RunbookStep(
        f"Let nobody update {stack_name(estate)}: it would make again what only sleeps"
    )
    yield RunbookStep(
        "Keep Pulumi's state, which is not in the account",
        [pulumi("stack export", estate, "--file before.json")],
    )
    yield RunbookStep(
        "Sign in as the account's root user at https://console.aws.amazon.com/ and ask for it at"
        " https://support.aws.amazon.com/, under Account and billing: no command line does it",
        see="a mail that the account is open, after a day or two, a guess",
    )


def _look(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for cluster in primaries(estate):
        query = "DBClusters[].[DBClusterIdentifier,Status]"
        yield RunbookStep(
            "See the database",
            [aws("rds describe-db-clusters", cluster, f"--query '{query}'")],
            see="its clusters, available",
        )
    if estate.of(aws_types.s3.BUCKET, aws_types.efs.FILE_SYSTEM, aws_types.rds.CLUSTER):
        yield RunbookStep(
            "See the rest",
            [pulumi("preview", estate, "--refresh", "--diff")],
            see="no change, or what AWS took away meanwhile, to be made again",
        )


def _afterwards(estate: RecordedEstate) -> Iterator[RunbookStep]:
    yield nothing_changes(estate, "the account is what it was")
    yield RunbookStep(
        "Let nobody close it again: put it into an organization, deny account:CloseAccount by a"
        " service control policy, and copy backups to a vault in a second account"
    )
