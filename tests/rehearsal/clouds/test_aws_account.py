"""The account, the region and the tags that a provider's configuration names."""

import json

import pytest

from bilberry.rehearsal.clouds import Clouds
from bilberry.values.property_values import UNKNOWN
from tests.rehearsal.clouds.asking import Asking

VPC = "aws:ec2/vpc:Vpc"
BLOCK = {"cidrBlock": "10.0.0.0/16"}


def test_arns_name_the_only_account_allowed(clouds: Clouds):
    cloud = Asking(clouds, region="eu-west-1", allowedAccountIds=json.dumps(["111122223333"]))

    assert (
        cloud.make(VPC, "v", BLOCK).outputs["arn"].startswith("arn:aws:ec2:eu-west-1:111122223333:")
    )


def test_a_resources_own_region_wins_over_the_providers(aws):
    made = aws.make(VPC, "v", {**BLOCK, "region": "eu-west-1"})

    assert (made.outputs["region"], made.outputs["arn"].split(":")[3]) == ("eu-west-1", "eu-west-1")


def test_a_type_of_no_region_stands_everywhere(clouds: Clouds):
    policy = '{"Statement": [{"Effect": "Allow"}]}'
    Asking(clouds, region="us-east-1").make(
        "aws:iam/role:Role",
        "r",
        {
            "assumeRolePolicy": policy,
            "name": "mine",
        },
    )

    assert "EntityAlreadyExists" in Asking(clouds, region="eu-west-1").refused(
        "aws:iam/role:Role", "s", {"assumeRolePolicy": policy, "name": "mine"}
    )


def test_everything_carries_the_providers_tags_and_its_own(clouds: Clouds):
    tags = {"tags": {"team": "salon", "stage": "any"}}
    cloud = Asking(clouds, region="us-east-1", defaultTags=tags)
    made = cloud.make(VPC, "v", {**BLOCK, "tags": {"stage": "prod"}})

    assert {"stage": "prod", "team": "salon"} == made.outputs["tagsAll"]


def test_one_unknown_tag_makes_all_tags_unknown(aws):
    assert aws.check(VPC, {"tags": {"a": UNKNOWN}}).inputs["tagsAll"] is UNKNOWN


def test_a_type_without_tags_gets_none(aws):
    assert "tagsAll" not in aws.check("aws:ec2/route:Route", {"routeTableId": "rtb-1"}).inputs


def test_chinas_arns_begin_otherwise(clouds: Clouds):
    made = Asking(clouds, region="cn-north-1").make(VPC, "v", BLOCK)

    assert made.outputs["arn"].startswith("arn:aws-cn:")


@pytest.mark.parametrize("region", ["us-east-1", "ap-southeast-1"])
def test_the_environments_region_is_used_where_none_is_configured(clouds, monkeypatch, region):
    monkeypatch.setenv("AWS_REGION", region)

    assert Asking(clouds).make(VPC, "v", BLOCK).outputs["region"] == region
