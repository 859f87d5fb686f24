"""Policies of resources name who is let in: no wildcard, and no service on anybody's behalf."""

from __future__ import annotations

from typing import Final

from policies.openness import lets_anyone_in, lets_services_in
from policies.rule import Judge, Rule, Severity
from policies.statements import Objection, Statement, objections

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


def _objects(objection: Objection) -> Judge:
    return lambda case: objections(case, "policy", objection)


def _lets_anyone_in(statement: Statement) -> str:
    return "lets in everybody" if lets_anyone_in(statement) else ""


def _serves_anyone(statement: Statement) -> str:
    """A service asks for all of its customers alike, unless it is asked for whom."""
    services = ", ".join(lets_services_in(statement))
    return f"lets in {services} on anybody's behalf" if services else ""


RULES: Final = (
    Rule(
        name="policy-names-its-principals",
        says="No policy of a resource lets in everybody.",
        looks_at=_WITH_POLICY,
        judge=_objects(_lets_anyone_in),
        mend="Name the principals, or add a condition such as aws:SourceAccount or aws:SourceArn.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        severity=Severity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="service-acts-for-its-own-account",
        says="A service that is let in acts for this account, and for nobody else.",
        looks_at=frozenset({_BUCKET, _QUEUE, _TOPIC}),
        judge=_objects(_serves_anyone),
        mend="Add a condition on aws:SourceArn or aws:SourceAccount.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
        severity=Severity.HIGH,
        alone=True,
    ),
)
