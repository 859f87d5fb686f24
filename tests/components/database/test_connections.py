"""Connections an instance takes, and a proxy's pool as percentages of them."""

import pytest

from components.database.connections import (
    MEMORY_GIB,
    PoolShares,
    is_burstable,
    max_connections,
    pool_shares,
)
from tests.rehearsal.clouds import vendor_lists


def test_the_classes_are_those_aurora_postgresql_has():
    expected = vendor_lists.aurora_classes() - {"db.serverless"}
    assert expected == set(MEMORY_GIB)


@pytest.mark.parametrize(
    ("instance_class", "expected"),
    [("db.r4.large", 1600), ("db.r4.xlarge", 3200), ("db.r4.2xlarge", 5000)],
)
def test_connections_are_those_of_the_vendors_table(instance_class, expected):
    assert expected == max_connections(instance_class)


@pytest.mark.parametrize(
    ("instance_class", "expected"),
    [("db.r6g.xlarge", 32), ("db.r8g.48xlarge", 1536), ("db.t4g.medium", 4), ("db.x2g.large", 32)],
)
def test_memory_grows_with_the_size(instance_class, expected):
    assert expected == MEMORY_GIB[instance_class]


def test_a_class_nobody_knows_has_no_connections():
    with pytest.raises(KeyError, match=r"db\.m5\.large"):
        max_connections("db.m5.large")


def test_the_seeds_hundred_and_twenty_five_are_three_and_one_percent_of_an_xlarge():
    assert PoolShares(3, 1) == pool_shares("db.r6g.xlarge", connections=100, idle=25)


def test_shares_are_larger_where_an_instance_takes_fewer():
    assert PoolShares(24, 6) == pool_shares("db.t4g.medium", connections=100, idle=25)


@pytest.mark.parametrize("instance_class", sorted(MEMORY_GIB))
def test_what_was_asked_for_fits_into_the_rounded_share(instance_class):
    shares = pool_shares(instance_class, connections=100, idle=25)

    allowed = max_connections(instance_class) * shares.max_connections_percent / 100
    assert allowed >= 100


def test_a_single_connection_is_one_percent_the_least_there_is():
    assert PoolShares(1, 1) == pool_shares("db.r6g.16xlarge", connections=1, idle=1)


def test_more_connections_than_an_instance_takes_are_all_of_them():
    assert PoolShares(100, 100) == pool_shares("db.t4g.medium", connections=9000, idle=9000)


@pytest.mark.parametrize(
    ("instance_class", "expected"), [("db.t4g.medium", True), ("db.r6g.large", False)]
)
def test_t_classes_are_burstable(instance_class, expected):
    assert expected == is_burstable(instance_class)
