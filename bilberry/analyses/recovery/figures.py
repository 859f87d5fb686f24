"""How long recoveries take and how far copies lag behind: each figure with its source, or as a guess.

AWS promises few of these; where it says "typically", so does the figure. How long a restore takes grows
with the data, which nothing here knows: all restores are guesses for some hundred gigabytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

AURORA: Final = "Aurora User Guide"
S3: Final = "S3 User Guide"
EFS: Final = "EFS User Guide"
DYNAMODB: Final = "DynamoDB Developer Guide"


@dataclass(frozen=True)
class Figure:
    """A duration.

    Attributes:
        seconds: How long.
        source: Who says so and as of when, or what the guess rests on.
        is_guess: Whether nobody says so.
    """

    seconds: int
    source: str
    is_guess: bool = False


def guess(seconds: int, why: str) -> Figure:
    """A figure without a source."""
    return Figure(seconds, f"a guess: {why}", is_guess=True)


NOTHING: Final = Figure(0, "the copies are written together, or it is the same data")
AT_ONCE: Final = Figure(0, "the service itself goes on without what was lost")

READER_TAKES_OVER: Final = Figure(
    MINUTE, f'{AURORA}, "High availability for Amazon Aurora", 2023-06: typically less than 60 s'
)
WRITER_MADE_AGAIN: Final = Figure(
    10 * MINUTE,
    f'{AURORA}, "High availability for Amazon Aurora", 2023-06: typically less than 10 minutes',
)
WRITER_MADE_ELSEWHERE: Final = guess(
    30 * MINUTE, "somebody notices and makes an instance in another zone"
)
GLOBAL_LAG: Final = Figure(
    1, f'{AURORA}, "Using Amazon Aurora global databases", 2023-06: typically under a second'
)
GLOBAL_FAILOVER: Final = guess(
    10 * MINUTE,
    f'ten of the "minutes" of {AURORA}, "Using failover in an Aurora global database", 2023-06',
)
HEADLESS_FAILOVER: Final = guess(20 * MINUTE, "as with an instance, and one is made first")
POINT_IN_TIME: Final = Figure(
    5 * MINUTE,
    f'{AURORA}, "Overview of backing up and restoring", 2023-06: typically within 5 minutes',
)
DATABASE_RESTORED: Final = guess(90 * MINUTE, "an hour to restore, half an hour for its instances")

CACHE_FAILOVER: Final = guess(
    MINUTE, "seconds to promote a replica (ElastiCache User Guide, 2023-05), and to notice"
)
CACHE_LAG: Final = guess(1, "replicas follow asynchronously")
CACHE_FILLED: Final = guess(30 * MINUTE, "a quarter of an hour to make it, and misses until filled")
CACHE_RESTORED: Final = guess(HOUR, "made anew from a snapshot")

CACHE_SNAPSHOT: Final = guess(25 * HOUR, "a daily snapshot, in a window of an hour or more")

REPLICATED_IN_TIME: Final = Figure(
    15 * MINUTE,
    f'{S3}, "Using S3 Replication Time Control", 2023-06: 99.99 % of objects within 15 minutes',
)
REPLICATED: Final = guess(
    2 * HOUR, f'{S3}, "Replicating objects", 2023-06: most within 15 minutes, without a promise'
)
REPLICA_USED: Final = guess(15 * MINUTE, "the application is led to the other bucket")
VERSIONS_BACK: Final = guess(HOUR, "delete markers are taken off, or versions copied back")
OBJECTS_RESTORED: Final = guess(4 * HOUR, "some hundred thousand objects into a bucket")

FILES_REPLICATED: Final = Figure(
    15 * MINUTE, f'{EFS}, "Amazon EFS replication", 2023-05: the majority within 15 minutes'
)
FILES_AUTOMATIC: Final = guess(
    32 * HOUR, f'{EFS}, "Automatic backups", 2023-05: daily, begun within eight hours'
)
FILES_FAILOVER: Final = guess(
    30 * MINUTE, f'{EFS}, "Deleting a replication", 2023-05: minutes; and mount targets are made'
)
FILES_RESTORED: Final = guess(2 * HOUR, "some hundred thousand files into a file system")

TABLE_POINT_IN_TIME: Final = Figure(
    5 * MINUTE, f'{DYNAMODB}, "Point-in-time recovery: How it works", 2023-05: typically 5 minutes'
)
TABLE_RESTORED: Final = Figure(
    HOUR, f'{DYNAMODB}, "Restoring a table", 2023-05: 95 % of restores in less than an hour'
)
TABLE_LAG: Final = Figure(
    1, f'{DYNAMODB}, "Global tables", 2023-05: usually within a second to all replicas'
)

SECRET_LAG: Final = guess(MINUTE, "Secrets Manager names no time")
SECRET_PROMOTED: Final = guess(10 * MINUTE, "one call a secret")
CALLED_BACK: Final = guess(10 * MINUTE, "one call, once somebody has noticed")

SETTINGS_MADE_AGAIN: Final = guess(30 * MINUTE, "an update that makes a few resources again")
SITE_MADE_AGAIN: Final = guess(
    HOUR, "an update and a deployment; longer where Cloudflare assigns other name servers"
)
BUILT_ELSEWHERE: Final = guess(
    3 * HOUR,
    "an update of 20 minutes in a rehearsal, snapshots before it, data and hosts after it; more where"
    " the lost region is us-east-1, which global services are changed through",
)
BUILT_BY_HAND: Final = guess(2 * DAY, "nothing is prepared for another region")
ACCOUNT_REOPENED: Final = guess(
    2 * DAY,
    "a mail to AWS Support, which reopens an account for 90 days (AWS Account Management Reference,"
    ' "Close an AWS account", 2026-11)',
)
