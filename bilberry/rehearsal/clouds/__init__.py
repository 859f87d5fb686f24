"""The vendors' clouds as a rehearsal has them: they check, create, keep and refuse as in life.

`open_clouds` is the way in. One `Clouds` serves all stacks of a rehearsal.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final

from bilberry.rehearsal.clouds.cloud_provider import CloudProvider
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.cloud import Cloud
from bilberry.rehearsal.clouds.knowledge.factory import CloudFactory
from bilberry.rehearsal.clouds.knowledge.making import SDK_ALONE
from bilberry.rehearsal.clouds.knowledge.vendor import Vendor
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.plans import Plans
from bilberry.rehearsal.clouds.random import RandomProvider
from bilberry.rehearsal.clouds.store import open_store
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckResult,
    ConfigureRequest,
    Diff,
    DiffConfigRequest,
    Provider,
    ProviderFactory,
)

DEFAULT_SEED = "rehearsal"
FREE: Final = Plans()

# The vendors that are written down, each in the folder and module of its name; one is read when it
# is first asked for, as a program that does not use a vendor should not wait for it.
VENDORS: Final = ("aws", "cloudflare", "github", "sentry", "vercel")


class PlainFactory:
    """Hands out one provider, whose configuration decides nothing."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def check_config(self, request: CheckConfigRequest) -> CheckResult:
        """Any configuration is taken."""
        return CheckResult(request.news)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """No configuration makes a provider's resources new."""
        return Diff()

    def configure(self, request: ConfigureRequest) -> Provider:
        """The provider."""
        return self._provider


class Clouds:
    """All clouds of a rehearsal. Made by `open_clouds`."""

    def __init__(self, world: World, plans: Plans = FREE) -> None:
        self._world = world
        self._plans = plans

    def factory(self, package: str) -> ProviderFactory:
        """What makes providers of a package; any name is good."""
        if package == "random":
            return PlainFactory(RandomProvider(self._world))
        if package in VENDORS:
            return CloudFactory(_vendor(package), self._world, self._plans.of(package))
        alone = Vendor(package, templates=SDK_ALONE, timed=False)
        return PlainFactory(CloudProvider(Cloud(alone, self._world, Account(package))))

    def close(self) -> None:
        """Give the file of what exists back."""
        self._world.store.close()


def _vendor(package: str) -> Vendor:
    vendor: Vendor = import_module(f"{__name__}.{package}.{package}").VENDOR
    return vendor


def open_clouds(directory: Path | None, *, seed: str = DEFAULT_SEED, plans: Plans = FREE) -> Clouds:
    """The clouds kept in a directory, made on first use; in memory for None.

    Args:
        directory: Holds one file with all that exists; shared by every stack of the rehearsal.
        seed: What ids and generated values are derived from.
        plans: The plan that the account at each vendor is on; the free ones by default.
    """
    return Clouds(World(open_store(directory), seed), plans)
