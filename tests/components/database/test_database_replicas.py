"""Copies of the database in other regions: an Aurora global database."""

from tests.databases import built, of_database
from tests.places import key_of

TWO = [{"region": "us-west-2"}, {"region": "eu-west-1", "instances": 2}]


def names(recording):
    return {one.name for one in of_database(recording)}


def test_each_region_has_its_own_cluster_network_and_key():
    recording = built(replicas=TWO)
    cluster = recording["db-eu-west-1-cluster"].inputs
    subnets = recording["db-eu-west-1-subnets"].inputs["subnetIds"]

    assert cluster["region"] == "eu-west-1"
    assert cluster["kmsKeyId"] == key_of("eu-west-1")
    assert cluster["sourceRegion"] == "us-east-1"
    assert subnets == [f"net-eu-west-1-isolated-{zone}-id" for zone in "abc"]


def test_everything_of_a_region_stands_in_it():
    regional = [one for one in of_database(built(replicas=TWO)) if "db-eu-west-1" in one.name]

    assert {one.region for one in regional if one.custom} == {"eu-west-1"}


def test_a_copy_takes_database_and_users_from_its_primary():
    cluster = built(replicas=TWO)["db-us-west-2-cluster"].inputs

    assert not {"databaseName", "masterUsername", "masterPassword"} & cluster.keys()


def test_clusters_of_a_global_database_have_different_names():
    clusters = built(replicas=TWO).of_type("aws:rds/cluster:Cluster")

    expected = ["db-prod", "db-eu-west-1-prod", "db-us-west-2-prod"]
    assert expected == [cluster.inputs["clusterIdentifier"] for cluster in clusters]


def test_the_global_cluster_is_made_from_the_primary_so_that_replicas_can_come_later():
    recording = built(replicas=TWO)

    assert recording["db-global"].inputs["sourceDbClusterIdentifier"] == "arn:db-cluster"
    assert recording["db-global"].inputs["forceDestroy"]
    assert built()["db-cluster"].inputs == recording["db-cluster"].inputs


def test_what_aws_fills_in_on_members_is_no_difference():
    recording = built(replicas=TWO)

    expected = ("globalClusterIdentifier", "replicationSourceIdentifier")
    assert expected == recording["db-cluster"].ignore_changes[:2]
    expected = ("replicationSourceIdentifier", "engineVersion")
    assert expected == recording["db-us-west-2-cluster"].ignore_changes


def test_a_copy_waits_for_the_writer():
    recording = built(replicas=TWO)

    assert recording["db-writer"].urn in recording["db-us-west-2-cluster"].dependencies


def test_the_secret_is_copied_to_each_region_with_that_regions_key():
    expected = [
        {"region": "us-west-2", "kmsKeyId": key_of("us-west-2")},
        {"region": "eu-west-1", "kmsKeyId": key_of("eu-west-1")},
    ]
    assert expected == built(replicas=TWO)["db-secret"].inputs["replicas"]


def test_dropping_a_region_drops_what_stands_there_and_nothing_else():
    dropped = names(built(replicas=TWO)) - names(built(replicas=TWO[:1]))

    assert dropped == {name for name in names(built(replicas=TWO)) if "eu-west-1" in name}
    assert dropped


def test_a_copy_can_be_dropped_even_where_the_primary_is_kept():
    recording = built(replicas=TWO)

    assert recording["db-cluster"].protect
    assert not [one.name for one in of_database(recording) if one.protect and "west" in one.name]


def test_without_replicas_there_is_no_global_cluster():
    assert not built().of_type("aws:rds/globalCluster:GlobalCluster")
