"""Where subnets lie: the same place for good, whatever comes beside them."""

from ipaddress import IPv4Network
from itertools import combinations

import pytest

from bilberry.vendors.aws.regions import ZONE_LETTERS
from components.network.addresses import (
    SLOTS_PER_TIER,
    TIER_NUMBERS,
    Tier,
    first_free,
    overlaps,
    subnet_of,
)

NETWORK = IPv4Network("10.0.0.0/16")


@pytest.mark.parametrize(
    ("tier", "zone", "subnet"),
    [
        (Tier.PUBLIC, "us-east-1a", "10.0.0.0/24"),
        (Tier.PUBLIC, "us-east-1c", "10.0.2.0/24"),
        (Tier.PRIVATE, "us-east-1a", "10.0.16.0/24"),
        (Tier.ISOLATED, "us-east-1b", "10.0.33.0/24"),
    ],
)
def test_a_subnet_has_its_fixed_place(tier, zone, subnet):
    """These are the places of subnets that exist: a change here replaces them."""
    assert IPv4Network(subnet) == subnet_of(NETWORK, tier, zone)


def test_a_tier_keeps_its_number():
    """A number that changes moves every subnet of the tier."""
    expected = {"public": 0, "private": 1, "isolated": 2}
    assert expected == TIER_NUMBERS


@pytest.mark.parametrize("cidr", ["10.0.0.0/16", "172.16.128.0/17", "192.168.64.0/18"])
def test_no_two_subnets_share_addresses(cidr):
    places = [
        subnet_of(IPv4Network(cidr), tier, f"us-east-1{letter}")
        for tier in Tier
        for letter in "abcdef"
    ]

    assert not any(one.overlaps(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize("cidr", ["10.0.0.0/16", "172.16.128.0/17", "192.168.64.0/18"])
def test_every_subnet_lies_in_its_network(cidr):
    network = IPv4Network(cidr)

    assert all(subnet_of(network, tier, "us-east-1f").subnet_of(network) for tier in Tier)


def test_a_tier_has_a_slot_for_every_zone_of_every_region():
    assert max(map(len, ZONE_LETTERS.values())) <= SLOTS_PER_TIER


def test_a_network_without_enough_slots_is_refused():
    with pytest.raises(ValueError, match=r"/18 or larger, 10\.0\.0\.0/19 is not"):
        subnet_of(IPv4Network("10.0.0.0/19"), Tier.PUBLIC, "us-east-1a")


@pytest.mark.parametrize("zone", ["us-east-1", "us-east-1z", "us-east-1A"])
def test_a_zone_without_a_letter_of_a_slot_is_refused(zone):
    with pytest.raises(ValueError, match=f"'{zone}' does not"):
        subnet_of(NETWORK, Tier.PUBLIC, zone)


def test_overlaps_are_named_in_pairs():
    networks = {
        "one": IPv4Network("10.0.0.0/16"),
        "inside": IPv4Network("10.0.128.0/17"),
        "apart": IPv4Network("10.1.0.0/16"),
    }

    assert overlaps(networks) == [("one", "inside")]


def test_the_first_free_network_avoids_all_that_are_taken():
    taken = [IPv4Network("10.0.0.0/16"), IPv4Network("10.1.64.0/18")]

    assert IPv4Network("10.2.0.0/16") == first_free(taken)
