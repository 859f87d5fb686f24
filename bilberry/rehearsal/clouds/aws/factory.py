"""Makes AWS providers for an account and a region."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import account, schemas
from bilberry.rehearsal.clouds.aws.vendor import AwsVendor
from bilberry.rehearsal.clouds.cloud_provider import CloudProvider
from bilberry.rehearsal.clouds.vendor import World
from bilberry.rehearsal.provider import (
    Change,
    CheckConfigRequest,
    Checked,
    CheckFailure,
    ConfigureRequest,
    Diff,
    DiffConfigRequest,
    Provider,
)

# What the engine itself puts into a provider's inputs.
OF_THE_ENGINE: Final = frozenset({"__internal", "pluginChecksums", "pluginDownloadURL", "version"})


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean `{near[0]}`?" if near else ""


class AwsFactory:
    """Makes providers of the package `aws`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def check_config(self, request: CheckConfigRequest) -> Checked:
        """Refuse what the provider cannot be configured with, and a region AWS does not have."""
        known, news = sdk_types.provider_inputs("aws"), request.news
        failures = [
            CheckFailure(name, f"Invalid or unknown key.{_nearest(name, known)}")
            for name in news
            if known and name not in known and name not in OF_THE_ENGINE
        ]
        region = news.get("region")
        if isinstance(region, str) and region not in schemas.regions():
            failures.append(CheckFailure("region", f"invalid AWS Region: {region}"))
        return Checked(news, failures)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """Another region makes all resources anew; anything else is taken over as it is."""
        olds, news = request.old_inputs, request.new_inputs
        changed = {
            name: Change.UPDATE
            for name in sorted(olds.keys() | news.keys())
            if olds.get(name) != news.get(name)
        }
        if "region" in changed:
            changed["region"] = Change.UPDATE_REPLACE
        return Diff(changed)

    def configure(self, request: ConfigureRequest) -> Provider:
        """A provider that works in the account and region that the configuration names."""
        return CloudProvider(AwsVendor(self._world, account.from_config(request.inputs)))
