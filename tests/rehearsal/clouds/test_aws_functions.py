"""The functions of the AWS provider."""

import json

import pytest

from bilberry.rehearsal.provider import ProviderError
from bilberry.vendors import aws as aws_types
from tests.rehearsal.clouds.places import site


def ask(aws, token: str, **args):
    return aws.invoke(token, args)


@pytest.mark.parametrize(
    ("token", "args", "output", "value"),
    [
        ("aws:index/getRegion:getRegion", {}, "region", "us-east-1"),
        ("aws:index/getRegion:getRegion", {"region": "eu-west-1"}, "region", "eu-west-1"),
        ("aws:index/getCallerIdentity:getCallerIdentity", {}, "accountId", "123456789012"),
        ("aws:index/getPartition:getPartition", {}, "partition", "aws"),
        ("aws:index/getPartition:getPartition", {}, "reverseDnsPrefix", "com.amazonaws"),
        (
            "aws:index/getAvailabilityZones:getAvailabilityZones",
            {"region": "eu-west-1", "state": "available"},
            "names",
            ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        ),
        (
            "aws:index/getAvailabilityZone:getAvailabilityZone",
            {"name": "us-east-1b"},
            "zoneId",
            "use1-az2",
        ),
        ("aws:index/getArn:getArn", {"arn": "arn:aws:s3:::b"}, "service", "s3"),
        (
            "aws:rds/getEngineVersion:getEngineVersion",
            {"engine": "aurora-postgresql", "version": "15.17"},
            "parameterGroupFamily",
            "aurora-postgresql15",
        ),
        (
            "aws:rds/getEngineVersion:getEngineVersion",
            {"engine": "aurora-postgresql", "preferredVersions": ["15.99", "15.17"]},
            "version",
            "15.17",
        ),
        ("aws:kms/getAlias:getAlias", {"name": "alias/aws/rds"}, "name", "alias/aws/rds"),
        (
            "aws:iam/getPolicy:getPolicy",
            {"name": "ReadOnlyAccess"},
            "arn",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
        ),
    ],
)
def test_a_fact_is_told(aws, token, args, output, value):
    assert ask(aws, token, **args)[output] == value


def test_an_image_is_made_up_and_always_the_same(aws):
    asked = {"mostRecent": True, "owners": ["amazon"]}
    images = [ask(aws, "aws:ec2/getAmi:getAmi", **asked)["id"] for _ in range(2)]

    assert images[0].startswith("ami-")
    assert images[0] == images[1]


def test_every_region_has_a_default_vpc_with_a_subnet_in_each_zone(aws):
    vpc = ask(aws, "aws:ec2/getVpc:getVpc", default=True, region="eu-west-1")
    subnets = ask(
        aws,
        "aws:ec2/getSubnets:getSubnets",
        region="eu-west-1",
        filters=[
            {"name": "vpc-id", "values": [vpc["id"]]},
        ],
    )

    assert (vpc["cidrBlock"], len(subnets["ids"])) == ("172.31.0.0/16", 3)


def test_a_program_can_take_the_default_vpc_into_its_care(aws):
    vpc = ask(aws, "aws:ec2/getVpc:getVpc", default=True)

    assert aws.make("aws:ec2/defaultVpc:DefaultVpc", "d").id == vpc["id"]


def test_a_thing_can_stand_in_the_default_vpc(aws):
    vpc = ask(aws, "aws:ec2/getVpc:getVpc", default=True)

    assert aws.make("aws:ec2/securityGroup:SecurityGroup", "g", {"vpcId": vpc["id"]}).id


def test_a_subnet_over_one_of_the_default_vpcs_is_refused(aws):
    vpc = ask(aws, "aws:ec2/getVpc:getVpc", default=True)
    inputs = {"vpcId": vpc["id"], "cidrBlock": "172.31.0.0/24"}

    assert "InvalidSubnet.Conflict" in aws.refused(aws_types.ec2.SUBNET, "s", inputs)


def test_a_thing_is_found_by_its_id(aws):
    made = aws.make(aws_types.ec2.VPC, "v", {"cidrBlock": "10.0.0.0/16"})

    assert ask(aws, "aws:ec2/getVpc:getVpc", id=made.id)["arn"] == made.outputs["arn"]


def test_a_thing_is_found_by_its_tags(aws):
    made = aws.make(aws_types.ec2.VPC, "v", {"cidrBlock": "10.0.0.0/16", "tags": {"Name": "salon"}})
    aws.make(aws_types.ec2.VPC, "w", {"cidrBlock": "10.0.0.0/16"})

    assert ask(aws, "aws:ec2/getVpc:getVpc", tags={"Name": "salon"})["id"] == made.id


def test_a_thing_is_found_by_a_filter(aws):
    net = site(aws)
    found = ask(
        aws,
        "aws:ec2/getSubnets:getSubnets",
        filters=[
            {"name": "vpc-id", "values": [net.vpc.id]},
            {"name": "availability-zone", "values": ["us-east-1b"]},
        ],
    )

    assert found["ids"] == [net.subnets[1].id]


def test_a_thing_of_any_type_is_found_by_its_name(aws):
    aws.make("aws:sqs/queue:Queue", "q", {"name": "jobs"})

    assert ask(aws, "aws:sqs/getQueue:getQueue", name="jobs")["url"].endswith("/jobs")


def test_nothing_found_is_an_error_that_says_what_was_asked_for(aws):
    with pytest.raises(ProviderError, match="no matching thing found: name='lost'"):
        ask(aws, "aws:sqs/getQueue:getQueue", name="lost")


def test_more_than_one_found_is_an_error(aws):
    for name in "vw":
        aws.make(aws_types.ec2.VPC, name, {"cidrBlock": "10.0.0.0/16"})
    with pytest.raises(ProviderError, match="multiple things matched"):
        ask(aws, "aws:ec2/getVpc:getVpc", cidrBlock="10.0.0.0/16")


def test_a_function_without_an_answer_is_refused_by_name(aws):
    with pytest.raises(ProviderError, match="aws:outposts/getOutposts:getOutposts"):
        ask(aws, "aws:outposts/getOutposts:getOutposts")


def test_a_policy_document_is_put_together(aws):
    answer = ask(
        aws,
        "aws:iam/getPolicyDocument:getPolicyDocument",
        statements=[
            {
                "sid": "One",
                "actions": ["s3:GetObject"],
                "resources": ["*"],
                "principals": [{"type": "Service", "identifiers": ["lambda.amazonaws.com"]}],
                "conditions": [{"test": "StringEquals", "variable": "aws:x", "values": ["a"]}],
            }
        ],
    )

    assert json.loads(answer["json"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "One",
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "*",
                "Principal": {"Service": "lambda.amazonaws.com"},
                "Condition": {"StringEquals": {"aws:x": "a"}},
            }
        ],
    }


def test_a_statement_overrides_another_of_its_sid(aws):
    source = json.dumps({"Statement": [{"Sid": "One", "Effect": "Deny"}]})
    answer = ask(
        aws,
        "aws:iam/getPolicyDocument:getPolicyDocument",
        sourcePolicyDocuments=[source],
        statements=[{"sid": "One", "actions": ["*"]}],
    )

    assert [each["Effect"] for each in json.loads(answer["json"])["Statement"]] == ["Allow"]
