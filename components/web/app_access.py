"""What the web application may do in AWS: one role for each environment, taken on without keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pulumi
from pulumi_aws import iam

from ..component import Component, Place
from ..security.federation import Federation, Keeping
from ..security.permissions import Statement
from ..security.roles import inline_policy
from .vercel_account import VercelSettings, WebEnvironment

ISSUER: Final = "oidc.vercel.com"


class TrustedVercelSettings(VercelSettings):
    """An account at Vercel whose deployments work with AWS."""

    identity_provider: Keeping = "own"
    """Whether this stack keeps Vercel's identity provider in the AWS account, which exists there
    once: `own`, or `use` where another stack has it."""


class WebAppAccess(Component):
    """Lets a project's deployments work with AWS by Vercel's own tokens.

    Creates the team's identity provider, unless another stack owns it, and for each environment a
    role that only deployments of this project in this environment can take on, with the policies
    handed in. Idle it costs nothing, nor in use.

    Issuer, audience and subject are as vercel.com/docs/oidc/aws has them for a team's issuer
    (2025-10).
    """

    def __init__(
        self,
        name: str,
        settings: TrustedVercelSettings,
        *,
        place: Place,
        project: str,
        environments: Sequence[WebEnvironment],
        policies: Mapping[str, pulumi.Input[str]],
        statements: Sequence[Statement] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`project` is the project's name; `policies` are ARNs, by a word for each one."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.project = project
        self.federation = self._federation()
        self.roles = {environment: self._role(environment) for environment in environments}
        self.attachments = [
            self._attachment(environment, word, arn)
            for environment in self.roles
            for word, arn in policies.items()
        ]
        self.own_policies = self._own_policies(statements)
        self.role_arns: dict[WebEnvironment, pulumi.Output[str]] = {
            environment: role.arn for environment, role in self.roles.items()
        }
        self.register_outputs({"roleArns": self.role_arns})

    def _federation(self) -> Federation:
        team = self.settings.team
        return Federation(
            self,
            "identity-provider",
            issuer=f"{ISSUER}/{team}",
            audience=f"https://vercel.com/{team}",
            keeping=self.settings.identity_provider,
        )

    def _role(self, environment: WebEnvironment) -> iam.Role:
        subject = f"owner:{self.settings.team}:project:{self.project}:environment:{environment}"
        description = f"What {self.project} on Vercel may do in {environment}"
        return self.federation.role_for(environment, description, [subject])

    def _attachment(
        self, environment: WebEnvironment, word: str, arn: pulumi.Input[str]
    ) -> iam.RolePolicyAttachment:
        return iam.RolePolicyAttachment(
            self.child_name(f"{environment}-{word}"),
            role=self.roles[environment].name,
            policy_arn=arn,
            opts=self.child(),
        )

    def _own_policies(self, statements: Sequence[Statement]) -> list[iam.RolePolicy]:
        """What no other component has made a policy of."""
        if not statements:
            return []
        return [
            inline_policy(self, f"{environment}-policy", *statements, of=role)
            for environment, role in self.roles.items()
        ]
