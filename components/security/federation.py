"""Roles that programs outside AWS take on with a token of their own platform, without AWS keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pulumi
from pulumi_aws import iam

from ..component import ChildGroup, Component
from .permissions import document
from .roles import iam_role

Keeping = Literal["own", "use"]
"""Whether a stack keeps a thing that exists once for several stacks, or only uses it."""


class Federation(ChildGroup):
    """An identity provider and roles for its subjects, children of the component they call for.

    The account trusts the provider by OpenID Connect, and has one for an issuer: where another stack
    owns it, its ARN follows from account and issuer, and nothing is looked up. Costs nothing.
    """

    def __init__(
        self, owner: Component, role: str, *, issuer: str, audience: str, keeping: Keeping
    ) -> None:
        """`issuer` is its host and path, without `https://`."""
        super().__init__(owner, role)
        self.issuer = issuer
        self.audience = audience
        self.provider = self._provider() if keeping == "own" else None
        self.arn = self.provider.arn if self.provider else self._expected_arn()

    def role_for(self, role: str, description: str, subjects: Sequence[str]) -> iam.Role:
        """A role that callers with one of these `sub` claims, each one whole, may take on."""
        trust = self._trust(subjects)
        return iam_role(self.owner, role, description=description, trust=trust)

    def _provider(self) -> iam.OpenIdConnectProvider:
        return iam.OpenIdConnectProvider(
            self.name,
            url=f"https://{self.issuer}",
            client_id_lists=[self.audience],
            tags=self.place.tagged(self.name),
            opts=self.child(),
        )

    def _expected_arn(self) -> str:
        return f"arn:aws:iam::{self.place.account}:oidc-provider/{self.issuer}"

    def _trust(self, subjects: Sequence[str]) -> pulumi.Output[str]:
        """Equality and no patterns: a `*` in a subject would let strangers in."""
        claims = {f"{self.issuer}:aud": self.audience, f"{self.issuer}:sub": list(subjects)}
        statement = {
            "Effect": "Allow",
            "Principal": {"Federated": self.arn},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": claims},
        }
        return document(statement)
