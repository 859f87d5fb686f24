"""What Aurora PostgreSQL accepts: versions, instance classes, names. Pure rules, no Pulumi.

Versions are AWS' list of 2026-11 without those it marks deprecated, as cfn-lint 1.58 ships it
(a test compares the two).
"""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, WithJsonSchema

from .connections import MEMORY_GIB

MINORS_OFFERED: Final[dict[int, tuple[int, ...]]] = {
    14: (17, 18, 19, 20, 22, 23, 24),
    15: (10, 12, 13, 14, 15, 17, 18, 19),
    16: (8, 9, 10, 11, 13, 14, 15),
    17: (4, 5, 6, 7, 9, 10, 11),
    18: (3, 4, 6),
}
"""Minor versions a new cluster can have, for the majors in standard support."""

READERS_AT_MOST: Final = 15
"""Aurora replicas of a cluster (Aurora User Guide, "Replication with Amazon Aurora", 2026-11)."""

SECONDARIES_AT_MOST: Final = 10
"""Further regions of a global database (Aurora User Guide, "Configuration requirements of an
Amazon Aurora global database", 2026-11)."""

INSTANCES_OF_A_SECONDARY_AT_MOST: Final = 16
"""Same source."""

PERFORMANCE_MONTHS: Final = range(1, 24)
PERFORMANCE_DAYS: Final = (7, *(31 * months for months in PERFORMANCE_MONTHS), 731)
"""How long performance data can be kept (Pulumi AWS SDK 7.51, rds.Cluster)."""

DAYS_OF_ADVANCED_INSIGHTS: Final = 465
"""The least that the advanced mode takes (Aurora User Guide, "Turning on the Advanced mode of
Database Insights", 2026-11)."""

SnapshotArn = Annotated[
    str,
    Field(
        pattern=r"^arn:aws:rds:[a-z0-9-]+:\d{12}:cluster-snapshot:[A-Za-z0-9:-]+$",
        examples=["arn:aws:rds:us-east-1:123456789012:cluster-snapshot:before-the-mistake"],
    ),
]
"""A snapshot of a cluster, made by hand, by RDS or by AWS Backup."""


def region_of(snapshot: str) -> str:
    """The region that a snapshot is in."""
    return snapshot.split(":")[3]


_NAME: Final = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,62}$")

_RESERVED_BY_POSTGRESQL: Final = """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check
    collate collation column concurrently constraint create cross current_catalog current_date
    current_role current_schema current_time current_timestamp current_user default deferrable desc
    distinct do else end except false fetch for foreign freeze from full grant group having ilike in
    initially inner intersect into is isnull join lateral leading left like limit localtime
    localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
    references returning right select session_user similar some symmetric table tablesample then to
    trailing true union unique user using variadic verbose when where window with
"""
"""PostgreSQL 15, appendix C "SQL Key Words": those marked reserved."""

_KEPT_BY_RDS: Final = "admin db rdsadmin rds_superuser template0 template1"
"""What RDS keeps for itself, and refuses as the name of a user or a database."""

RESERVED_WORDS: Final = frozenset(f"{_RESERVED_BY_POSTGRESQL} {_KEPT_BY_RDS}".split())


def major(version: str) -> int:
    """The major version: 15 of 15.19."""
    return int(version.partition(".")[0])


def parameter_family(version: str) -> str:
    """The parameter group family of a version."""
    return f"aurora-postgresql{major(version)}"


def _offered(version: str) -> str:
    match = re.fullmatch(r"(\d+)\.(\d+)", version)
    minors = MINORS_OFFERED.get(int(match[1]), ()) if match else ()
    # A minor newer than the list is let through: AWS adds several a year.
    if not (match and minors and (int(match[2]) in minors or int(match[2]) > minors[-1])):
        raise ValueError(f"a version Aurora PostgreSQL offers: {_all_offered()}, or a newer minor")
    return version


def _all_offered() -> str:
    return ", ".join(f"{one}.{minor}" for one, minors in MINORS_OFFERED.items() for minor in minors)


def _known_class(instance_class: str) -> str:
    if instance_class == "db.serverless":
        raise ValueError("a provisioned class, as db.r6g.large; capacity ranges are not offered")
    if instance_class not in MEMORY_GIB:
        family = instance_class.rpartition(".")[0]
        near = [one for one in MEMORY_GIB if one.rpartition(".")[0] == family]
        raise ValueError(f"a class of Aurora PostgreSQL: {', '.join(near) or _families()}")
    return instance_class


def _families() -> str:
    names = dict.fromkeys(one.rpartition(".")[0] for one in MEMORY_GIB)
    return "one of the families " + ", ".join(names)


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError("a letter, then letters, digits and underscores, 63 characters at most")
    if value.lower() in RESERVED_WORDS:
        raise ValueError("a name that is no reserved word of PostgreSQL or RDS")
    return value


def _performance_days(days: int) -> int:
    if days not in PERFORMANCE_DAYS:
        raise ValueError("7, a multiple of 31 up to 713, or 731 days")
    return days


EngineVersion = Annotated[
    str, AfterValidator(_offered), WithJsonSchema({"type": "string", "pattern": r"^\d+\.\d+$"})
]
"""A settings key that holds a version to create clusters with."""

InstanceClass = Annotated[
    str, AfterValidator(_known_class), WithJsonSchema({"type": "string", "enum": list(MEMORY_GIB)})
]
"""A settings key that holds an instance class."""

SqlName = Annotated[
    str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": _NAME.pattern})
]
"""A settings key that names a database or a user."""

PerformanceDays = Annotated[
    int,
    AfterValidator(_performance_days),
    WithJsonSchema({"type": "integer", "enum": list(PERFORMANCE_DAYS)}),
]
"""A settings key that says how long performance data is kept."""

BackupDays = Annotated[int, Field(ge=1, le=35)]
"""A settings key that says how long backups are kept (RDS API Reference, CreateDBCluster,
2026-11)."""
