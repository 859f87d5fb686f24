"""Where hosts of a domain lead whose targets are known only after the domain is there."""

from __future__ import annotations

from collections.abc import Mapping

import pulumi

from ..component import Component, Place
from .dns import Dns


class Hosts(Component):
    """Hosts that lead to what somebody else serves, through Cloudflare's network.

    Creates a record for each of them. Idle it costs nothing, nor in use.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        dns: Dns,
        targets: Mapping[str, pulumi.Input[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`targets` are by a host's label; the domain's own host has none."""
        super().__init__(name, place, opts)
        self.records = {
            label: dns.alias(label, target, proxied=True, owner=self)
            for label, target in targets.items()
        }
        self.register_outputs({"hosts": [dns.settings.host(label) for label in targets]})
