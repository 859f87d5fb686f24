"""Where subnets lie inside a network: pure arithmetic that never moves what is already there.

A network is cut into slots of /24. A tier owns sixteen slots for good, a zone's letter picks one of
them, so that neither a new zone nor a new tier shifts a subnet that exists:

    slot = 16 * tier + letter        10.0.0.0/16, tier 2 (isolated), zone b: slot 33, 10.0.33.0/24
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from ipaddress import IPv4Network
from itertools import combinations
from typing import Final

SUBNET_PREFIX: Final = 24
SLOTS_PER_TIER: Final = 16
"""More than any region has zones (us-east-1 has 6), so that a tier never outgrows its slots."""


class Tier(StrEnum):
    """How a subnet reaches the internet."""

    PUBLIC = "public"
    """Both ways, through the internet gateway."""
    PRIVATE = "private"
    """Outwards only, through a NAT gateway."""
    ISOLATED = "isolated"
    """Not at all."""


TIER_NUMBERS: Final = {Tier.PUBLIC: 0, Tier.PRIVATE: 1, Tier.ISOLATED: 2}
"""A tier's place in every network. Never change a number; a new tier takes the next."""

SMALLEST_NETWORK: Final = SUBNET_PREFIX - (len(Tier) * SLOTS_PER_TIER - 1).bit_length()
"""The longest prefix of a network that has a slot for every tier and zone: /18."""


def subnet_of(network: IPv4Network, tier: Tier, zone: str) -> IPv4Network:
    """The subnet of a tier in a zone, which is known by its last letter (`us-east-1b`).

    Raises `ValueError` for a zone without a letter from a to p, and for a network too small.
    """
    letter = ord(zone[-1]) - ord("a")
    if not 0 <= letter < SLOTS_PER_TIER:
        raise ValueError(f"a zone ends in a letter from a to p, {zone!r} does not")
    if network.prefixlen > SMALLEST_NETWORK:
        raise ValueError(f"a network has to be /{SMALLEST_NETWORK} or larger, {network} is not")
    slot = SLOTS_PER_TIER * TIER_NUMBERS[tier] + letter
    addresses = 2 ** (network.max_prefixlen - SUBNET_PREFIX)
    return IPv4Network((int(network.network_address) + slot * addresses, SUBNET_PREFIX))


def overlaps(networks: Mapping[str, IPv4Network]) -> list[tuple[str, str]]:
    """The names of every two networks that share addresses."""
    return [
        (one, other)
        for one, other in combinations(networks, 2)
        if networks[one].overlaps(networks[other])
    ]


def first_free(taken: Iterable[IPv4Network]) -> IPv4Network:
    """The first /16 of 10.0.0.0/8 that shares no addresses with any network taken."""
    taken = list(taken)
    candidates = IPv4Network("10.0.0.0/8").subnets(new_prefix=16)
    return next(one for one in candidates if not any(one.overlaps(other) for other in taken))
