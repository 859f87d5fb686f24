"""Alarms as plain data: what is asked of each part, and what its own settings make of it."""

import pytest

from components.cache.cache_alarms import node_numbers, of_cache
from components.cache.cache_settings import CacheSettings
from components.database.database_alarms import (
    Instances,
    connections_open_to,
    of_copy,
    of_proxy,
    of_readers,
    of_writer,
)
from components.edge.edge_alarms import of_certificate, of_distribution, of_firewall
from components.functions.function_alarms import WatchedFunction, of_function
from components.messaging.messaging_alarms import of_dead_letters, of_queue
from components.monitoring.thresholds import Thresholds
from components.storage.storage_alarms import WatchedReplication, of_files_copy, of_replication
from tests.recording import record

LIMITS = Thresholds()
WRITER = Instances(
    part="writer",
    cluster="db",
    role="WRITER",
    region="us-east-1",
    instance_class="db.r6g.xlarge",
)


def questions(alarms):
    """The alarms by what they ask."""
    return {alarm.question: alarm for alarm in alarms}


def of_nodes(**keys):
    """The alarms of a cache with these keys in its stack file; only a program can name its nodes."""
    settings = CacheSettings.model_validate(keys)
    alarms = []
    record(
        lambda: alarms.extend(
            of_cache("cache", "cache", region="us-east-1", settings=settings, limits=LIMITS)
        )
    )
    return questions(alarms)


def of_worker(**arguments):
    """The alarms of a function of thirty seconds."""
    worker = WatchedFunction(
        part="worker", name="worker", region="us-east-1", timeout_seconds=30, **arguments
    )
    return questions(of_function(worker, limits=LIMITS))


def test_a_writer_is_asked_for_load_memory_connections_and_vacuuming():
    asked = questions(of_writer(WRITER, pool=100, limits=LIMITS))

    assert ["cpu", "memory", "connections", "wraparound"] == list(asked)


def test_connections_are_bad_above_the_seeds_80_behind_the_seeds_pool_of_100():
    asked = questions(of_writer(WRITER, pool=100, limits=LIMITS))

    assert asked["connections"].threshold == 80


def test_connections_without_a_proxy_are_a_share_of_what_the_class_takes():
    asked = questions(of_writer(WRITER, pool=None, limits=LIMITS))

    assert asked["connections"].threshold == 3357 * 80 // 100


def test_no_pool_opens_more_connections_than_the_class_takes():
    assert connections_open_to("db.t4g.medium", 5000) == 420


def test_memory_left_is_a_share_of_the_class():
    memory = questions(of_writer(WRITER, pool=100, limits=LIMITS))["memory"]

    assert (memory.comparison, memory.threshold) == ("LessThanThreshold", 1.6 * 1024**3)


def test_a_databases_alarms_follow_the_role_and_not_the_instance():
    cpu = questions(of_writer(WRITER, pool=100, limits=LIMITS))["cpu"]

    assert {"DBClusterIdentifier": "db", "Role": "WRITER"} == cpu.metric.dimensions


def test_readers_are_asked_how_far_they_are_behind():
    lag = questions(of_readers(WRITER, limits=Thresholds(reader_lag_milliseconds=50)))["lag"]

    assert (lag.metric.name, lag.threshold) == ("AuroraReplicaLag", 50)


def test_a_copys_lag_is_read_in_the_copys_region_and_its_silence_is_bad():
    copy = Instances(
        part="copy",
        cluster="db",
        role="READER",
        region="eu-west-1",
        instance_class="db.r6g.large",
    )
    lag = questions(of_copy(copy, limits=LIMITS))["replication"]

    assert lag.metric.region == "eu-west-1"
    assert (lag.threshold, lag.missing) == (60_000, "breaching")


def test_waiting_for_a_proxys_connection_is_measured_by_how_long_a_client_may_wait():
    waiting = of_proxy("proxy", "proxy", region="us-east-1", borrow_timeout_seconds=120)

    assert waiting.threshold == 12 * 1_000_000


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"replicasPerShard": 1}, ["001", "002"]),
        (
            {"clusterMode": True, "shards": 2, "replicasPerShard": 1},
            ["0001-001", "0001-002", "0002-001", "0002-002"],
        ),
    ],
    ids=["plain", "cluster mode"],
)
def test_nodes_are_called_what_aws_calls_them(keys, expected):
    assert expected == node_numbers(CacheSettings.model_validate(keys))


def test_every_node_is_asked_for_load_memory_evictions_and_lag():
    first = [one for one in of_nodes() if one.endswith("-001")]

    assert ["cpu-001", "memory-001", "evictions-001", "lag-001"] == first


def test_a_queue_that_forgets_nothing_is_not_asked_what_it_forgot():
    assert "evictions-001" not in of_nodes(use="queue")


def test_a_node_without_replicas_is_not_asked_for_their_lag():
    asked = of_nodes(replicasPerShard=0, automaticFailover=False, multiAz=False)

    assert "lag-001" not in asked


@pytest.mark.parametrize(
    ("node_type", "expected"),
    [
        ("cache.r6g.large", ("CPUUtilization", 45)),
        ("cache.t4g.micro", ("CPUUtilization", 45)),
        ("cache.r6g.xlarge", ("EngineCPUUtilization", 90)),
    ],
)
def test_a_small_node_is_watched_as_a_whole_and_a_large_one_by_its_engine(node_type, expected):
    cpu = of_nodes(nodeType=node_type)["cpu-001"]

    assert expected == (cpu.metric.name, cpu.threshold)


def test_a_functions_duration_is_a_share_of_its_timeout():
    assert of_worker()["duration"].threshold == 24_000


def test_a_functions_concurrency_is_a_share_of_what_is_reserved():
    assert of_worker(reserved_concurrency=10)["concurrency"].threshold == 8


def test_a_function_that_reserves_nothing_is_not_asked_for_its_share():
    assert "concurrency" not in of_worker()


def test_a_function_with_dead_letters_is_asked_whether_they_arrive():
    assert "undeliverable" in of_worker(has_dead_letters=True)


def test_a_message_is_late_once_it_could_have_been_tried_again():
    age = of_queue("jobs", "jobs", region="us-east-1", visibility_seconds=300)

    assert (age.metric.name, age.threshold) == ("ApproximateAgeOfOldestMessage", 300)


def test_one_dead_letter_is_enough():
    alarm = of_dead_letters("dead", "dead", region="us-east-1")

    assert (alarm.comparison, alarm.threshold) == ("GreaterThanThreshold", 0)


def test_what_belongs_to_no_region_is_watched_in_us_east_1():
    alarms = [
        of_distribution("cdn", "E1", limits=LIMITS),
        of_firewall("firewall", "acl", requests=2000),
    ]

    assert {"us-east-1"} == {alarm.metric.region for alarm in alarms}


def test_an_attack_is_more_blocked_requests_than_one_address_may_send():
    blocks = of_firewall("firewall", "acl", requests=2000)

    assert blocks.threshold == 2000


def test_a_certificate_that_ended_keeps_its_alarm_though_it_is_no_longer_measured():
    expiry = of_certificate("cdn", "arn:c", region="us-east-1", limits=LIMITS)

    assert expiry.missing == "ignore"


def test_a_buckets_failures_are_counted_at_its_source_and_its_lag_at_its_destination():
    replication = WatchedReplication(
        part="assets",
        source="here",
        destination="there",
        rule="everything",
        source_region="us-east-1",
        destination_region="us-west-2",
    )

    regions = {
        one.question: one.metric.region for one in of_replication(replication, limits=LIMITS)
    }
    assert {"failures": "us-east-1", "lag": "us-west-2"} == regions


def test_silence_is_good_news_of_what_is_counted():
    counted = [*of_worker(has_dead_letters=True).values()]

    assert {"notBreaching"} == {alarm.missing for alarm in counted}


def test_silence_is_bad_news_of_one_number_of_each_living_part():
    alarms = [*of_writer(WRITER, pool=100, limits=LIMITS), *of_nodes(replicasPerShard=1).values()]

    silent = {alarm.name for alarm in alarms if alarm.missing == "breaching"}
    assert {"writer-cpu", "cache-cpu-001", "cache-cpu-002"} == silent


def test_a_copy_of_files_is_late_at_twice_what_efs_needs():
    lag = of_files_copy("files-copy", "fs-1", "fs-2", region="us-east-1", limits=LIMITS)

    assert lag.threshold == 2 * 15 * 60
    assert lag.metric.dimensions == {"FileSystemId": "fs-1", "DestinationFileSystemId": "fs-2"}
