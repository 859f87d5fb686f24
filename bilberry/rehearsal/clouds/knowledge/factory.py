"""Makes providers of one vendor's package."""

from __future__ import annotations

from bilberry.rehearsal.clouds.cloud_provider import CloudProvider
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.cloud import Cloud
from bilberry.rehearsal.clouds.knowledge.vendor import Vendor
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckResult,
    ConfigureRequest,
    Diff,
    DiffConfigRequest,
    DiffKind,
    Properties,
    Provider,
)


class CloudFactory:
    """Makes providers of one vendor's package."""

    def __init__(self, vendor: Vendor, world: World, plan: Plan) -> None:
        self._vendor = vendor
        self._world = world
        self._plan = plan

    def check_config(self, request: CheckConfigRequest) -> CheckResult:
        """Refuse what the vendor cannot be configured with; no token is looked at."""
        news = request.news
        own = self._vendor.configuration.failures
        failures = list(own(news)) if own else []
        if self._vendor.regions is not None:
            failures.extend(self._vendor.regions.failures(news))
        return CheckResult(news, failures)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """Another region makes all resources anew; anything else is taken over as it is."""
        olds, news = request.old_inputs, request.new_inputs
        names = sorted(olds.keys() | news.keys())
        changed = (name for name in names if olds.get(name) != news.get(name))
        changes = dict.fromkeys(changed, DiffKind.UPDATE)
        if "region" in changes and self._vendor.regions is not None:
            changes["region"] = DiffKind.UPDATE_REPLACE
        return Diff(changes)

    def configure(self, request: ConfigureRequest) -> Provider:
        """A provider that works in the account that the configuration names."""
        return CloudProvider(Cloud(self._vendor, self._world, self._account(request.inputs)))

    def _account(self, config: Properties) -> Account:
        vendor, configuration = self._vendor, self._vendor.configuration
        if configuration.account is not None:
            return configuration.account(config, self._plan)
        usual = vendor.regions.usual if vendor.regions else ""
        owner = _text(config, configuration.owner, vendor.package)
        return Account(owner, _text(config, "region", usual) if usual else "", self._plan)


def _text(config: Properties, key: str, otherwise: str) -> str:
    value = config.get(key)
    return value if isinstance(value, str) and value else otherwise
