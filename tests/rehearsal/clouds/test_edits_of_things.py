"""What an edit means: which paths change, how, and whether the old thing has to go first."""

import json

import pytest

from bilberry.rehearsal.clouds.differ import Rules, compare
from bilberry.rehearsal.provider import DiffConfigRequest, DiffKind
from bilberry.values.property_values import UNKNOWN

VPC = "aws:ec2/vpc:Vpc"
MEMBER = "aws:rds/clusterInstance:ClusterInstance"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"


def instance(**changed):
    inputs = {"clusterIdentifier": "c", "engine": "e", "instanceClass": "db.r6g.large"}
    return {**inputs, **changed}


@pytest.mark.parametrize(
    ("type_", "olds", "news", "detailed"),
    [
        (
            VPC,
            {"cidrBlock": "10.0.0.0/16"},
            {"cidrBlock": "10.1.0.0/16"},
            {"cidrBlock": "UPDATE_REPLACE"},
        ),
        (
            VPC,
            {"cidrBlock": "10.0.0.0/16"},
            {"cidrBlock": "10.0.0.0/16", "enableDnsHostnames": True},
            {"enableDnsHostnames": "ADD"},
        ),
        (MEMBER, instance(), instance(instanceClass="db.r6g.xlarge"), {"instanceClass": "UPDATE"}),
        (MEMBER, instance(), instance(engine="f"), {"engine": "UPDATE_REPLACE"}),
        (MEMBER, instance(), instance(region="eu-west-1"), {"region": "ADD_REPLACE"}),
        (
            "aws:kms/key:Key",
            {"description": "a"},
            {"description": "a", "multiRegion": True},
            {"multiRegion": "ADD_REPLACE"},
        ),
        (
            RULE,
            {"securityGroupId": "sg-1", "ipProtocol": "tcp", "fromPort": 1, "toPort": 1},
            {"securityGroupId": "sg-1", "ipProtocol": "tcp", "fromPort": 2, "toPort": 2},
            {"fromPort": "UPDATE", "toPort": "UPDATE"},
        ),
        (
            "aws:elasticache/parameterGroup:ParameterGroup",
            {"family": "valkey8", "name": "p"},
            {"family": "valkey9", "name": "p"},
            {"family": "UPDATE_REPLACE"},
        ),
        (
            "aws:secretsmanager/secretVersion:SecretVersion",
            {"secretId": "s", "secretString": "a"},
            {"secretId": "s", "secretString": "b"},
            {"secretString": "UPDATE_REPLACE"},
        ),
    ],
)
def test_a_change_replaces_what_aws_cannot_change(aws, type_, olds, news, detailed):
    assert aws.diff(type_, olds, news).detailed == detailed


def test_nothing_changed_is_nothing_to_do(aws):
    assert not aws.diff(VPC, {"cidrBlock": "10.0.0.0/16"}, {"cidrBlock": "10.0.0.0/16"}).changes


def test_an_input_not_known_yet_counts_as_changed(aws):
    diff = aws.diff(VPC, {"cidrBlock": "10.0.0.0/16"}, {"cidrBlock": UNKNOWN})

    assert diff.detailed == {"cidrBlock": "UPDATE_REPLACE"}


def test_tags_are_compared_one_by_one(aws):
    diff = aws.diff(VPC, {"tags": {"a": "1", "b.c": "2"}}, {"tags": {"a": "1", "b.c": "3"}})

    assert diff.detailed == {'tags["b.c"]': "UPDATE", 'tagsAll["b.c"]': "UPDATE"}


def test_the_order_of_subnets_means_nothing(aws):
    olds, news = {"subnetIds": ["subnet-1", "subnet-2"]}, {"subnetIds": ["subnet-2", "subnet-1"]}

    assert not aws.diff("aws:rds/subnetGroup:SubnetGroup", olds, news).changes


def test_one_more_of_a_set_is_added(aws):
    olds, news = {"subnetIds": ["subnet-2"]}, {"subnetIds": ["subnet-1", "subnet-2"]}

    assert aws.diff("aws:rds/subnetGroup:SubnetGroup", olds, news).detailed == {
        "subnetIds[0]": "ADD"
    }


def test_the_order_of_a_list_matters():
    assert compare(Rules(), {"a": [1, 2]}, {}, {"a": [2, 1]}) == {
        "a[0]": DiffKind.UPDATE,
        "a[1]": DiffKind.UPDATE,
    }


def test_a_policy_written_otherwise_is_the_same_policy(aws):
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}
    olds = {"assumeRolePolicy": json.dumps(policy), "name": "r"}
    news = {"assumeRolePolicy": json.dumps(policy, indent=2, sort_keys=True), "name": "r"}

    assert not aws.diff("aws:iam/role:Role", olds, news).changes


def test_a_value_that_the_cloud_chose_is_no_change_when_it_is_given(aws):
    made = aws.make(VPC, "v", {"cidrBlock": "10.0.0.0/16"})
    diff = aws.diff(
        VPC,
        {"cidrBlock": "10.0.0.0/16"},
        {"cidrBlock": "10.0.0.0/16", "enableDnsSupport": True},
        made.outputs,
    )

    assert not diff.changes


def test_leaving_out_what_the_cloud_chooses_changes_nothing(aws):
    cluster = {
        "engine": "aurora-postgresql",
        "masterUsername": "u",
        "masterPassword": "secret-word",
    }
    olds = {**cluster, "preferredBackupWindow": "03:00-04:00"}

    assert not aws.diff("aws:rds/cluster:Cluster", olds, cluster).changes


def test_an_ignored_path_is_left_alone(aws):
    olds, news = {"tags": {"a": "1", "b": "1"}}, {"tags": {"a": "2", "b": "2"}}
    diff = aws.compare(VPC, olds, olds, news, ignore=["tags.a"])

    assert diff.detailed == {"tags.b": "UPDATE"}


def test_a_name_fixed_by_the_program_has_the_old_thing_go_first(aws):
    diff = aws.diff(GROUP, {"name": "n", "vpcId": "vpc-1"}, {"name": "n", "vpcId": "vpc-2"})

    assert diff.delete_before_replace


def test_a_made_up_name_lets_the_new_thing_come_first(aws):
    diff = aws.diff(GROUP, {"vpcId": "vpc-1"}, {"vpcId": "vpc-2"})

    assert (diff.replaces, diff.delete_before_replace) == (["vpcId"], False)


def test_an_attachment_goes_before_its_like_comes(aws):
    attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
    diff = aws.diff(attachment, {"role": "r", "policyArn": "a"}, {"role": "r", "policyArn": "b"})

    assert diff.delete_before_replace


def test_an_asset_is_compared_by_its_hash():
    olds, news = {"code": {"hash": "1", "path": "a"}}, {"code": {"hash": "1", "path": "b"}}

    assert compare(Rules(), olds, {}, news) == {}


def test_another_region_of_the_provider_makes_everything_anew(clouds):
    request = DiffConfigRequest(
        urn="urn", old_inputs={"region": "us-east-1"}, new_inputs={"region": "eu-west-1"}
    )
    diff = clouds.factory("aws").diff_config(request)

    assert diff.replaces == ["region"]
