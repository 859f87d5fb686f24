"""Keys of other companies' services, kept where their applications read them and people rotate them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pulumi
import pulumi_random as random
from pulumi_aws import secretsmanager
from pydantic import SecretStr

from bilberry.settings import Settings

from ..component import Component, Place
from .credentials import RECOVERY_DAYS

GENERATED_LENGTH: Final = 32
"""Letters and digits: 190 bits, more than any key made of them needs."""


class ApiKeysSettings(Settings):
    """Third-party keys to begin with; each one a secret (`pulumi config set --secret --path`).

    Used once, when the secret is made: what is put into it later, by hand or by a rotation, stays.
    """

    stripe: SecretStr = SecretStr("")
    """Stripe's secret key. Default: none yet."""
    twilio: SecretStr = SecretStr("")
    """Twilio's auth token. Default: none yet."""
    sendgrid: SecretStr = SecretStr("")
    """SendGrid's API key. Default: none yet."""


class ApiKeys(Component):
    """The keys an application needs of others, and one of its own that nobody else knows.

    Creates a secret encrypted with the given key, copied to further regions with those regions'
    keys, and its first version: the given keys and a generated one under `random`. Idle it
    costs forty cents a month, every copy as much again.
    """

    def __init__(
        self,
        name: str,
        settings: ApiKeysSettings,
        *,
        place: Place,
        prefix: str,
        key: pulumi.Input[str],
        copies: Mapping[str, pulumi.Input[str]] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`prefix` goes before the secret's name; `copies` are regions and their keys."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.secret = self._secret(prefix, key, copies or {})
        self.generated = self._generated()
        self.version = self._first_version()
        self.arn: pulumi.Output[str] = self.secret.arn
        self.register_outputs({"arn": self.arn})

    def _secret(
        self, prefix: str, key: pulumi.Input[str], copies: Mapping[str, pulumi.Input[str]]
    ) -> secretsmanager.Secret:
        name = self.child_name("secret")
        return secretsmanager.Secret(
            name,
            # A name that ended in a hyphen and six characters would look like an ARN's own ending.
            name=f"{prefix}/{self.place.environment}/api-keys",
            description=f"API keys of {self.place.unique(prefix)}",
            kms_key_id=key,
            replicas=[{"region": region, "kms_key_id": copy} for region, copy in copies.items()],
            recovery_window_in_days=0 if self.place.temporary else RECOVERY_DAYS,
            **self.place.located(name),
            opts=self.keeper(),
        )

    def _generated(self) -> random.RandomPassword:
        return random.RandomPassword(
            self.child_name("random"), length=GENERATED_LENGTH, special=False, opts=self.child()
        )

    def _first_version(self) -> secretsmanager.SecretVersion:
        given = {
            name: pulumi.Output.secret(getattr(self.settings, name).get_secret_value())
            for name in type(self.settings).model_fields
        }
        generated = pulumi.Output.secret(self.generated.result)
        return secretsmanager.SecretVersion(
            self.child_name("secret-version"),
            secret_id=self.secret.id,
            secret_string=pulumi.Output.json_dumps({**given, "random": generated}),
            region=self.place.region,
            # Rotation by hand is the way; the next update must not undo it.
            opts=self.child(ignore_changes=["secretString"]),
        )
