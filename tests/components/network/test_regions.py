"""A network with default settings, in every region that there are networks in."""

import json

import pytest
from pulumi_aws import kms

from bilberry.vendors.aws.regions import ZONE_LETTERS, zone_id, zones_of
from components.network.network import Network, NetworkSettings
from components.security.keys import key_policy
from tests.places import TEMPORARY
from tests.rehearsal.playing import Play

ONE_OF_EACH_LETTERS = {letters: region for region, letters in ZONE_LETTERS.items()}.values()


def build(regions) -> None:
    """A network in each region, with a key of its own."""
    for region in regions:
        place = TEMPORARY.at(region)
        key = kms.Key(f"key-{region}", region=region, policy=json.dumps(key_policy(place)))
        settings = NetworkSettings(cidr="10.0.0.0/16")
        Network(f"net-{region}", settings, place=place, key=key.arn)


def test_a_network_with_default_settings_comes_up_in_every_region(tmp_path):
    run = Play(tmp_path).up(lambda: build(ZONE_LETTERS))

    assert {f"create net-{region}-flow-logs" for region in ZONE_LETTERS} <= set(run.steps)


def test_a_preview_tells_of_each_set_of_zones_what_comes_up(tmp_path):
    play = Play(tmp_path)
    planned = play.preview(lambda: build(ONE_OF_EACH_LETTERS)).steps

    assert sorted(planned) == sorted(play.up(lambda: build(ONE_OF_EACH_LETTERS)).steps)


@pytest.mark.parametrize(
    ("region", "zones"),
    [
        ("ap-northeast-1", ("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d")),
        ("ca-central-1", ("ca-central-1a", "ca-central-1b", "ca-central-1d")),
        ("eu-west-1", ("eu-west-1a", "eu-west-1b", "eu-west-1c")),
    ],
)
def test_zones_are_those_that_most_accounts_see(region, zones):
    assert zones == zones_of(region)


def test_a_zones_id_is_made_of_its_regions_name():
    assert zone_id("us-east-1c", "us-east-1") == "use1-az3"
    assert zone_id("ap-southeast-2a", "ap-southeast-2") == "apse2-az1"
