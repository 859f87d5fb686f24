"""What ElastiCache accepts: engines and versions, node types, sizes. Pure rules, no Pulumi.

Lists are AWS' of 2026-11 as cfn-lint 1.58 ships them (tests compare them), without T2 nodes, which
can no longer be created, and without Redis OSS before 6.2, which does not deliver its engine log
(ElastiCache User Guide, "Supported node types" and "Log delivery").
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, WithJsonSchema

Engine = Literal["valkey", "redis"]

VERSIONS: Final[dict[Engine, tuple[str, ...]]] = {
    "valkey": ("7.2", "8.0", "8.1", "8.2", "9.0", "9.1"),
    "redis": ("6.2", "7.0", "7.1"),
}

REPLICAS_AT_MOST: Final = 5
"""Replicas of a shard (ElastiCache API Reference, CreateReplicationGroup, 2026-11)."""

NODES_AT_MOST: Final = 500
"""Nodes of a cluster; above 90 AWS wants to be asked first (same source)."""

SNAPSHOT_DAYS_AT_MOST: Final = 35
"""Days snapshots are kept (same source)."""

_TO_16 = ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge")
_TO_24 = ("large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge")
_SMALL = ("micro", "small", "medium")

_FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "c7gn": _TO_16,
    "c8gn": _TO_16,
    "m4": ("large", "xlarge", "2xlarge", "4xlarge", "10xlarge"),
    "m5": _TO_24,
    "m6g": _TO_16,
    "m7g": _TO_16,
    "m8g": _TO_16,
    "r4": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"),
    "r5": _TO_24,
    "r6g": _TO_16,
    "r6gd": _TO_16[1:],
    "r7g": _TO_16,
    "r8g": _TO_16,
    "t3": _SMALL,
    "t4g": _SMALL,
}

NODE_TYPES: Final = tuple(
    f"cache.{family}.{size}" for family, sizes in _FAMILIES.items() for size in sizes
)


def tiers_data(node_type: str) -> bool:
    """Whether nodes of the type keep rarely used data on disk, which they then have to."""
    return node_type.startswith("cache.r6gd.")


def parameter_family(engine: Engine, version: str) -> str:
    """The parameter group family: valkey8 of Valkey 8.1; Redis OSS 6 alone is called 6.x."""
    major = version.partition(".")[0]
    return "redis6.x" if (engine, major) == ("redis", "6") else f"{engine}{major}"


def _known(node_type: str) -> str:
    if node_type not in NODE_TYPES:
        family = node_type.rpartition(".")[0]
        near = [one for one in NODE_TYPES if one.rpartition(".")[0] == family]
        families = (f"cache.{family}" for family in _FAMILIES)
        raise ValueError(
            f"a node type that can be created: {', '.join(near) or 'one of ' + ', '.join(families)}"
        )
    return node_type


NodeType = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(NODE_TYPES)})
]
"""A settings key that holds a node type."""
