"""A generated password, and the secret in Secrets Manager that tells clients how to sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pulumi
import pulumi_random as random
from pulumi_aws import secretsmanager

from ..component import ChildGroup, Component

RECOVERY_DAYS: Final = 30
"""Days a deleted secret can be called back: 0, or 7 to 30 (Secrets Manager API Reference,
DeleteSecret, 2026-11)."""


class Credentials(ChildGroup):
    """A password and its secret, children of the component whose store they open.

    The secret is encrypted with the given key and copied to further regions, each copy with its
    own region's key. It costs a little each month, every copy as much again.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        length: int,
        key: pulumi.Input[str],
        copies: Mapping[str, pulumi.Input[str]] | None = None,
    ) -> None:
        super().__init__(owner, role)
        self.password = random.RandomPassword(
            owner.child_name("password"),
            length=length,
            # Letters and digits alone need no escaping in any client, URL or shell.
            special=False,
            opts=self.child(),
        )
        self.value: pulumi.Output[str] = pulumi.Output.secret(self.password.result)
        self.secret = self._secret(key, copies or {})
        self.arn: pulumi.Output[str] = self.secret.arn

    def arn_in(self, region: str) -> pulumi.Output[str]:
        """The ARN of the secret's copy in a region: AWS changes nothing but the region in it."""
        own = self.place.region
        return self.arn.apply(lambda arn: arn.replace(f":{own}:", f":{region}:", 1))

    def keep(self, content: Mapping[str, pulumi.Input[Any]]) -> secretsmanager.SecretVersion:
        """Put the password into the secret, with what else a client needs, as one JSON document."""
        document = pulumi.Output.json_dumps({**content, "password": self.value})
        return secretsmanager.SecretVersion(
            self.child_name("version"),
            secret_id=self.secret.id,
            secret_string=document,
            region=self.place.region,
            opts=self.child(),
        )

    def _secret(
        self, key: pulumi.Input[str], copies: Mapping[str, pulumi.Input[str]]
    ) -> secretsmanager.Secret:
        place = self.place
        return secretsmanager.Secret(
            self.name,
            description=f"How to sign in to {place.unique(self.owner.name)}",
            kms_key_id=key,
            replicas=[{"region": region, "kms_key_id": copy} for region, copy in copies.items()],
            recovery_window_in_days=0 if place.temporary else RECOVERY_DAYS,
            **place.located(self.name),
            opts=self.keeper(),
        )
