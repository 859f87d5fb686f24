"""Makes AWS providers for an account and a region."""

from __future__ import annotations

from rehearsal.clouds.aws import account, schemas
from rehearsal.clouds.aws.vendor import AwsVendor
from rehearsal.clouds.cloud_provider import CloudProvider
from rehearsal.clouds.vendor import World
from rehearsal.provider import Change, Checked, CheckFailure, Diff, Properties, Provider


class AwsFactory:
    """Makes providers of the package `aws`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def check_config(self, urn: str, olds: Properties | None, news: Properties) -> Checked:
        """Refuse a region that AWS does not have."""
        del urn, olds
        region = news.get("region")
        if not isinstance(region, str) or region in schemas.regions():
            return Checked(news)
        failure = CheckFailure("region", f"invalid AWS Region: {region}")
        return Checked(news, [failure])

    def diff_config(self, urn: str, old_inputs: Properties, news: Properties) -> Diff:
        """Another region makes all resources anew; anything else is taken over as it is."""
        del urn
        changed = {
            name: Change.UPDATE
            for name in sorted(old_inputs.keys() | news.keys())
            if old_inputs.get(name) != news.get(name)
        }
        if "region" in changed:
            changed["region"] = Change.UPDATE_REPLACE
        return Diff(changed)

    def configure(self, config: Properties) -> Provider:
        """A provider that works in the account and region that the configuration names."""
        return CloudProvider(AwsVendor(self._world, account.from_config(config)))
