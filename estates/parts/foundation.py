"""What everything of a product in AWS is built on: the account, the region, the encryption key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import pulumi
import pulumi_aws as aws
from pydantic import Field

from bilberry.vendors.aws.regions import Region
from components.component import AwsPlace, Place
from components.security.keys import EncryptionKeys, KeySettings
from estates.estate import Outputs
from estates.parts.product import ProductSettings


class AwsSettings(ProductSettings):
    """The keys of a stack file about the account in AWS."""

    account: Annotated[str, Field(pattern=r"^\d{12}$", examples=["123456789012"])]
    """The AWS account's id, twelve digits in quotes. Credentials of another one are refused."""
    region: Region
    """The AWS region everything is written in."""
    keys: KeySettings = KeySettings()
    """The estate's own encryption key."""

    @property
    def place(self) -> Place:
        """Where the estate stands, in AWS too."""
        return replace(super().place, aws=AwsPlace(self.region, self.account))

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """The regions where something is encrypted with the estate's key. Parts add theirs."""
        return frozenset({self.region})


class Foundation:
    """The account's provider, and the estate's key with a copy wherever a part encrypts."""

    def __init__(self, settings: AwsSettings) -> None:
        self.provider = aws.Provider(
            settings.named("aws"), region=settings.region, allowed_account_ids=[settings.account]
        )
        self.opts = pulumi.ResourceOptions(providers=[self.provider])
        further = sorted(settings.encrypted_regions - {settings.region})
        self.regions = [settings.region, *further]
        self.keys = EncryptionKeys(
            settings.named("keys"),
            settings.keys,
            place=settings.place,
            further_regions=further,
            opts=self.opts,
        )

    def keys_in(self, regions: Iterable[str]) -> dict[str, pulumi.Output[str]]:
        """The ARN of the key to use in each of these regions."""
        return {region: self.keys.arn_in(region) for region in regions}

    @property
    def outputs(self) -> Outputs:
        """What whoever encrypts for the estate needs."""
        return {"KeyArn": self.keys.key_arn}
