"""What CI may do in AWS: look when it previews, and change things once somebody has said yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pulumi
from pulumi_aws import iam

from bilberry.findings import Finding

from ..component import Component, Place
from ..security.federation import Federation, Keeping
from ..security.permissions import Statement, document
from ..security.roles import inline_policy
from .github_account import GithubId, GithubSettings

ISSUER: Final = "token.actions.githubusercontent.com"
AUDIENCE: Final = "sts.amazonaws.com"
"""Both as docs.github.com has them in "Configuring OpenID Connect in Amazon Web Services", 2026-11."""

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

ELSEWHERE: Final = ["chatbot:*"]
"""Services that answer in regions of their own, wherever what they do is wanted (IAM User Guide, AWS:
Denies access to AWS based on the requested Region, 2026-11)."""

Policies = Sequence[Sequence[Statement]]
"""The statements of managed policies, each one within IAM's size."""


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

    def findings(self) -> Iterator[Finding]:
        """One number without the other says nothing."""
        numbers = {"ownerId": self.owner_id, "repositoryId": self.repository_id}
        if None in numbers.values() and set(numbers.values()) != {None}:
            missing = next(key for key, number in numbers.items() if number is None)
            other = next(key for key, number in numbers.items() if number is not None)
            yield Finding.at(
                missing, None, f"a number, required with {other}", f"{missing}: 123456"
            )


class CiAccess(Component):
    """Lets the workflows of one repository work with AWS by GitHub's own tokens.

    Creates GitHub's identity provider, unless another stack owns it, and two roles with the policies
    they are given. `preview` is for jobs of pull requests, and reads nothing that people have stored,
    whatever it is given. `update` changes the estate, and is for jobs in the GitHub environment, which
    wait for its reviewers; it cannot change CI's own roles, policies and identity provider, which is
    left to a person. Neither does anything outside the estate's regions. Idle it costs nothing, nor in use.
    """

    def __init__(
        self,
        name: str,
        settings: TrustedGithubSettings,
        *,
        place: Place,
        environment: str,
        may_preview: Policies,
        may_update: Policies,
        regions: Sequence[str],
        also: Sequence[Statement] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`environment` is GitHub's; `also` is what the pipeline does beside updating the stack."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.regions = regions
        self.federation = self._federation()
        self.preview = self._preview()
        self.update = self._update(environment)
        self.policies = [
            *self._managed("preview", self.preview, may_preview),
            *self._managed("update", self.update, may_update),
        ]
        self.limits = [
            self._policy("preview", self.preview, [_reads_no_content()]),
            self._policy("update", self.update, [self._leaves_itself_alone(), *also]),
        ]
        self.preview_role_arn: pulumi.Output[str] = self.preview.arn
        self.update_role_arn: pulumi.Output[str] = self.update.arn
        self.register_outputs(
            {"previewRoleArn": self.preview_role_arn, "updateRoleArn": self.update_role_arn}
        )

    def _federation(self) -> Federation:
        keeping = self.settings.identity_provider
        return Federation(
            self, "identity-provider", issuer=ISSUER, audience=AUDIENCE, keeping=keeping
        )

    def _preview(self) -> iam.Role:
        description = f"Previews of {self.settings.full_name}'s pull requests"
        return self.federation.role_for(
            "preview", description, self.settings.subjects("pull_request")
        )

    def _update(self, environment: str) -> iam.Role:
        description = f"Updates by {self.settings.full_name} in {environment}"
        subjects = self.settings.subjects(f"environment:{environment}")
        return self.federation.role_for("update", description, subjects)

    def _managed(self, word: str, role: iam.Role, policies: Policies) -> Iterator[iam.Policy]:
        for number, statements in enumerate(policies, 1):
            name = self.child_name(f"{word}-{number}")
            policy = iam.Policy(
                name,
                description=f"Part {number} of {len(policies)} of what the role for {word}s needs",
                policy=document(*statements),
                tags=self.place.tagged(name),
                opts=self.child(),
            )
            iam.RolePolicyAttachment(
                f"{name}-attachment",
                role=role.name,
                policy_arn=policy.arn,
                opts=self.child(),
            )
            yield policy

    def _policy(self, word: str, role: iam.Role, statements: Sequence[Statement]) -> iam.RolePolicy:
        limits = self._stays_in_its_regions()
        return inline_policy(self, f"{word}-policy", *statements, limits, of=role)

    def _leaves_itself_alone(self) -> Statement:
        """Reading apart, nothing is done to CI's own, so that an update cannot widen it."""
        own = [f"{kind}/{self.name}-*" for kind in ("role", "policy")]
        account = f"arn:aws:iam::{self.place.account}"
        return {
            "Sid": "LeaveItselfAlone",
            "Effect": "Deny",
            "NotAction": ["iam:Get*", "iam:List*"],
            "Resource": [f"{account}:{one}" for one in (*own, f"oidc-provider/{ISSUER}")],
        }

    def _stays_in_its_regions(self) -> Statement:
        """Ids of AWS's own cannot be told from others' before, but regions can."""
        return {
            "Sid": "StayInItsRegions",
            "Effect": "Deny",
            "NotAction": ELSEWHERE,
            "Resource": "*",
            "Condition": {"StringNotEquals": {"aws:RequestedRegion": sorted(set(self.regions))}},
        }


def _reads_no_content() -> Statement:
    return {"Sid": "ReadNoContent", "Effect": "Deny", "Action": CONTENT, "Resource": "*"}
