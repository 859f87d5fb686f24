"""Traffic that a rule of a network lets through: with which networks, on which ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any, Final

from bilberry.values.property_values import UNKNOWN, Unknown
from policies.rule import listed

NETWORKS: Final = (
    "cidrBlocks",
    "ipv6CidrBlocks",
    "cidrBlock",
    "ipv6CidrBlock",
    "cidrIpv4",
    "cidrIpv6",
)
"""The properties that name them: inside security groups, in rules of their own, in ACLs."""

WIDEST: Final = {4: 8, 6: 12}
"""The widest that anybody's own network is, by the version of IP: no registry was given more at
once (IANA IPv4 Address Space Registry, IPv6 Global Unicast Address Assignments, 2026-11)."""

EVERY_PROTOCOL: Final = ("-1", -1, "all")
LAST_PORT: Final = 65535


@dataclass(frozen=True)
class Traffic:
    """What one rule lets through. Networks and ports may be not known yet."""

    networks: tuple[Any, ...]
    first: Any
    last: Any

    @property
    def internet(self) -> list[str]:
        """The networks that are the internet, or half of it."""
        return [network for network in self.networks if _is_internet(network)]

    @property
    def ports_are_known(self) -> bool:
        """Whether it is known on which ports."""
        return UNKNOWN not in (self.first, self.last)

    def has(self, ports: Sequence[int]) -> bool:
        """Whether one of these ports is reached; of ports that are not known, any may be."""
        return not self.ports_are_known or any(self.first <= one <= self.last for one in ports)

    def is_only(self, ports: Sequence[int]) -> bool | Unknown:
        """Whether it is one of these ports and no other."""
        if not self.ports_are_known:
            return UNKNOWN
        return self.first == self.last and self.first in ports

    def __str__(self) -> str:
        return f"{', '.join(self.internet)}, ports {self.first}-{self.last}"


def traffic(rule: Mapping[str, Any]) -> Traffic:
    """What a rule lets through, in whichever words of the AWS provider's it is written."""
    networks = tuple(one for name in NETWORKS for one in listed(rule.get(name)))
    if rule.get("protocol", rule.get("ipProtocol")) in EVERY_PROTOCOL:
        return Traffic(networks, 0, LAST_PORT)
    first, last = rule.get("fromPort"), rule.get("toPort")
    return Traffic(networks, 0 if first is None else first, LAST_PORT if last is None else last)


def _is_internet(network: Any) -> bool:
    try:
        found = ip_network(network, strict=False)
    except ValueError:
        return False
    return found.prefixlen < WIDEST[found.version]
