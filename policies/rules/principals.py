"""Policies of resources name who is let in: no wildcard, and no service on anybody's behalf."""

from __future__ import annotations

from typing import Final

from bilberry.findings import PolicySeverity
from bilberry.vendors import aws
from policies.openness import lets_anyone_in, lets_services_in
from policies.rule import Evaluate, Rule
from policies.statements import Objection, Statement, objections

_WITH_POLICY: Final = frozenset(
    {
        aws.s3.BUCKET_POLICY,
        aws.sqs.QUEUE_POLICY,
        aws.sns.TOPIC_POLICY,
        aws.backup.VAULT_POLICY,
        aws.cloudwatch.EVENT_BUS_POLICY,
        aws.efs.FILE_SYSTEM_POLICY,
        aws.kms.KEY,
        aws.kms.KEY_POLICY,
        aws.kms.REPLICA_KEY,
        aws.s3.BUCKET,
        aws.secretsmanager.SECRET,
        aws.secretsmanager.SECRET_POLICY,
        aws.sns.TOPIC,
        aws.sqs.QUEUE,
    }
)
"""What has a policy of its own, in a property `policy`."""


def _objects(objection: Objection) -> Evaluate:
    return lambda subject: objections(subject, "policy", objection)


def _lets_anyone_in(statement: Statement) -> str:
    return "lets in everybody" if lets_anyone_in(statement) else ""


def _serves_anyone(statement: Statement) -> str:
    """A service asks for all of its customers alike, unless it is asked for whom."""
    services = ", ".join(lets_services_in(statement))
    return f"lets in {services} on anybody's behalf" if services else ""


_CALLED_BY_SERVICES: Final = (aws.s3.BUCKET_POLICY, aws.sns.TOPIC_POLICY, aws.sqs.QUEUE_POLICY)

RULES: Final = (
    Rule(
        name="policy-names-its-principals",
        says="No policy of a resource lets in everybody.",
        evaluations=dict.fromkeys(_WITH_POLICY, _objects(_lets_anyone_in)),
        remedy="Name the principals, or add a condition such as aws:SourceAccount or aws:SourceArn.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
    Rule(
        name="service-acts-for-its-own-account",
        says="A service that is let in acts for this account, and for nobody else.",
        evaluations=dict.fromkeys(_CALLED_BY_SERVICES, _objects(_serves_anyone)),
        remedy="Add a condition on aws:SourceArn or aws:SourceAccount.",
        read="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
)
