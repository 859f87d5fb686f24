"""The network: what is created for which settings, and how it is connected."""

from dataclasses import replace

import pytest
from cfnlint.helpers import AVAILABILITY_ZONES
from pydantic import ValidationError

from bilberry.vendors.aws.regions import ZONE_LETTERS, zones_of
from components.monitoring.thresholds import Thresholds
from components.network.network import FurtherNetworkSettings, Network, NetworkSettings
from tests.places import TEMPORARY
from tests.recording import Recording, record

SUBNET = "aws:ec2/subnet:Subnet"
ROUTE = "aws:ec2/route:Route"
NAT_GATEWAY = "aws:ec2/natGateway:NatGateway"


def build(settings: NetworkSettings, region: str = "us-east-1") -> Recording:
    """What a network of those settings registers."""
    place = TEMPORARY.at(region)
    return record(lambda: Network("net", settings, place=place, key="arn:key"))


def network(**settings: object) -> NetworkSettings:
    """Settings of a network, as a stack file has them."""
    return NetworkSettings.model_validate({"cidr": "10.0.0.0/16", **settings})


def names_of_alarms(estate: str, *names: str) -> list[str]:
    """The names of the alarms of networks of one estate, each with a NAT gateway in one zone."""
    place = replace(TEMPORARY, estate=estate)
    found: list[str] = []

    def program() -> None:
        for name in names:
            one = Network(name, network(natGateways=1), place=place, key="arn:key")
            found.extend(alarm.name for alarm in one.alarms(Thresholds()))

    record(program)
    return found


def cidrs(recording: Recording) -> dict[str, str]:
    """Where each subnet lies."""
    return {one.name: one.inputs["cidrBlock"] for one in recording.of_type(SUBNET)}


def exits(recording: Recording) -> dict[str, str]:
    """The gateway behind each default route."""
    return {
        route.name: route.inputs.get("natGatewayId") or route.inputs.get("gatewayId")
        for route in recording.of_type(ROUTE)
    }


def test_every_tier_has_a_subnet_in_each_of_three_zones():
    expected = {
        "net-public-a": "10.0.0.0/24",
        "net-public-b": "10.0.1.0/24",
        "net-public-c": "10.0.2.0/24",
        "net-private-a": "10.0.16.0/24",
        "net-private-b": "10.0.17.0/24",
        "net-private-c": "10.0.18.0/24",
        "net-isolated-a": "10.0.32.0/24",
        "net-isolated-b": "10.0.33.0/24",
        "net-isolated-c": "10.0.34.0/24",
    }
    assert expected == cidrs(build(network()))


def test_a_zone_added_later_moves_no_subnet():
    before = cidrs(build(network(zones=["us-east-1b", "us-east-1d"])))
    after = cidrs(build(network(zones=["us-east-1a", "us-east-1b", "us-east-1d"])))

    assert before.items() <= after.items()


def test_a_tier_added_later_moves_no_subnet():
    before = cidrs(build(network(tiers=["isolated"], natGateways=0)))
    after = cidrs(build(network()))

    assert before.items() <= after.items()


def test_zones_are_those_of_the_settings():
    recording = build(network(zones=["us-east-1b", "us-east-1f"]))

    zones = {one.inputs["availabilityZone"] for one in recording.of_type(SUBNET)}
    assert zones == {"us-east-1b", "us-east-1f"}


def test_with_two_nat_gateways_the_third_zone_shares_the_first():
    expected = {
        "net-public-default": "net-internet-id",
        "net-private-a-default": "net-nat-a-id",
        "net-private-b-default": "net-nat-b-id",
        "net-private-c-default": "net-nat-a-id",
    }
    assert expected == exits(build(network(natGateways=2)))


def test_with_one_nat_gateway_all_zones_share_it():
    ways = exits(build(network(natGateways=1)))

    private = {gateway for route, gateway in ways.items() if "private" in route}
    assert private == {"net-nat-a-id"}


def test_a_nat_gateway_stands_in_the_public_subnet_of_its_zone():
    gateways = build(network(natGateways=2)).of_type(NAT_GATEWAY)

    subnets = [gateway.inputs["subnetId"] for gateway in gateways]
    assert subnets == ["net-public-a-id", "net-public-b-id"]


def test_isolated_subnets_have_no_way_out():
    recording = build(network())

    tables = {route.inputs["routeTableId"] for route in recording.of_type(ROUTE)}
    isolated = recording["net-isolated-a-association"].inputs["routeTableId"]
    assert isolated not in tables


def test_no_subnet_hands_out_public_addresses():
    subnets = build(network()).of_type(SUBNET)

    assert {subnet.inputs["mapPublicIpOnLaunch"] for subnet in subnets} == {False}


def test_the_default_security_group_has_no_rules():
    inputs = build(network())["net-default"].inputs

    assert not {"ingress", "egress"} & inputs.keys()


def test_the_alarms_of_an_estates_first_network_need_no_name_in_front():
    assert ["nat-a-ports"] == names_of_alarms("shop", "shop-network")


def test_alarms_of_two_networks_with_gateways_in_zones_of_one_letter_are_told_apart():
    names = names_of_alarms("shop", "shop-network", "shop-network-us-west-2")

    assert ["nat-a-ports", "network-us-west-2-nat-a-ports"] == names


def test_s3_is_reached_from_every_subnet_without_a_nat_gateway():
    recording = build(network())

    tables = {table.name for table in recording.of_type("aws:ec2/routeTable:RouteTable")}
    endpoint = recording["net-s3"].inputs["routeTableIds"]
    assert {f"{table}-id" for table in tables} == set(endpoint)


def test_all_traffic_is_recorded_in_an_encrypted_log():
    recording = build(network(flowLogDays=7))

    group = recording["net-flow-logs-group"].inputs
    log = recording["net-flow-logs-log"].inputs
    assert (group["kmsKeyId"], group["retentionInDays"]) == ("arn:key", 7)
    assert (log["logDestination"], log["trafficType"]) == ("arn:net-flow-logs-group", "ALL")


def test_only_flow_logs_of_the_account_may_write_the_record():
    role = build(network())["net-flow-logs-writer"].inputs

    assert '"aws:SourceAccount": "123456789012"' in role["assumeRolePolicy"]


def test_a_further_network_has_isolated_subnets_and_nothing_that_costs():
    recording = build(FurtherNetworkSettings.model_validate({"cidr": "10.1.0.0/16"}), "eu-west-1")

    expected = {
        "net-isolated-a": "10.1.32.0/24",
        "net-isolated-b": "10.1.33.0/24",
        "net-isolated-c": "10.1.34.0/24",
    }
    assert expected == cidrs(recording)
    assert recording.of_type(NAT_GATEWAY) == []


def test_everything_regional_stands_in_the_region_of_the_place():
    recording = build(network(), "eu-west-1")

    elsewhere = [
        one.name
        for one in recording.registrations
        if one.custom and not one.type.startswith("aws:iam/") and one.region != "eu-west-1"
    ]
    assert elsewhere == []


def test_nothing_is_looked_up():
    assert build(network()).lookups == []


def test_the_zones_of_regions_are_zones_that_cfn_lint_knows():
    """It lists every letter that any account sees; all regions but two show all of theirs to all."""
    apart = {
        region: set(AVAILABILITY_ZONES[region]) ^ set(zones_of(region)) for region in ZONE_LETTERS
    }

    hidden = {"ap-northeast-1": {"ap-northeast-1b"}, "ca-central-1": {"ca-central-1c"}}
    assert hidden == {region: zones for region, zones in apart.items() if zones}


def test_a_mistake_names_what_is_allowed_when_settings_are_made_in_python():
    with pytest.raises(ValidationError, match=r"a network from /16 to /18"):
        network(cidr="10.0.0.0/24")
