"""What AWS refuses of RDS and Aurora."""

import re

import pytest

from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws as aws_types
from tests.rehearsal.clouds.asking import Asking
from tests.rehearsal.clouds.places import Site, site

CLUSTER = "aws:rds/cluster:Cluster"
GLOBAL = "aws:rds/globalCluster:GlobalCluster"
MEMBER = "aws:rds/clusterInstance:ClusterInstance"
PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup"
PROXY = "aws:rds/proxy:Proxy"
SNAPSHOT = "aws:rds/clusterSnapshot:ClusterSnapshot"
SUBNETS = "aws:rds/subnetGroup:SubnetGroup"

ENGINE = {"engine": "aurora-postgresql", "engineVersion": "15.17"}
USER = {"masterUsername": "salon", "masterPassword": "long-enough-1"}
DATABASE = {**ENGINE, **USER, "skipFinalSnapshot": True}


@pytest.fixture
def net(aws: Asking) -> Site:
    return site(aws)


def cluster(aws: Asking, name: str = "salon", **inputs):
    return aws.make(CLUSTER, name, {**DATABASE, "clusterIdentifier": name, **inputs})


def member(name: str, **inputs):
    return {
        "clusterIdentifier": name,
        "engine": "aurora-postgresql",
        "instanceClass": "db.r6g.large",
        **inputs,
    }


def test_endpoints_look_like_awss(aws):
    made = cluster(aws)
    host = "[a-z0-9]{12}.us-east-1.rds.amazonaws.com"
    assert re.fullmatch(f"salon.cluster-{host}", made.outputs["endpoint"])
    assert re.fullmatch(f"salon.cluster-ro-{host}", made.outputs["readerEndpoint"])


def test_a_cluster_without_a_name_is_named_by_terraform(aws):
    assert aws.make(CLUSTER, "c", DATABASE).id.startswith("tf-")


def test_a_clusters_name_is_taken_once_a_region(aws):
    cluster(aws)

    assert cluster(aws, region="eu-west-1").id == "salon"
    assert "DBClusterAlreadyExistsFault" in aws.refused(
        CLUSTER, "other", {**DATABASE, "clusterIdentifier": "salon"}
    )


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"engineVersion": "15.99"}, "Cannot find version 15.99 for aurora-postgresql"),
        ({"masterUsername": None}, "MasterUsername must be provided"),
        ({"masterPassword": None}, "MasterUserPassword must be provided"),
        ({"manageMasterUserPassword": True}, "You can specify only one of"),
        (
            {
                "preferredBackupWindow": "03:00-04:00",
                "preferredMaintenanceWindow": "sun:03:30-sun:04:30",
            },
            "The backup window and maintenance window must not overlap",
        ),
        ({"storageEncrypted": False, "kmsKeyId": "alias/aws/rds"}, "only allowed for an encrypted"),
        ({"dbSubnetGroupName": "lost"}, "DBSubnetGroupNotFoundFault: DB subnet group 'lost'"),
        (
            {"vpcSecurityGroupIds": ["sg-1"]},
            "InvalidGroup.NotFound: The security group 'sg-1' does not exist "
            "(property vpcSecurityGroupIds[0])",
        ),
    ],
)
def test_a_cluster_that_aws_refuses_is_refused(aws, inputs, words):
    wanted = {name: value for name, value in {**DATABASE, **inputs}.items() if value is not None}

    assert words in aws.refused(CLUSTER, "c", wanted)


def test_windows_on_other_days_do_not_overlap(aws):
    assert cluster(
        aws,
        preferredBackupWindow="03:00-04:00",
        preferredMaintenanceWindow="sun:05:00-sun:06:00",
    ).id


def test_parameters_are_of_the_clusters_version(aws):
    group = aws.make(PARAMETERS, "p", {"family": "aurora-postgresql17"})
    words = aws.refused(CLUSTER, "c", {**DATABASE, "dbClusterParameterGroupName": group.id})

    assert "Please use a parameter group with DBParameterGroupFamily aurora-postgresql15." in words


def test_a_subnet_group_covers_two_zones(aws, net):
    assert "DBSubnetGroupDoesNotCoverEnoughAZs" in aws.refused(
        SUBNETS, "s", {"subnetIds": net.subnet_ids[:1]}
    )


def test_a_subnet_group_not_wholly_known_is_not_judged(aws, net):
    assert aws.plan(SUBNETS, "s", {"subnetIds": [net.subnet_ids[0], UNKNOWN]}).id == ""


def test_a_clusters_security_groups_are_of_its_vpc(aws, net):
    group = aws.make(SUBNETS, "s", {"subnetIds": net.subnet_ids})
    inputs = {
        **DATABASE,
        "dbSubnetGroupName": group.id,
        "vpcSecurityGroupIds": [site(aws, octet=1).group.id],
    }

    assert "are in different VPCs" in aws.refused(CLUSTER, "c", inputs)


def test_a_subnet_with_a_database_in_it_stays(aws, net):
    group = aws.make(SUBNETS, "s", {"subnetIds": net.subnet_ids})
    cluster(aws, dbSubnetGroupName=group.id)

    assert "has dependencies and cannot be deleted" in aws.not_dropped(
        aws_types.ec2.SUBNET, "a", net.subnets[0]
    )
    assert "InvalidDBSubnetGroupStateFault" in aws.not_dropped(SUBNETS, "s", group)


def test_an_instance_runs_its_clusters_engine(aws):
    cluster(aws)

    assert "doesn't match the engine name of your DB cluster" in aws.refused(
        MEMBER, "m", member("salon", engine="aurora-mysql")
    )


def test_the_first_instance_writes_and_the_second_reads(aws):
    cluster(aws)
    made = [aws.make(MEMBER, name, member("salon")) for name in ("one", "two")]

    assert [each.outputs["writer"] for each in made] == [True, False]


def test_an_instance_has_its_clusters_version_and_key(aws):
    made = cluster(aws, storageEncrypted=True)
    instance = aws.make(MEMBER, "m", member("salon"))

    assert {name: made.outputs[name] for name in ("engineVersion", "kmsKeyId")} == {
        name: instance.outputs[name] for name in ("engineVersion", "kmsKeyId")
    }


def test_a_clusters_new_version_is_its_actual_one(aws):
    made = cluster(aws)
    inputs = {**DATABASE, "clusterIdentifier": "salon", "engineVersion": "15.18"}

    assert aws.change(CLUSTER, "salon", made, inputs)["engineVersionActual"] == "15.18"


def test_a_cluster_with_instances_stays(aws):
    made = cluster(aws)
    aws.make(MEMBER, "m", member("salon"))

    assert "it still contains DB instances" in aws.not_dropped(CLUSTER, "salon", made)


def test_a_protected_cluster_stays(aws):
    made = cluster(aws, deletionProtection=True)

    assert "Cannot delete protected Cluster" in aws.not_dropped(CLUSTER, "salon", made)


def test_a_cluster_does_not_go_without_a_final_snapshot_unless_told_so(aws):
    made = cluster(aws, skipFinalSnapshot=False)

    assert "final_snapshot_identifier is required" in aws.not_dropped(CLUSTER, "salon", made)


def test_the_final_snapshot_outlives_the_cluster(aws):
    inputs = {"skipFinalSnapshot": False, "finalSnapshotIdentifier": "last"}
    aws.drop(CLUSTER, "salon", cluster(aws, **inputs))
    found = aws.read(SNAPSHOT, "s", "last")

    assert found.outputs["dbClusterIdentifier"] == "salon"
    assert "DBClusterSnapshotAlreadyExistsFault" in aws.not_dropped(
        CLUSTER, "salon", cluster(aws, **inputs)
    )


# Global databases


def world(aws: Asking, **inputs):
    whole = aws.make(GLOBAL, "g", {**ENGINE, "globalClusterIdentifier": "world", **inputs})
    primary = cluster(aws, "first", globalClusterIdentifier="world")
    return whole, primary


def secondary(**inputs):
    return {
        **ENGINE,
        "clusterIdentifier": "second",
        "globalClusterIdentifier": "world",
        "region": "eu-west-1",
        "skipFinalSnapshot": True,
        **inputs,
    }


def test_a_secondary_cluster_joins_from_another_region(aws):
    world(aws)

    assert aws.make(CLUSTER, "second", secondary()).outputs["region"] == "eu-west-1"


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"databaseName": "salon"}, "Cannot specify database name for cross region replication"),
        ({"masterUsername": "salon"}, "Cannot specify user name for cross region replication"),
        ({"region": "us-east-1"}, "already has a cluster in us-east-1"),
        ({"engine": "aurora-mysql", "engineVersion": "8.0"}, "differs from the global cluster's"),
        ({"globalClusterIdentifier": "lost"}, "GlobalClusterNotFoundFault"),
    ],
)
def test_a_secondary_cluster_that_aws_refuses_is_refused(aws, inputs, words):
    world(aws)

    assert words in aws.refused(CLUSTER, "second", secondary(**inputs))


def test_a_member_of_a_global_database_has_no_managed_password(aws):
    aws.make(GLOBAL, "g", {**ENGINE, "globalClusterIdentifier": "world"})
    inputs = {
        **ENGINE,
        "globalClusterIdentifier": "world",
        "masterUsername": "salon",
        "manageMasterUserPassword": True,
    }

    assert "ManageMasterUserPassword isn't supported" in aws.refused(CLUSTER, "c", inputs)


def test_a_secondary_of_an_encrypted_database_needs_a_key_of_its_region(aws):
    aws.make(GLOBAL, "g", {**ENGINE, "globalClusterIdentifier": "world", "storageEncrypted": True})
    cluster(aws, "first", globalClusterIdentifier="world", storageEncrypted=True)

    assert "Specify a KmsKeyId of this region" in aws.refused(CLUSTER, "second", secondary())


def test_a_primary_cluster_goes_last(aws):
    _, primary = world(aws)
    second = aws.make(CLUSTER, "second", secondary())

    assert "while it has secondary clusters: second" in aws.not_dropped(CLUSTER, "first", primary)

    aws.drop(CLUSTER, "second", second)
    aws.drop(CLUSTER, "first", primary)


def test_a_global_cluster_with_members_stays(aws):
    whole, primary = world(aws)

    assert "Global Cluster world is not empty" in aws.not_dropped(GLOBAL, "g", whole)

    aws.drop(CLUSTER, "first", primary)
    aws.drop(GLOBAL, "g", whole)


def test_a_global_cluster_is_told_its_engine(aws):
    assert "engineName should be specified" in aws.refused(
        GLOBAL, "g", {"globalClusterIdentifier": "world"}
    )


def test_a_proxy_speaks_its_databases_language(aws, net):
    role = aws.make("aws:iam/role:Role", "r", {"assumeRolePolicy": '{"Statement": [{}]}'})
    proxy = aws.make(
        PROXY,
        "p",
        {
            "engineFamily": "MYSQL",
            "roleArn": role.outputs["arn"],
            "vpcSubnetIds": net.subnet_ids,
        },
    )
    cluster(aws)
    target = {
        "dbProxyName": proxy.id,
        "targetGroupName": "default",
        "dbClusterIdentifier": "salon",
    }

    assert "The engine family MYSQL" in aws.refused("aws:rds/proxyTarget:ProxyTarget", "t", target)


def test_a_password_that_rds_manages_is_a_secret_that_others_can_name(aws, net):
    role = aws.make("aws:iam/role:Role", "r", {"assumeRolePolicy": '{"Statement": [{}]}'})
    managed = {**DATABASE, "masterPassword": None, "manageMasterUserPassword": True}
    made = aws.make(CLUSTER, "c", {key: value for key, value in managed.items() if value})
    secret = made.outputs["masterUserSecrets"][0]["secretArn"]
    proxy = aws.make(
        PROXY,
        "p",
        {
            "auths": [{"authScheme": "SECRETS", "secretArn": secret}],
            "engineFamily": "POSTGRESQL",
            "roleArn": role.outputs["arn"],
            "vpcSubnetIds": net.subnet_ids,
        },
    )

    assert proxy.outputs["endpoint"].endswith(".us-east-1.rds.amazonaws.com")


def test_an_instance_of_its_own_goes_with_a_final_snapshot_too(aws):
    instance = {"instanceClass": "db.t4g.micro", "engine": "postgres", "allocatedStorage": 20}
    made = aws.make("aws:rds/instance:Instance", "i", instance)

    assert "final_snapshot_identifier is required" in aws.not_dropped(
        "aws:rds/instance:Instance", "i", made
    )
