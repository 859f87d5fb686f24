"""How much of everything is used in a month: settings with a default each, as no vendor tells it before.

Every default is a guess unless its docstring names a source. Quantities are per resource of their kind
(per bucket, per log group), so that a further bucket costs more and a removed one less.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bilberry.settings import Settings

Quantity = Annotated[float, Field(ge=0, le=1_000_000_000, allow_inf_nan=False)]


class Usage(Settings):
    """What is used in a month, of 730 hours, unless a key says otherwise."""

    # -- database and cache ------------------------------------------------------------------------
    database_storage_gb: Quantity = 50
    """GB stored in each database cluster; a copy in another region stores as much again.
    Default: 50, a guess."""
    database_io_millions: Quantity = 20
    """Millions of reads and writes of storage, per cluster. Default: 20, a guess: 4 reads and 4
    writes a second."""
    database_replicated_millions: Quantity = 10
    """Millions of writes that go to each copy of a global database. Default: 10, a guess: the writes
    of `databaseIoMillions`."""
    database_backup_gb: Quantity = 25
    """GB of backups per cluster beyond its own size, which AWS keeps for nothing. Default: 25, a
    guess."""
    database_acus: Quantity = 1
    """Capacity units a serverless instance runs on average. Default: 1, a guess."""
    enhanced_monitoring_gb: Quantity = 0.2
    """GB of logs Enhanced Monitoring writes per instance when it looks every minute. Default: 0.2, a
    guess: some 5 KB a time."""
    cache_backup_gb: Quantity = 1
    """GB of each snapshot of a cache that is kept. Default: 1, a guess."""
    table_writes_millions: Quantity = 1
    """Millions of write requests per DynamoDB table. Default: 1, a guess."""
    table_reads_millions: Quantity = 1
    """Millions of read requests per DynamoDB table. Default: 1, a guess."""
    table_storage_gb: Quantity = 1
    """GB per DynamoDB table. Default: 1, a guess."""

    # -- network -----------------------------------------------------------------------------------
    nat_gb: Quantity = 50
    """GB through each NAT gateway, in and out. Default: 50, a guess."""
    internet_gb: Quantity = 20
    """GB sent to the internet through each internet gateway. Default: 20, a guess."""
    endpoint_gb: Quantity = 10
    """GB through each interface endpoint. Default: 10, a guess."""
    peering_gb: Quantity = 50
    """GB over each peering connection within a region. Default: 50, a guess."""
    replication_gb: Quantity = 20
    """GB copied to each further region by a database, a bucket or a backup plan. Default: 20, a
    guess."""

    # -- web edge ----------------------------------------------------------------------------------
    cdn_gb: Quantity = 100
    """GB a CDN sends to visitors. Default: 100, a guess."""
    cdn_requests_millions: Quantity = 10
    """Millions of requests to a CDN, and to the firewall in front of it. Default: 10, a guess."""
    edge_requests_millions: Quantity = 10
    """Millions of requests to each Cloudflare Worker. Default: 10, a guess."""
    edge_cpu_ms: Quantity = 2
    """Milliseconds of CPU a request to a Worker takes. Default: 2, a guess."""
    edge_reads_millions: Quantity = 1
    """Millions of reads from each Workers KV namespace. Default: 1, a guess."""
    edge_writes_millions: Quantity = 0.1
    """Millions of writes to each Workers KV namespace. Default: 0.1, a guess."""

    # -- storage -----------------------------------------------------------------------------------
    bucket_gb: Quantity = 20
    """GB in each bucket. Default: 20, a guess."""
    bucket_writes_millions: Quantity = 0.1
    """Millions of PUT, COPY, POST and LIST requests per bucket. Default: 0.1, a guess."""
    bucket_reads_millions: Quantity = 1
    """Millions of GET requests per bucket. Default: 1, a guess."""
    files_gb: Quantity = 5
    """GB in each file system that are read often. Default: 5, a guess."""
    files_infrequent_gb: Quantity = 10
    """GB in each file system that its lifecycle has set aside. Default: 10, a guess."""
    files_archive_gb: Quantity = 10
    """GB in each file system that its lifecycle has archived. Default: 10, a guess."""
    files_read_gb: Quantity = 20
    """GB read from each file system. Default: 20, a guess."""
    files_write_gb: Quantity = 5
    """GB written to each file system. Default: 5, a guess."""
    backup_gb: Quantity = 50
    """GB in each backup vault. Default: 50, a guess."""

    restore_tests: Quantity = 1
    """Recovery points that each selection of restore tests tries. Default: 1, of a monthly test of
    one database."""

    # -- work --------------------------------------------------------------------------------------
    function_calls_millions: Quantity = 0.5
    """Millions of calls of each function. Default: 0.5, a guess."""
    function_ms: Quantity = 200
    """Milliseconds a call takes on average. Default: 200, a guess."""
    queue_requests_millions: Quantity = 1
    """Millions of requests to each queue that something reads from. Default: 1, a guess: a Lambda
    function that waits on a queue makes some 0.7 even if nothing comes (5 pollers, 20 seconds)."""
    idle_queue_requests_millions: Quantity = 0.01
    """Millions of requests to each queue that nothing reads from, such as one for dead letters.
    Default: 0.01, a guess."""
    topic_messages_millions: Quantity = 0.5
    """Millions of messages to each topic. Default: 0.5, a guess."""
    emails_thousands: Quantity = 1
    """Thousands of mails to each address that is subscribed to a topic. Default: 1, a guess."""
    events_millions: Quantity = 0.5
    """Millions of events on each bus. Default: 0.5, a guess."""
    archived_gb: Quantity = 1
    """GB of events that come into each archive. Default: 1, a guess."""
    traces_millions: Quantity = 0.1
    """Millions of traces that each sampling rule records. Default: 0.1, a guess."""
    key_requests_millions: Quantity = 1
    """Millions of requests to each KMS key. Default: 1, a guess."""
    secret_calls_millions: Quantity = 0.1
    """Millions of reads of each secret. Default: 0.1, a guess."""

    # -- logs --------------------------------------------------------------------------------------
    log_gb: Quantity = 1
    """GB written to each log group. Default: 1, a guess."""
    log_scanned_gb: Quantity = 1
    """GB of each log group that people's queries read. Default: 1, a guess."""

    # -- Vercel, GitHub, Sentry --------------------------------------------------------------------
    vercel_transfer_gb: Quantity = 50
    """GB each Vercel project sends to visitors. Default: 50, a guess."""
    vercel_requests_millions: Quantity = 5
    """Millions of requests to each Vercel project. Default: 5, a guess."""
    vercel_calls_millions: Quantity = 1
    """Millions of calls of functions of each Vercel project. Default: 1, a guess."""
    vercel_cpu_hours: Quantity = 20
    """Hours of CPU of functions of each Vercel project. Default: 20, a guess."""
    vercel_memory_gb_hours: Quantity = 100
    """GB-hours of memory of functions of each Vercel project. Default: 100, a guess."""
    ci_minutes: Quantity = 1500
    """Minutes of GitHub's Linux runners. Default: 1,500, a guess."""
    errors_thousands: Quantity = 4
    """Thousands of errors of each Sentry project. Default: 4, a guess."""

    # -- Railway and Firebase ----------------------------------------------------------------------
    railway_memory_gb: Quantity = 0.25
    """GB of memory all Railway services together hold on average. Default: 0.25, a guess."""
    railway_cpus: Quantity = 0.05
    """CPUs all Railway services together use on average. Default: 0.05, a guess."""
    railway_transfer_gb: Quantity = 5
    """GB all Railway services together send. Default: 5, a guess."""
    railway_volume_gb: Quantity = 1
    """GB in all Railway volumes together. Default: 1, a guess."""
    firestore_reads_a_day: Quantity = 20_000
    """Documents read from Firestore on an average day. Default: 20,000, a guess."""
    firestore_writes_a_day: Quantity = 5_000
    """Documents written to Firestore on an average day. Default: 5,000, a guess."""
    firestore_deletes_a_day: Quantity = 500
    """Documents deleted from Firestore on an average day. Default: 500, a guess."""
    firestore_gb: Quantity = 0.5
    """GB in Firestore. Default: 0.5, a guess."""
