"""Commitments for a year or more, which nobody can take back: made only when asked for by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import pulumi
from pulumi_aws import elasticache, rds, shield
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place


class Reservation(Settings):
    """Nodes of one kind, paid for in advance."""

    offering: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    """AWS's id of the offering, which says node type, term and how it is paid: from `aws rds
    describe-reserved-db-instances-offerings`, or `aws elasticache
    describe-reserved-cache-nodes-offerings`."""
    count: Annotated[int, Field(ge=1)]
    """How many nodes; more may be running, at the usual price."""


class PurchaseSettings(Settings):
    """What to buy. Default: nothing."""

    shield_advanced: bool = False
    """Whether to subscribe to Shield Advanced: $3,000 a month for a year at least (AWS Shield
    pricing, 2026-11). Shield Standard is on for everyone, and free. Default: no."""
    database: Reservation | None = None
    """Reserved database instances. Default: none."""
    cache: Reservation | None = None
    """Reserved cache nodes. Default: none."""

    @property
    def anything(self) -> bool:
        """Whether there is something to buy."""
        return self != PurchaseSettings()

    def findings_when(self, *, temporary: bool) -> Iterator[Finding]:
        """What nobody means to buy for an environment that may be thrown away."""
        if temporary:
            reason = "nothing in a temporary environment: it would outlive it"
            for key in sorted(self.model_fields_set):
                if value := getattr(self, key):
                    alias = type(self).model_fields[key].alias or key
                    shown = value if value is True else value.offering
                    yield Finding.at(alias, shown, reason)


class Purchases(Component):
    """What has been bought, protected whatever the environment: forgetting it ends no contract.

    Creates a subscription to Shield Advanced with its protections, reserved database instances and
    reserved cache nodes, each where asked for. Idle it costs all that it ever costs.
    """

    def __init__(
        self,
        name: str,
        settings: PurchaseSettings,
        *,
        place: Place,
        shielded: Mapping[str, pulumi.Input[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`shielded` are what Shield Advanced protects: words for them, and ARNs."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.subscription = self._subscription()
        self.protections = self._protections(shielded)
        self.database = self._database(settings.database)
        self.cache = self._cache(settings.cache)
        self.register_outputs({"shieldAdvanced": settings.shield_advanced})

    def _bought(self) -> pulumi.ResourceOptions:
        return self.child(protect=True)

    def _subscription(self) -> shield.Subscription | None:
        if not self.settings.shield_advanced:
            return None
        return shield.Subscription(
            self.child_name("shield"), auto_renew="ENABLED", opts=self._bought()
        )

    def _protections(
        self, shielded: Mapping[str, pulumi.Input[str]]
    ) -> dict[str, shield.Protection]:
        if self.subscription is None:
            return {}
        return {
            word: shield.Protection(
                self.child_name(f"shield-{word}"),
                name=self.place.unique(self.child_name(word)),
                resource_arn=arn,
                tags=self.place.tagged(self.child_name(f"shield-{word}")),
                opts=self.child(depends_on=[self.subscription]),
            )
            for word, arn in shielded.items()
        }

    def _database(self, wanted: Reservation | None) -> rds.ReservedInstance | None:
        name = self.child_name("database")
        return wanted and rds.ReservedInstance(
            name,
            offering_id=wanted.offering,
            instance_count=wanted.count,
            **self.place.located(name),
            opts=self._bought(),
        )

    def _cache(self, wanted: Reservation | None) -> elasticache.ReservedCacheNode | None:
        name = self.child_name("cache")
        return wanted and elasticache.ReservedCacheNode(
            name,
            reserved_cache_nodes_offering_id=wanted.offering,
            cache_node_count=wanted.count,
            **self.place.located(name),
            opts=self._bought(),
        )
