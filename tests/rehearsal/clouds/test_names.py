"""Names that the provider makes up."""

import re

import pytest

from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.provider import CheckRequest
from tests.rehearsal.clouds.asking import urn_of

ROLE = "aws:iam/role:Role"


@pytest.mark.parametrize(
    ("type_", "inputs", "property_", "pattern"),
    [
        ("aws:s3/bucket:Bucket", {}, "bucket", r"salon-[0-9a-f]{7}"),
        ("aws:iam/role:Role", {"assumeRolePolicy": "{}"}, "name", r"Salon-[0-9a-f]{7}"),
        ("aws:kms/alias:Alias", {"targetKeyId": "k"}, "name", r"alias/Salon-[0-9a-f]{7}"),
        ("aws:sqs/queue:Queue", {"fifoQueue": True}, "name", r"Salon-[0-9a-f]{7}\.fifo"),
        ("aws:rds/instance:Instance", {"instanceClass": "c"}, "identifier", r"Salon[0-9a-f]{7}"),
        (
            "aws:elasticache/replicationGroup:ReplicationGroup",
            {"description": "d"},
            "replicationGroupId",
            r"salon-[0-9a-f]{7}",
        ),
    ],
)
def test_a_name_not_given_is_the_logical_one_and_seven_digits(
    aws, type_, inputs, property_, pattern
):
    assert re.fullmatch(pattern, aws.check(type_, inputs, name="Salon").inputs[property_])


def test_the_same_seed_gives_the_same_name(aws):
    names = {aws.check(ROLE, {"assumeRolePolicy": "{}"}).inputs["name"] for _ in range(2)}

    assert len(names) == 1


def test_a_made_up_name_is_kept_on_an_update(aws):
    first = aws.check(ROLE, {"assumeRolePolicy": "{}"}).inputs
    again = aws.provider.check(
        CheckRequest(
            urn=urn_of(ROLE, "it"),
            olds=first,
            news={"assumeRolePolicy": "{}"},
            random_seed=b"another",
        )
    )

    assert first["name"] == again.inputs["name"]


def test_a_made_up_name_is_kept_when_the_resource_is_renamed(aws):
    first = aws.check(ROLE, {"assumeRolePolicy": "{}"}, name="old").inputs
    again = aws.check(ROLE, {"assumeRolePolicy": "{}"}, name="new", olds=first).inputs

    assert first["name"] == again["name"]


def test_a_given_name_is_taken_as_it_is(aws):
    assert aws.check(ROLE, {"assumeRolePolicy": "{}", "name": "mine"}).inputs["name"] == "mine"


def test_a_given_prefix_leaves_the_name_to_the_cloud(aws):
    assert "name" not in aws.check(ROLE, {"assumeRolePolicy": "{}", "namePrefix": "p-"}).inputs


def test_a_database_cluster_is_named_by_the_cloud_not_by_the_provider(aws):
    inputs = {"engine": "aurora-postgresql", "masterUsername": "u", "masterPassword": "long-enough"}

    assert "clusterIdentifier" not in aws.check("aws:rds/cluster:Cluster", inputs).inputs


def test_a_record_is_a_domain_and_never_made_up(aws):
    failures = aws.failures("aws:route53/record:Record", {"zoneId": "Z", "type": "A"})

    assert [failure.property for failure in failures] == ["name"]


def test_a_description_that_aws_insists_on_is_filled_in(aws):
    assert aws.check("aws:ec2/securityGroup:SecurityGroup", {}).inputs["description"] == (
        "Managed by Pulumi"
    )


def test_a_programs_own_name_is_not_taken_for_a_made_up_one():
    assert not AutoName("name").made_up("salon-prod")
