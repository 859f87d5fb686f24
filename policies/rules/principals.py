"""Policies of resources name who is let in: no wildcard, and no service on anybody's behalf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from policies.rule import Case, Finding, Rule, Severity, undecided
from policies.statements import (
    Statement,
    allows,
    is_about_anyone,
    is_narrowed,
    named,
    services_of,
    statements_of,
)
from readings.recorded import Unknown

_BUCKET: Final = "aws:s3/bucketPolicy:BucketPolicy"
_QUEUE: Final = "aws:sqs/queuePolicy:QueuePolicy"
_TOPIC: Final = "aws:sns/topicPolicy:TopicPolicy"

_WITH_POLICY: Final = frozenset(
    {
        _BUCKET,
        _QUEUE,
        _TOPIC,
        "aws:backup/vaultPolicy:VaultPolicy",
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        "aws:kms/key:Key",
        "aws:kms/keyPolicy:KeyPolicy",
        "aws:kms/replicaKey:ReplicaKey",
        "aws:s3/bucket:Bucket",
        "aws:secretsmanager/secret:Secret",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
        "aws:sns/topic:Topic",
        "aws:sqs/queue:Queue",
    }
)
"""What has a policy of its own, in a property `policy`."""


def _finds(wrong: Callable[[Statement], str]) -> Callable[[Case], Iterator[Finding]]:
    """A judge of every statement of a policy; `wrong` is what is wrong with one, or nothing."""

    def judge(case: Case) -> Iterator[Finding]:
        found = statements_of(case.resource, "policy")
        if isinstance(found, Unknown):
            yield undecided("policy")
            return
        for statement in found:
            if said := wrong(statement):
                yield Finding(f"{said}: statement {named(statement)}")

    return judge


def _lets_anyone_in(statement: Statement) -> str:
    let_in = allows(statement) and is_about_anyone(statement)
    if not let_in or is_narrowed(statement):
        return ""
    return "lets in anyone, as no condition tells callers apart"


def _serves_anyone(statement: Statement) -> str:
    """A service asks for all of its customers alike, unless it is asked for whom."""
    services = services_of(statement)
    if not allows(statement) or not services or is_narrowed(statement):
        return ""
    return f"lets in {', '.join(services)}, on whose behalf ever"


RULES: Final = (
    Rule(
        name="policy-names-its-principals",
        says="No policy of a resource lets in everybody.",
        looks_at=_WITH_POLICY,
        judge=_finds(_lets_anyone_in),
        mend="Name the principals, or add a condition such as aws:SourceAccount or aws:SourceArn.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        severity=Severity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="service-acts-for-its-own-account",
        says="A service that is let in acts for this account, and for nobody else.",
        looks_at=frozenset({_BUCKET, _QUEUE, _TOPIC}),
        judge=_finds(_serves_anyone),
        mend="Add a condition on aws:SourceArn or aws:SourceAccount.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
        severity=Severity.HIGH,
        alone=True,
    ),
)
