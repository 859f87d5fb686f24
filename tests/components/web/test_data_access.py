"""How functions on Vercel reach the data: what each of the two ways registers and tells."""

import json

import pulumi
import pytest

from components.cache.cache import CacheTier
from components.cache.cache_settings import CacheSettings
from components.database.cluster import DatabaseCluster, DatabaseSettings
from components.web.data_access import DataAccess, DataAccessSettings
from components.web.vercel_account import VercelSettings
from tests.places import KEPT, KEY, network
from tests.recording import record

COMPUTED = {
    "aws:rds/cluster:Cluster": {"endpoint": "writer.example", "readerEndpoint": "reader.example"},
    "aws:rds/proxy:Proxy": {"endpoint": "proxy.example"},
    "aws:rds/proxyEndpoint:ProxyEndpoint": {"endpoint": "proxy-reader.example"},
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        "primaryEndpointAddress": "cache.example"
    },
    "random:index/randomId:RandomId": {"hex": "0a1b2c3d"},
    "random:index/randomPassword:RandomPassword": {"result": "open sesame"},
    "vercel:index/network:Network": {
        "awsAccountId": "210987654321",
        "awsRegion": "us-east-1",
        "vpcId": "vpc-vercel",
    },
}
PRIVATE = {"by": "secureCompute", "cidr": "10.64.0.0/16"}


def built(*, database=None, **keys):
    """The recording of a way to the data, its variables exported."""

    def program():
        near = network(KEPT)
        around = {"place": KEPT, "network": near, "key": KEY}
        settings = {"databaseName": "pinkblueberry", **(database or {})}
        access = DataAccess(
            "access",
            DataAccessSettings.model_validate(keys),
            place=KEPT,
            network=near,
            database=DatabaseCluster("db", DatabaseSettings.model_validate(settings), **around),
            cache=CacheTier("cache", CacheSettings(), **around),
        )
        pulumi.export("variables", access.variables)

    return record(program, computed=COMPUTED)


def children(recording):
    return [name for name in recording.names if name.startswith("access-")]


def statements(recording):
    document = json.loads(recording["access-policy"].inputs["policy"])
    return {one["Sid"]: one for one in document["Statement"]}


def refused(plan, **keys):
    settings = DataAccessSettings.model_validate(keys)
    return list(settings.findings_on(VercelSettings(team="salon", plan=plan)))


def test_the_data_api_needs_a_policy_and_nothing_else():
    assert ["access-policy"] == children(built())


def test_the_data_api_is_allowed_on_one_cluster_with_its_own_secret():
    allowed = statements(built())

    assert allowed["SendSql"]["Resource"] == "arn:db-cluster"
    assert allowed["SignIn"]["Resource"] == ["arn:db-secret"]
    assert "rds-data:ExecuteStatement" in allowed["SendSql"]["Action"]


def test_the_data_api_tells_which_cluster_and_nothing_of_a_cache_it_cannot_reach():
    expected = {
        "DATABASE_NAME": "pinkblueberry",
        "DATABASE_CLUSTER_ARN": "arn:db-cluster",
        "DATABASE_SECRET_ARN": "arn:db-secret",
    }
    assert expected == built().exports["variables"]


def test_secure_compute_is_a_network_a_connection_routes_back_and_two_doors():
    expected = [
        "access-net-isolated",
        "access-net-private-a",
        "access-net-private-b",
        "access-net-private-c",
        "access-network",
        "access-peering",
        "access-policy",
        "access-to-cache",
        "access-to-database",
    ]
    assert expected == children(built(**PRIVATE))


def test_the_estates_network_asks_vercels_for_the_connection():
    asked = built(**PRIVATE)["access-peering"].inputs

    assert asked["vpcId"] == "net-vpc-id"
    assert (asked["peerOwnerId"], asked["peerVpcId"]) == ("210987654321", "vpc-vercel")
    assert asked["peerRegion"] == "us-east-1"


def test_every_route_back_leads_to_vercels_addresses_only():
    routes = [r for r in built(**PRIVATE).of_type("aws:ec2/route:Route") if "access-" in r.name]

    assert {"10.64.0.0/16"} == {route.inputs["destinationCidrBlock"] for route in routes}
    assert {"access-peering-id"} == {route.inputs["vpcPeeringConnectionId"] for route in routes}


@pytest.mark.parametrize(
    ("store", "database", "gate", "port"),
    [
        ("database", {}, "db-proxy-gate-id", 5432),
        ("database", {"proxy": None}, "db-gate-id", 5432),
        ("cache", {}, "cache-gate-id", 6379),
    ],
)
def test_the_stores_let_vercels_addresses_in_on_their_port(store, database, gate, port):
    rule = built(database=database, **PRIVATE)[f"access-to-{store}"].inputs

    assert (rule["securityGroupId"], rule["cidrIpv4"]) == (gate, "10.64.0.0/16")
    assert (rule["fromPort"], rule["toPort"]) == (port, port)


def test_secure_compute_tells_where_both_stores_are_and_never_a_password():
    expected = {
        "DATABASE_NAME": "pinkblueberry",
        "DATABASE_HOST": "proxy.example",
        "DATABASE_READER_HOST": "proxy-reader.example",
        "DATABASE_PORT": "5432",
        "DATABASE_SECRET_ARN": "arn:db-secret",
        "REDIS_HOST": "cache.example",
        "REDIS_PORT": "6379",
        "REDIS_SECRET_ARN": "arn:cache-secret",
    }
    assert expected == built(**PRIVATE).exports["variables"]


def test_secure_compute_may_sign_in_to_both_stores_and_send_no_sql_over_https():
    allowed = statements(built(**PRIVATE))

    assert ["SignIn"] == list(allowed)
    assert ["arn:db-secret", "arn:cache-secret"] == allowed["SignIn"]["Resource"]


def test_a_database_answers_over_https_when_it_is_told_to():
    def program():
        settings = DatabaseSettings(database_name="pinkblueberry")
        around = {"place": KEPT, "network": network(KEPT), "key": KEY}
        DatabaseCluster("db", settings, data_api=True, **around)

    assert record(program, computed=COMPUTED)["db-cluster"].inputs["enableHttpEndpoint"]


@pytest.mark.parametrize("plan", ["hobby", "pro"])
def test_secure_compute_is_refused_by_name_on_plans_without_it(plan):
    [refusal] = refused(plan, **PRIVATE)

    assert (refusal.where, refusal.given) == ("by", "secureCompute")
    assert f"plan {plan}: Secure Compute needs enterprise" in refusal.allowed
    assert refusal.remedy == "by: dataApi"


@pytest.mark.parametrize(
    ("plan", "keys"), [("enterprise", PRIVATE), ("hobby", {}), ("pro", {"by": "dataApi"})]
)
def test_what_a_plan_has_is_taken(plan, keys):
    assert [] == refused(plan, **keys)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"by": "secureCompute"}, "required with by: secureCompute"),
        ({"by": "dataApi", "cidr": "10.64.0.0/16"}, "left out with by: dataApi"),
    ],
)
def test_addresses_come_with_a_network_and_only_with_one(keys, message):
    with pytest.raises(ValueError, match=message):
        DataAccessSettings.model_validate(keys)


def test_the_data_api_is_refused_on_classes_that_have_none():
    database = DatabaseSettings(database_name="pinkblueberry", instance_class="db.t4g.medium")
    [refusal] = DataAccessSettings().findings_with(database)

    assert "AWS offers no Data API on T classes" in refusal.allowed
