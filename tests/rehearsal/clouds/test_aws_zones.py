"""In which zones AWS puts what it is not told where to put."""

import pytest

from bilberry.rehearsal.clouds import open_clouds
from bilberry.rehearsal.provider import CreateRequest
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws as aws_types
from tests.rehearsal.clouds.asking import Asking
from tests.rehearsal.clouds.places import Site, site

PROJECTS = (
    "shop", "dogs", "salon", "on-tour", "a", "web", "books", "tea", "bilberry", "cats", "north",
    "south", "x1", "x2", "x3", "x4", "blue", "green", "pink", "grey",
)  # fmt: skip
"""Some of them put all instances of a cluster into one zone where a zone is drawn by hash."""


@pytest.fixture
def net(aws: Asking) -> Site:
    return site(aws)


def cluster(aws: Asking, net: Site) -> str:
    group = aws.make(
        aws_types.rds.SUBNET_GROUP, "group", {"name": "group", "subnetIds": net.subnet_ids}
    )
    inputs = {
        "clusterIdentifier": "main",
        "dbSubnetGroupName": group.id,
        "engine": "aurora-postgresql",
        "engineVersion": "17.7",
        "masterPassword": "long-enough-1",
        "masterUsername": "owner",
        "skipFinalSnapshot": True,
    }
    return aws.make(aws_types.rds.CLUSTER, "main", inputs).id


def member(aws: Asking, project: str, name: str, *, preview: bool = False) -> object:
    """The zone of an instance of the cluster, of a program of that project."""
    inputs = {
        "clusterIdentifier": "main",
        "engine": "aurora-postgresql",
        "identifier": name,
        "instanceClass": "db.r6g.large",
    }
    urn = f"urn:pulumi:prod::{project}::{aws_types.rds.CLUSTER_INSTANCE}::{name}"
    request = CreateRequest(urn=urn, properties=inputs, preview=preview)
    return aws.provider.create(request).outputs["availabilityZone"]


@pytest.mark.parametrize("project", PROJECTS)
def test_two_instances_of_a_cluster_stand_in_different_zones_whatever_the_project_is_called(
    aws, net, project
):
    cluster(aws, net)
    zones = [member(aws, project, name) for name in ("one", "two")]

    assert ["us-east-1a", "us-east-1b"] == zones


def test_three_instances_stand_in_three_zones_where_there_are_three():
    aws = Asking(open_clouds(None), region="eu-west-1")
    inputs = {"engine": "aurora-postgresql", "masterPassword": "long-enough-1"}
    aws.make(
        aws_types.rds.CLUSTER,
        "c",
        {**inputs, "clusterIdentifier": "main", "masterUsername": "owner"},
    )
    zones = {member(aws, "shop", name) for name in ("one", "two", "three")}

    assert {"eu-west-1a", "eu-west-1b", "eu-west-1c"} == zones


@pytest.mark.parametrize("project", PROJECTS)
def test_a_preview_does_not_know_the_zone_of_an_instance(aws, net, project):
    cluster(aws, net)

    assert UNKNOWN is member(aws, project, "one", preview=True)


def test_an_instance_that_replaces_another_stands_where_that_one_stood(aws, net):
    cluster(aws, net)
    before = [member(aws, "shop", name) for name in ("one", "two")]
    urn = f"urn:pulumi:prod::shop::{aws_types.rds.CLUSTER_INSTANCE}::two"
    inputs = {
        "clusterIdentifier": "main",
        "engine": "aurora-postgresql",
        "identifier": "three",
        "instanceClass": "db.r6g.large",
    }
    after = aws.provider.create(CreateRequest(urn=urn, properties=inputs)).outputs

    assert before[1] == after["availabilityZone"]


def test_a_clusters_storage_is_in_the_zones_of_its_instances(aws):
    net = site(aws, zones="df")
    main = cluster(aws, net)
    storage = aws.read(aws_types.rds.CLUSTER, "main", main).outputs["availabilityZones"]

    assert {member(aws, "shop", name) for name in ("one", "two")} <= set(storage)


def test_databases_and_caches_of_one_subnet_group_are_spread_over_its_zones(aws, net):
    group = aws.make(aws_types.rds.SUBNET_GROUP, "g", {"name": "g", "subnetIds": net.subnet_ids})
    caches = aws.make(
        aws_types.elasticache.SUBNET_GROUP, "c", {"name": "c", "subnetIds": net.subnet_ids}
    )
    database = {"instanceClass": "db.t4g.micro", "engine": "postgres", "allocatedStorage": 20}
    cache = {"engine": "memcached", "nodeType": "cache.t4g.micro", "numCacheNodes": 1}
    databases = [
        aws.make(aws_types.rds.INSTANCE, name, {**database, "dbSubnetGroupName": group.id})
        for name in ("one", "two")
    ]
    nodes = [
        aws.make(aws_types.elasticache.CLUSTER, name, {**cache, "subnetGroupName": caches.id})
        for name in ("one", "two")
    ]

    assert 2 == len({each.outputs["availabilityZone"] for each in databases})
    assert 2 == len({each.outputs["availabilityZone"] for each in nodes})


def test_a_mount_target_is_in_the_zone_of_its_subnet(aws, net):
    files = aws.make(aws_types.efs.FILE_SYSTEM, "f", {})
    target = aws.make(
        aws_types.efs.MOUNT_TARGET, "t", {"fileSystemId": files.id, "subnetId": net.subnet_ids[1]}
    )

    assert ("us-east-1b", "use1-az2") == (
        target.outputs["availabilityZoneName"],
        target.outputs["availabilityZoneId"],
    )


def test_a_file_system_of_one_zone_has_that_zones_id(aws):
    files = aws.make(aws_types.efs.FILE_SYSTEM, "f", {"availabilityZoneName": "us-east-1c"})

    assert "use1-az3" == files.outputs["availabilityZoneId"]


def test_an_instance_without_a_subnet_stands_in_a_zone_of_its_region(aws):
    made = aws.make(aws_types.ec2.INSTANCE, "i", {"ami": "ami-1", "instanceType": "t4g.micro"})

    assert "us-east-1a" == made.outputs["availabilityZone"]
