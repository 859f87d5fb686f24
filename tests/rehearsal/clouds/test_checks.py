"""What is wrong with inputs, before anything is made."""

import pytest

from bilberry.rehearsal.provider import CheckConfigRequest, CheckFailure
from bilberry.values.property_values import UNKNOWN


def check_config(clouds, config):
    """What AWS says of a configuration."""
    return clouds.factory("aws").check_config(CheckConfigRequest(urn="urn", news=config))


CLUSTER = "aws:rds/cluster:Cluster"
VPC = "aws:ec2/vpc:Vpc"
ROLE = "arn:aws:iam::123456789012:role/r"


@pytest.mark.parametrize(
    ("type_", "inputs", "failure"),
    [
        (
            VPC,
            {"cidrBlok": "10.0.0.0/16"},
            (
                "cidrBlok",
                "An argument named 'cidrBlok' is not expected here; did you mean 'cidrBlock'?",
            ),
        ),
        (
            "aws:iam/role:Role",
            {},
            ("assumeRolePolicy", "Missing required argument: it has no value"),
        ),
        (
            VPC,
            {"enableDnsSupport": "maybe"},
            ("enableDnsSupport", "Expected true or false, got 'maybe'"),
        ),
        (
            "aws:lambda/function:Function",
            {"role": ROLE, "vpcConfig": {"subnetIds": ["s"]}},
            ("vpcConfig.securityGroupIds", "Missing required argument: it has no value"),
        ),
        (
            "aws:rds/subnetGroup:SubnetGroup",
            {"subnetIds": "subnet-1"},
            ("subnetIds", "Expected a list, got 'subnet-1'"),
        ),
        (
            CLUSTER,
            {"engine": "aurora-postgresql", "backupRetentionPeriod": 36},
            (
                "backupRetentionPeriod",
                "expected backupRetentionPeriod to be in the range (1 - 35), got 36",
            ),
        ),
        (
            CLUSTER,
            {"engine": "aurora-postgresql", "clusterIdentifier": "-salon"},
            (
                "clusterIdentifier",
                "invalid value for clusterIdentifier (must match "
                "^[a-zA-Z]{1}(?:-?[a-zA-Z0-9]){0,62}$), got -salon",
            ),
        ),
        (
            "aws:rds/proxy:Proxy",
            {"engineFamily": "ORACLE", "roleArn": "r", "vpcSubnetIds": []},
            (
                "engineFamily",
                "expected engineFamily to be one of [MYSQL, POSTGRESQL, SQLSERVER], got ORACLE",
            ),
        ),
        (
            "aws:sqs/queue:Queue",
            {"visibilityTimeoutSeconds": 50_000},
            (
                "visibilityTimeoutSeconds",
                "expected visibilityTimeoutSeconds to be in the range (0 - 43200), got 50000",
            ),
        ),
        (VPC, {"region": "mars-north-1"}, ("region", "invalid AWS Region: mars-north-1")),
    ],
)
def test_a_mistake_is_one_failure_that_says_what_is_given_and_what_is_allowed(
    aws, type_, inputs, failure
):
    assert aws.failures(type_, inputs) == [CheckFailure(*failure)]


@pytest.mark.parametrize(
    ("type_", "inputs"),
    [
        (VPC, {"cidrBlock": UNKNOWN, "enableDnsSupport": UNKNOWN, "tags": UNKNOWN}),
        (VPC, {"enableDnsSupport": "true"}),
        ("aws:sqs/queue:Queue", {"delaySeconds": "30"}),
        ("aws:cloudwatch/logGroup:LogGroup", {"retentionInDays": 14.0}),
        ("aws:ec2/subnet:Subnet", {"vpcId": UNKNOWN, "cidrBlock": UNKNOWN}),
        ("aws:lambda/function:Function", {"role": ROLE, "runtime": "nodejs24.x"}),
        ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"policyArn": UNKNOWN, "role": "r"}),
    ],
)
def test_what_is_unknown_or_only_spelled_otherwise_is_taken(aws, type_, inputs):
    assert aws.failures(type_, inputs) == []


def test_a_name_that_was_made_up_fits_what_the_vendor_allows(aws):
    checked = aws.check("aws:lb/loadBalancer:LoadBalancer", {}, name="salon")

    assert (checked.failures, len(checked.inputs["name"])) == ([], len("salon-1234567"))


def test_a_name_too_long_to_be_made_up_is_refused(aws):
    checked = aws.check("aws:lb/loadBalancer:LoadBalancer", {}, name="x" * 30)

    assert "longer than maximum length 32" in checked.failures[0].reason


def test_a_configured_region_that_aws_does_not_have_is_refused(clouds):
    checked = check_config(clouds, {"region": "us-east-11"})

    assert list(checked.failures) == [CheckFailure("region", "invalid AWS Region: us-east-11")]


def test_a_misspelt_configuration_key_is_refused_with_the_nearest(clouds):
    checked = check_config(clouds, {"regiom": "us-east-1"})

    assert list(checked.failures) == [
        CheckFailure("regiom", "Invalid or unknown key. Did you mean `region`?")
    ]


def test_what_the_engine_adds_to_a_configuration_is_taken(clouds):
    config = {"region": "us-east-1", "version": "7.51.1", "defaultTags": '{"tags": {}}'}

    assert list(check_config(clouds, config).failures) == []
