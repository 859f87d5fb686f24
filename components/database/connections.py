"""How many connections an Aurora PostgreSQL instance takes, and a proxy's pool as shares of that.

Pure arithmetic; nothing here knows of Pulumi.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# Sizes of an instance family and how many times the memory of its `large` each one has:
# Amazon Aurora User Guide, "Hardware specifications for DB instance classes for Aurora", 2026-11.
_SIZES: Final = {
    "medium": 0.5,
    "large": 1,
    "xlarge": 2,
    "2xlarge": 4,
    "4xlarge": 8,
    "8xlarge": 16,
    "12xlarge": 24,
    "16xlarge": 32,
    "24xlarge": 48,
    "32xlarge": 64,
    "48xlarge": 96,
}
_TO_16 = ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge")
_TO_16_WITH_12 = (*_TO_16, "12xlarge")
_TO_24 = (*_TO_16_WITH_12, "24xlarge")

# Family: GiB of its `large` (same source), and the sizes Aurora PostgreSQL has of it (the list of
# cfn-lint 1.58, taken from AWS' API 2026-11; a test compares the two).
_FAMILIES: Final[dict[str, tuple[float, tuple[str, ...]]]] = {
    "r4": (15.25, _TO_16),
    "r5": (16, _TO_24),
    "r6g": (16, _TO_16_WITH_12),
    "r6gd": (16, _TO_16_WITH_12[1:]),
    "r6i": (16, (*_TO_24, "32xlarge")),
    "r6id": (16, ("24xlarge", "32xlarge")),
    "r7g": (16, _TO_16_WITH_12),
    "r7i": (16, (*_TO_24, "48xlarge")),
    "r8a": (16, (*_TO_24, "48xlarge")),
    "r8g": (16, (*_TO_24, "48xlarge")),
    "r8gd": (16, (*_TO_24[1:], "48xlarge")),
    "t3": (8, ("medium", "large")),
    "t4g": (8, ("medium", "large")),
    "x2g": (32, _TO_16_WITH_12),
}

MEMORY_GIB: Final[dict[str, float]] = {
    f"db.{family}.{size}": large * _SIZES[size]
    for family, (large, sizes) in _FAMILIES.items()
    for size in sizes
}
"""The instance classes Aurora PostgreSQL has, and the memory of each in GiB."""

BYTES_A_CONNECTION: Final = 9_531_392
CONNECTIONS_AT_MOST: Final = 5_000
BYTES_COUNTED_FOR_A_GIB: Final = 1_000_000_000


class PoolShares(NamedTuple):
    """A proxy's pool in whole percent of an instance's `max_connections`, the unit of RDS Proxy."""

    max_connections_percent: int
    max_idle_connections_percent: int


def is_burstable(instance_class: str) -> bool:
    """Whether the class is of a T family, meant for development and tests."""
    return instance_class.startswith("db.t")


def max_connections(instance_class: str) -> int:
    """Connections an instance takes by default: LEAST(DBInstanceClassMemory/9531392, 5000).

    AWS' own worked example counts 10^9 bytes a GiB (15.25 GiB give 1600), which comes near what is
    left once the system has taken its part; so does this. Source: Amazon Aurora User Guide,
    "Maximum connections to an Aurora PostgreSQL DB instance", 2026-11. `KeyError` if unknown.
    """
    memory = MEMORY_GIB[instance_class] * BYTES_COUNTED_FOR_A_GIB
    return min(round(memory / BYTES_A_CONNECTION), CONNECTIONS_AT_MOST)


def pool_shares(instance_class: str, connections: int, idle: int) -> PoolShares:
    """At most `connections` open to an instance, `idle` of them kept, as percentages.

    Rounded up, so that at least what was asked for fits: on a db.r6g.xlarge (3,357 connections)
    100 are 2.98 percent, hence 3, which lets 100 through. Never below 1, the least RDS Proxy takes
    for the pool, nor above 100; idle connections never exceed the pool. Source: Amazon RDS API
    Reference, `ConnectionPoolConfiguration`, 2026-11.
    """
    limit = max_connections(instance_class)
    share = _whole_percent(connections, limit)
    return PoolShares(share, min(_whole_percent(idle, limit), share))


def _whole_percent(part: int, whole: int) -> int:
    rounded_up = -(-part * 100 // whole)
    return max(1, min(rounded_up, 100))
