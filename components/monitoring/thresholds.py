"""How full, how slow and how late a part may be before somebody is told: shares, not numbers.

What the shares are of, a class's memory or a function's timeout, is the parts' own to say.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bilberry.settings import Settings

Percent = Annotated[int, Field(ge=1, le=100)]


class Thresholds(Settings):
    """When alarms go off.

    Guesses, except where a source is named: to be moved once there is a history.
    """

    database_cpu_percent: Percent = 80
    """Load of the database's processors, for fifteen minutes."""
    connections_percent: Percent = 80
    """Connections to an instance, of those the proxy's pool may open, or else of those its class
    takes. Default: 80, as in the seed, whose 80 is that of a pool of 100."""
    database_free_memory_percent: Percent = 5
    """Memory left of an instance's, for fifteen minutes."""
    reader_lag_milliseconds: Annotated[int, Field(ge=1)] = 1000
    """How far readers are behind the writer; usually well under 100 ms (Aurora User Guide,
    "Replication with Amazon Aurora", 2026-11)."""
    replica_lag_seconds: Annotated[int, Field(ge=1)] = 60
    """How far a copy in another region is behind; usually under a second (Aurora User Guide, "Using
    Amazon Aurora Global Database", 2026-11)."""
    cache_cpu_percent: Percent = 90
    """Load of the one processor a cache's engine works with. Default: 90, as AWS recommends
    (ElastiCache User Guide, "Which metrics should I monitor?", 2026-11)."""
    cache_memory_percent: Percent = 80
    """Memory of a cache's node that is in use."""
    cache_evictions: Annotated[int, Field(ge=0)] = 1000
    """Entries a full cache may forget in five minutes."""
    cache_lag_seconds: Annotated[int, Field(ge=1)] = 30
    """How far a cache's replica is behind its primary."""
    bucket_lag_seconds: Annotated[int, Field(ge=1)] = 900
    """How far a bucket's copy is behind. Default: 15 minutes, in which S3 copies nearly everything
    where that is paid for (S3 User Guide, "S3 Replication Time Control", 2026-11)."""
    files_lag_seconds: Annotated[int, Field(ge=1)] = 1800
    """How far a file system's copy is behind. Default: twice the 15 minutes that EFS needs of most
    changes (EFS User Guide, "Amazon EFS replication", 2023-05)."""
    duration_percent: Percent = 80
    """Longest run of a function, of its timeout."""
    concurrency_percent: Percent = 80
    """Runs of a function at once, of those reserved for it."""
    server_error_percent: Percent = 1
    """Answers of the CDN that are errors of a server's."""
    certificate_days: Annotated[int, Field(ge=1, le=44)] = 30
    """Days before its end at which a certificate should have been renewed, 1 to 44. ACM starts 45
    days before (AWS Certificate Manager User Guide, "Managed certificate renewal", 2026-11)."""
