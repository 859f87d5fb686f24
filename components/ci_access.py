"""What CI may do in AWS: look when it previews, and change things once somebody has said yes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pulumi
from pulumi_aws import iam

from components.component import Component, Place, Refusal
from components.federation import Federation, Keeping
from components.github_account import GithubId, GithubSettings
from components.permissions import Statement, allow, document

ISSUER: Final = "token.actions.githubusercontent.com"
AUDIENCE: Final = "sts.amazonaws.com"
"""Both as docs.github.com has them in "Configuring OpenID Connect in Amazon Web Services", 2026-11."""

READ_ONLY: Final = "arn:aws:iam::aws:policy/ReadOnlyAccess"
POWER_USER: Final = "arn:aws:iam::aws:policy/PowerUserAccess"
"""Everything but IAM and Organizations (AWS Managed Policy Reference, 2026-11)."""

CONTENT: Final = [
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "kms:Decrypt",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:StartQuery",
    "rds-data:*",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "secretsmanager:GetSecretValue",
    "sqs:ReceiveMessage",
    "ssm:GetParameter*",
]
"""Ways to read what people have stored, of which a preview needs none: the stack's state is taken to
be with Pulumi Cloud, not in a bucket."""

PASSES_ROLES_TO: Final = [
    "backup.amazonaws.com",
    "chatbot.amazonaws.com",
    "events.amazonaws.com",
    "lambda.amazonaws.com",
    "monitoring.rds.amazonaws.com",
    "rds.amazonaws.com",
    "s3.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
]
"""The services that the estate hands roles to."""

CHANGES_IAM: Final = [
    "iam:AttachRolePolicy",
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:CreateRole",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:TagPolicy",
    "iam:TagRole",
    "iam:UntagPolicy",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
]


class TrustedGithubSettings(GithubSettings):
    """A repository whose workflows work with AWS."""

    owner_id: GithubId | None = None
    """The owner's number, from `gh api repos/OWNER/NAME --jq .owner.id`. With `repositoryId` it
    makes the subject that repositories made or renamed since 2026-07-15 sign in to AWS with."""
    repository_id: GithubId | None = None
    """The repository's number, from `gh api repos/OWNER/NAME --jq .id`."""
    identity_provider: Keeping = "own"
    """Whether this stack keeps GitHub's identity provider in the AWS account, which exists there
    once: `own`, or `use` where another stack has it."""

    def subjects(self, context: str) -> list[str]:
        """What jobs of a context sign in as: by names, and by the numbers that no one else gets.

        GitHub sends the first form for repositories made before 2026-07-15 and the second for later
        ones (github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens;
        aws-actions/configure-aws-credentials issue 1888).
        """
        by_name = f"repo:{self.full_name}:{context}"
        if self.owner_id is None or self.repository_id is None:
            return [by_name]
        numbered = f"{self.owner}@{self.owner_id}/{self.repository}@{self.repository_id}"
        return [by_name, f"repo:{numbered}:{context}"]

    def refusals(self) -> Iterator[Refusal]:
        """One number without the other says nothing."""
        numbers = {"ownerId": self.owner_id, "repositoryId": self.repository_id}
        if None in numbers.values() and set(numbers.values()) != {None}:
            missing = next(key for key, number in numbers.items() if number is None)
            other = next(key for key, number in numbers.items() if number is not None)
            yield Refusal(missing, None, f"a number, required with {other}", f"{missing}: 123456")


class CiAccess(Component):
    """Lets the workflows of one repository work with AWS by GitHub's own tokens.

    Creates GitHub's identity provider, unless another stack owns it, and two roles. `preview` reads
    everything but what people have stored, and is for jobs of pull requests. `update` changes the
    estate, and is for jobs in the GitHub environment, which wait for its reviewers. Neither can
    change the roles of CI: that is left to a person. Costs nothing, idle or not.
    """

    def __init__(
        self,
        name: str,
        settings: TrustedGithubSettings,
        *,
        place: Place,
        environment: str,
        estate: str,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`environment` is GitHub's; `estate` is how the names of all its roles begin."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.estate = estate
        self.federation = self._federation()
        self.preview = self._preview()
        self.update = self._update(environment)
        self.attachments = [
            self._attachment("preview", self.preview, READ_ONLY),
            self._attachment("update", self.update, POWER_USER),
        ]
        self.policies = [
            self._policy("preview", self.preview, [_reads_no_content()]),
            self._policy("update", self.update, update_statements(place, estate, name)),
        ]
        self.preview_role_arn: pulumi.Output[str] = self.preview.arn
        self.update_role_arn: pulumi.Output[str] = self.update.arn
        self.register_outputs(
            {"previewRoleArn": self.preview_role_arn, "updateRoleArn": self.update_role_arn}
        )

    def _federation(self) -> Federation:
        keeping = self.settings.identity_provider
        return Federation(self, issuer=ISSUER, audience=AUDIENCE, keeping=keeping)

    def _preview(self) -> iam.Role:
        description = f"Previews of {self.settings.full_name}'s pull requests"
        return self.federation.role("preview", description, self.settings.subjects("pull_request"))

    def _update(self, environment: str) -> iam.Role:
        description = f"Updates by {self.settings.full_name} in {environment}"
        subjects = self.settings.subjects(f"environment:{environment}")
        return self.federation.role("update", description, subjects)

    def _attachment(self, word: str, role: iam.Role, policy: str) -> iam.RolePolicyAttachment:
        return iam.RolePolicyAttachment(
            f"{self.name}-{word}-managed",
            role=role.name,
            policy_arn=policy,
            opts=self.child(),
        )

    def _policy(self, word: str, role: iam.Role, statements: list[Statement]) -> iam.RolePolicy:
        return iam.RolePolicy(
            f"{self.name}-{word}-policy",
            role=role.id,
            policy=document(*statements),
            opts=self.child(),
        )


def update_statements(place: Place, estate: str, own: str) -> list[Statement]:
    """What an update needs beyond PowerUserAccess: the estate's roles, and no other's.

    `own` is how the names of CI's own roles begin, which it must not widen.
    """
    iam_of = f"arn:aws:iam::{place.account}"
    theirs = [f"{iam_of}:role/{estate}-*", f"{iam_of}:policy/{estate}-*"]
    return [
        allow("ReadIam", ["iam:Get*", "iam:List*"], ["*"]),
        allow("ChangeTheEstatesIam", CHANGES_IAM, theirs),
        allow(
            "HandOnTheEstatesRoles",
            ["iam:PassRole"],
            [f"{iam_of}:role/{estate}-*"],
            condition={"StringEquals": {"iam:PassedToService": PASSES_ROLES_TO}},
        ),
        _refuse("LeaveItselfAlone", CHANGES_IAM, f"{iam_of}:role/{own}-*"),
    ]


def _reads_no_content() -> Statement:
    return _refuse("ReadNoContent", CONTENT, "*")


def _refuse(sid: str, actions: list[str], resource: str) -> Statement:
    return {"Sid": sid, "Effect": "Deny", "Action": actions, "Resource": resource}
