"""Roles that programs outside AWS take on with a token of their own platform, without AWS keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pulumi
from pulumi_aws import iam

from ..component import Component
from .permissions import document

Keeping = Literal["own", "use"]
"""Whether a stack keeps a thing that exists once for several stacks, or only uses it."""


class Federation:
    """An OpenID Connect identity provider that an AWS account trusts, and roles for its subjects.

    Children of the component whose callers are meant. An account has one provider for an issuer:
    where another stack owns it, its ARN follows from account and issuer, and nothing is looked up.
    Costs nothing.
    """

    def __init__(self, owner: Component, *, issuer: str, audience: str, keeping: Keeping) -> None:
        """`issuer` is its host and path, without `https://`."""
        self.owner = owner
        self.issuer = issuer
        self.audience = audience
        self.provider = self._provider() if keeping == "own" else None
        self.arn = self.provider.arn if self.provider else self._expected_arn()

    def role(self, role: str, description: str, subjects: Sequence[str]) -> iam.Role:
        """A role that callers with one of these `sub` claims, each one whole, may take on."""
        name = f"{self.owner.name}-{role}"
        return iam.Role(
            name,
            description=description,
            assume_role_policy=self._trust(subjects),
            tags=self.owner.place.tagged(name),
            opts=self.owner.child(),
        )

    def _provider(self) -> iam.OpenIdConnectProvider:
        name = f"{self.owner.name}-identity-provider"
        return iam.OpenIdConnectProvider(
            name,
            url=f"https://{self.issuer}",
            client_id_lists=[self.audience],
            tags=self.owner.place.tagged(name),
            opts=self.owner.child(),
        )

    def _expected_arn(self) -> str:
        return f"arn:aws:iam::{self.owner.place.account}:oidc-provider/{self.issuer}"

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
