"""What resources cost, worked out by hand from what vendors publish, without the price table.

Each figure was read off the vendor's price list or pricing page (dates in the table's sources); usage is
given, so that nothing depends on a default.
"""

from decimal import Decimal

import pytest

from tests.analyses.cost.made import line, priced, resource

CENT = Decimal("0.005")


def monthly(found, what, name="one"):
    """The expected dollars of a line."""
    return line(found, what, name).monthly.expected


def about(dollars):
    """Equal to half a cent."""
    return pytest.approx(Decimal(str(dollars)), abs=CENT)


CLUSTER = "aws:rds/cluster:Cluster"
INSTANCE = "aws:rds/clusterInstance:ClusterInstance"


def test_an_aurora_instance_is_its_hours():
    found = priced(resource(INSTANCE, instanceClass="db.r6g.large", region="us-east-1"))

    assert about(0.26 * 730) == monthly(found, "instance")


def test_aurora_s_storage_and_requests_are_used():
    cluster = resource(CLUSTER, region="us-east-1")
    found = priced(cluster, usage={"databaseStorageGb": 200, "databaseIoMillions": 50})

    assert about(200 * 0.10) == monthly(found, "storage")
    assert about(50 * 0.20) == monthly(found, "I/O")


def test_a_proxy_is_the_vcpus_behind_it():
    """Two db.r6g.xlarge of 4 vCPUs each."""
    proxy = resource("aws:rds/proxy:Proxy", "pool", region="us-east-1", id="pool")
    target = resource(
        "aws:rds/proxyTarget:ProxyTarget",
        "target",
        dbProxyName="pool",
        dbClusterIdentifier="bookings",
    )
    cluster = resource(CLUSTER, "cluster", id="bookings", region="us-east-1")
    instances = [
        resource(INSTANCE, name, instanceClass="db.r6g.xlarge", clusterIdentifier="bookings")
        for name in ("writer", "reader")
    ]

    found = priced(proxy, target, cluster, *instances)

    assert about((4 + 4) * 730 * 0.015) == monthly(found, "vCPUs", "pool")


def test_a_cache_is_its_nodes_and_all_snapshots_but_one():
    """Two shards of a primary and a replica; seven snapshots of 2 GB for each."""
    group = resource(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        engine="redis",
        nodeType="cache.r6g.large",
        numNodeGroups=2,
        replicasPerNodeGroup=1,
        snapshotRetentionLimit=7,
        region="us-east-1",
    )

    found = priced(group, usage={"cacheBackupGb": 2})

    assert about(2 * 2 * 730 * 0.206) == monthly(found, "nodes")
    assert about(2 * 6 * 2 * 0.085) == monthly(found, "snapshots")


def test_a_nat_gateway_is_hours_and_gigabytes():
    gateway = resource("aws:ec2/natGateway:NatGateway", region="us-east-1")

    found = priced(gateway, usage={"natGb": 300})

    assert about(730 * 0.045 + 300 * 0.045) == found.total.expected


def test_a_key_and_its_replica_are_a_dollar_each_and_requests():
    """Rotated: two dollars more a key at the high end."""
    key = resource("aws:kms/key:Key", enableKeyRotation=True, region="us-east-1", arn="arn:key")
    copy = resource(
        "aws:kms/replicaKey:ReplicaKey", "copy", primaryKeyArn="arn:key", region="us-west-2"
    )

    found = priced(key, copy, usage={"keyRequestsMillions": 2}, lowFactor=1, highFactor=1)

    each = 1.00 + 2_000_000 / 10_000 * 0.03
    assert about(2 * each) == found.total.expected
    assert about(2 * (each + 2)) == found.total.high


def test_a_function_is_calls_and_gigabyte_seconds():
    """3 million calls of 120 ms with 1,024 MB on arm64."""
    function = resource(
        "aws:lambda/function:Function",
        memorySize=1024,
        architectures=["arm64"],
        region="us-east-1",
    )

    found = priced(function, usage={"functionCallsMillions": 3, "functionMs": 120})

    assert about(3 * 0.20) == monthly(found, "requests")
    assert about(3_000_000 * 0.120 * 1 * 0.0000133334) == monthly(found, "duration")


def test_a_queue_that_is_read_is_its_requests():
    queue = resource("aws:sqs/queue:Queue", arn="arn:queue", region="us-east-1")
    reader = resource(
        "aws:lambda/eventSourceMapping:EventSourceMapping", "reader", eventSourceArn="arn:queue"
    )

    found = priced(queue, reader, usage={"queueRequestsMillions": 5})

    assert about(5 * 0.40) == monthly(found, "requests")


def test_a_cdn_is_gigabytes_in_tiers_and_requests():
    """15 TB: the first 10 TB at 0.085, the rest at 0.080; $0.0100 for 10,000 HTTPS requests."""
    distribution = resource("aws:cloudfront/distribution:Distribution")

    found = priced(distribution, usage={"cdnGb": 15 * 1024, "cdnRequestsMillions": 80})

    assert about(10 * 1024 * 0.085 + 5 * 1024 * 0.080) == monthly(found, "GB")
    assert about(80_000_000 / 10_000 * 0.0100) == monthly(found, "requests")


def test_a_firewall_is_a_list_its_rules_and_requests():
    acl = resource("aws:wafv2/webAcl:WebAcl", rules=[{"name": name} for name in "abcd"])

    found = priced(acl, usage={"cdnRequestsMillions": 20})

    assert about(5 + 4 * 1 + 20 * 0.60) == found.total.expected


def test_an_alarm_is_its_metrics():
    plain = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "plain", namespace="AWS/SQS")
    sums = [{"metric": {"namespace": "AWS/SQS", "period": 60}}] * 3
    of_three = resource(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "three",
        metricQueries=[*sums, {"expression": "a + b + c"}],
        region="us-east-1",
    )
    often = resource(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "often",
        namespace="AWS/SQS",
        period=10,
        region="us-east-1",
    )

    found = priced(plain, of_three, often)

    assert about(0.10 + 3 * 0.10 + 0.30) == found.total.expected


def test_logs_are_what_is_written_kept_and_read():
    """4 GB a month kept for 73 days are 2.4 months of them."""
    group = resource("aws:cloudwatch/logGroup:LogGroup", retentionInDays=73, region="us-east-1")

    found = priced(group, usage={"logGb": 4, "logScannedGb": 30})

    assert about(4 * 0.50 + 4 * 2.4 * 0.03 + 30 * 0.005) == found.total.expected


def test_a_file_system_is_what_it_holds_and_what_passes():
    system = resource(
        "aws:efs/fileSystem:FileSystem",
        throughputMode="elastic",
        lifecyclePolicies=[{"transitionToIa": "AFTER_30_DAYS"}],
        region="us-east-1",
    )
    usage = {"filesGb": 40, "filesInfrequentGb": 100, "filesReadGb": 60, "filesWriteGb": 10}

    found = priced(system, usage=usage)

    held, passed = 40 * 0.30 + 100 * 0.016, 60 * 0.03 + 10 * 0.06
    assert about(held + passed) == found.total.expected


def test_a_health_check_outside_aws_pays_for_https():
    check = resource("aws:route53/healthCheck:HealthCheck", type="HTTPS", requestInterval=30)

    assert about(0.75 + 2.00) == priced(check).total.expected


def test_vercel_takes_a_plan_with_a_seat_further_seats_and_what_its_credit_leaves():
    """Three seats; 1,500 GB of which 1,000 are included, 20 million requests of which 10 are."""
    usage = {
        "vercelTransferGb": 1500,
        "vercelRequestsMillions": 20,
        "vercelCallsMillions": 4,
        "vercelCpuHours": 50,
        "vercelMemoryGbHours": 400,
    }
    subscriptions = {"vercel": {"plan": "pro", "seats": 3}}

    found = priced(
        resource("vercel:index/project:Project"), usage=usage, subscriptions=subscriptions
    )

    used = 500 * 0.15 + 10 * 2.00 + 4 * 0.60 + 50 * 0.128 + 400 * 0.0106
    assert about(20 + 2 * 20 + used - 20) == found.total.expected


def test_a_credit_is_no_more_than_what_is_used():
    """40 GB and 2 million requests are included; 1 million calls are 60 cents of 20 dollars."""
    usage = {
        "vercelTransferGb": 40,
        "vercelRequestsMillions": 2,
        "vercelCallsMillions": 1,
        "vercelCpuHours": 0,
        "vercelMemoryGbHours": 0,
    }

    found = priced(
        resource("vercel:index/project:Project"),
        usage=usage,
        subscriptions={"vercel": {"plan": "pro"}},
    )

    assert about(20) == found.total.expected


def test_railway_takes_its_plan_and_what_the_credit_leaves():
    """Half a GB and a fifth of a CPU all month, 20 GB sent, 2 GB stored: $10.30 of which 5 are free."""
    usage = {
        "railwayMemoryGb": 0.5,
        "railwayCpus": 0.2,
        "railwayTransferGb": 20,
        "railwayVolumeGb": 2,
    }

    found = priced(usage=usage, subscriptions={"railway": {"plan": "hobby"}})

    used = 0.5 * 10 + 0.2 * 20 + 20 * 0.05 + 2 * 0.15
    assert about(5 + used - 5) == found.total.expected


def test_railway_costs_no_less_than_its_plan():
    usage = {"railwayMemoryGb": 0.1, "railwayCpus": 0.01, "railwayTransferGb": 0}

    found = priced(usage=usage, subscriptions={"railway": {"plan": "hobby"}})

    assert about(5) == found.total.expected


def test_firestore_takes_what_is_beyond_its_daily_quota():
    """150,000 reads a day of which 50,000 are free; 30,000 writes of which 20,000 are; 3 GB."""
    usage = {
        "firestoreReadsADay": 150_000,
        "firestoreWritesADay": 30_000,
        "firestoreDeletesADay": 20_000,
        "firestoreGb": 3,
    }

    found = priced(usage=usage, subscriptions={"firebase": {"plan": "blaze"}})

    days = 365 / 12
    reads = 100_000 * days / 100_000 * 0.03
    writes = 10_000 * days / 100_000 * 0.09
    assert about(reads + writes + 2 * 0.15) == found.total.expected


def test_github_takes_seats_and_the_minutes_beyond_those_included():
    """Four seats of Team; 5,000 Linux minutes of which 3,000 are included."""
    found = priced(
        usage={"ciMinutes": 5000}, subscriptions={"github": {"plan": "team", "seats": 4}}
    )

    assert about(4 * 4 + 2000 * 0.006) == found.total.expected
