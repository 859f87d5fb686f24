"""AWS Identity and Access Management: roles, policies, what is attached to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.templates import CAPITALS
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge, Name, Validation
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws
from bilberry.vendors.limits import on_any_plan

# The policy language's versions
# (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html,
# 2026-10).
VERSIONS: Final = ("2008-10-17", "2012-10-17")


LONGEST_POLICY: Final = on_any_plan("aws", "characters of a managed policy")
"""Spaces not counted."""


_ATTACHMENTS: Final = frozenset(
    {
        aws.iam.ROLE_POLICY_ATTACHMENT,
        aws.iam.GROUP_POLICY_ATTACHMENT,
        aws.iam.POLICY_ATTACHMENT,
        aws.iam.USER_POLICY_ATTACHMENT,
    }
)


def _unique_id(prefix: str) -> Callable[[Making], str]:
    """Ids that IAM never uses twice, such as `AROA…` for a role.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, 2026-10.
    """
    return lambda making: prefix + making.made.characters("unique id", 17, CAPITALS)


def _document(property_: str) -> Validation:
    """That a policy is a JSON document with statements."""

    def validation(attempt: Attempt) -> None:
        text = attempt.value(property_)
        if not isinstance(text, str):
            return
        try:
            document = json.loads(text)
        except ValueError as error:
            message = f"This policy contains invalid Json ({error})"
            raise attempt.refusal(message, property_, code="MalformedPolicyDocument") from None
        if not isinstance(document, dict) or not document.get("Statement"):
            message = "Syntax errors in policy. It has no Statement."
            raise attempt.refusal(message, property_, code="MalformedPolicyDocument")
        if document.get("Version", VERSIONS[0]) not in VERSIONS:
            message = (
                "Syntax errors in policy. The policy must contain a valid version string: it is no "
                f"date of one's own; write {VERSIONS[-1]}."
            )
            raise attempt.refusal(message, property_, code="MalformedPolicyDocument")

    return validation


def _short_enough(attempt: Attempt) -> None:
    length = len("".join(str(attempt.value("policy") or "").split()))
    if length > LONGEST_POLICY:
        message = (
            f"Cannot exceed quota for PolicySize: {LONGEST_POLICY}; it has {length} characters: "
            "shorten its lists by wildcards, or make two policies of it."
        )
        raise attempt.refusal(message, "policy", code="LimitExceeded")


def _name(noun: str) -> Name:
    return Name(
        "{name}",
        f"{noun} with name {{name}} already exists.",
        "name",
        scope="",
        code="EntityAlreadyExists",
    )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.iam.ROLE: Knowledge(
        id="{name}",
        arn="iam::{account}:role{path}{name}",
        outputs={
            "createDate": "{now}",
            "maxSessionDuration": 3600,
            "path": "/",
            "uniqueId": _unique_id("AROA"),
        },
        unique=(_name("Role"),),
        validations=(_document("assumeRolePolicy"),),
        in_use=(
            InUse(
                "Cannot delete entity, must detach all policies first.",
                code="DeleteConflict",
                by=frozenset({aws.iam.ROLE_POLICY_ATTACHMENT}),
                unless="forceDetachPolicies",
            ),
            InUse(
                "Cannot delete entity, must delete policies first.",
                code="DeleteConflict",
                by=frozenset({aws.iam.ROLE_POLICY}),
                unless="forceDetachPolicies",
            ),
            InUse(
                "Cannot delete entity, must remove roles from instance profile first.",
                code="DeleteConflict",
                by=frozenset({aws.iam.INSTANCE_PROFILE}),
            ),
        ),
    ),
    aws.iam.POLICY: Knowledge(
        id="{arn}",
        arn="iam::{account}:policy{path}{name}",
        outputs={"attachmentCount": 0, "path": "/", "policyId": _unique_id("ANPA")},
        unique=(
            Name(
                "{name}",
                "A policy called {name} already exists. Duplicate names are not allowed.",
                "name",
                scope="",
                code="EntityAlreadyExists",
            ),
        ),
        validations=(_document("policy"), _short_enough),
        in_use=(
            InUse(
                "Cannot delete a policy attached to entities.",
                code="DeleteConflict",
                by=_ATTACHMENTS,
            ),
        ),
    ),
    aws.iam.ROLE_POLICY: Knowledge(
        id="{role}:{name}",
        validations=(_document("policy"),),
        references={"role": references.ROLE},
        # An inline policy is known by its role and name; an attachment by both of its ends
        # (docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html, 2026-10).
        create_only=frozenset({"name", "role"}),
    ),
    aws.iam.ROLE_POLICY_ATTACHMENT: Knowledge(
        id="{role}/{policyArn}",
        references={"policyArn": references.POLICY, "role": references.ROLE},
        create_only=frozenset({"policyArn", "role"}),
        old_first=True,
    ),
    aws.iam.GROUP_POLICY_ATTACHMENT: Knowledge(
        old_first=True,
    ),
    aws.iam.POLICY_ATTACHMENT: Knowledge(
        old_first=True,
    ),
    aws.iam.USER_POLICY_ATTACHMENT: Knowledge(
        old_first=True,
    ),
    aws.iam.ACCOUNT_ALIAS: Knowledge(
        old_first=True,
    ),
    aws.iam.INSTANCE_PROFILE: Knowledge(
        id="{name}",
        arn="iam::{account}:instance-profile{path}{name}",
        outputs={"createDate": "{now}", "path": "/", "uniqueId": _unique_id("AIPA")},
        unique=(_name("Instance Profile"),),
        references={"role": references.ROLE},
    ),
    aws.iam.USER: Knowledge(
        id="{name}",
        arn="iam::{account}:user{path}{name}",
        outputs={"path": "/", "uniqueId": _unique_id("AIDA")},
        unique=(_name("User"),),
    ),
    aws.iam.GROUP: Knowledge(
        id="{name}",
        arn="iam::{account}:group{path}{name}",
        outputs={"path": "/", "uniqueId": _unique_id("AGPA")},
        unique=(_name("Group"),),
    ),
    aws.iam.ACCESS_KEY: Knowledge(id=_unique_id("AKIA")),
    aws.iam.OPEN_ID_CONNECT_PROVIDER: Knowledge(
        id="{arn}",
        arn="iam::{account}:oidc-provider/{host}",
        outputs={"host": lambda making: str(making["url"]).removeprefix("https://")},
        unique=(
            Name(
                "{url}",
                "Provider with url {url} already exists.",
                "url",
                scope="",
                code="EntityAlreadyExists",
            ),
        ),
    ),
    aws.iam.SERVICE_LINKED_ROLE: Knowledge(
        id="{arn}",
        arn="iam::{account}:role/aws-service-role/{awsServiceName}/{name}",
        outputs={
            "createDate": "{now}",
            "name": lambda making: f"AWSServiceRoleFor{making['awsServiceName'].split('.')[0]}",
            "path": "/aws-service-role/{awsServiceName}/",
            "uniqueId": _unique_id("AROA"),
        },
    ),
}
