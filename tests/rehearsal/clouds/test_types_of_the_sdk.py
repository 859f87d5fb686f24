"""What the SDK's classes tell of a type."""

import importlib

import pulumi
import pytest

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.aws import VENDOR
from bilberry.rehearsal.clouds.sdk_types import ValueKind, resource_type

# Modules that between them have more than 500 types, of every form that there is.
MODULES = (
    "apigateway",
    "cloudfront",
    "cloudwatch",
    "dynamodb",
    "ec2",
    "ecs",
    "elasticache",
    "glue",
    "iam",
    "kms",
    "lambda_",
    "rds",
    "route53",
    "s3",
    "sqs",
    "wafv2",
)


def types_of(module: str) -> list[str]:
    found = importlib.import_module(f"pulumi_aws.{module}")
    getattr(found, "outputs", None)  # the SDK loads a module when something of it is asked for
    classes = [item for item in vars(found).values() if isinstance(item, type)]
    types = [item.pulumi_type for item in classes if issubclass(item, pulumi.CustomResource)]
    assert types
    return sorted(types)


@pytest.mark.parametrize("module", MODULES)
def test_every_type_of_a_service_can_be_read_mapped_and_compared(module):
    for token in types_of(module):
        known = resource_type(token)
        named = VENDOR.rules_of(token).create_only | schemas.unordered(token)

        assert known is not None
        assert {path.partition(".")[0] for path in named} <= known.inputs.keys()
        assert VENDOR.of(token).id


def test_required_arguments_are_known():
    known = resource_type("aws:lambda/function:Function")

    assert {name for name, item in known.inputs.items() if item.required} == {"role"}


def test_an_output_that_the_cloud_always_gives_is_told_from_one_that_may_be_absent():
    outputs = resource_type("aws:ec2/vpc:Vpc").outputs

    assert outputs["arn"].required
    assert not outputs["ipv4IpamPoolId"].required


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("code", ValueKind.ASSET),
        ("environment", ValueKind.OBJECT),
        ("layers", ValueKind.LIST),
        ("publish", ValueKind.BOOLEAN),
        ("runtime", ValueKind.STRING),
        ("tags", ValueKind.MAP),
        ("timeout", ValueKind.INTEGER),
    ],
)
def test_the_shape_of_a_property_is_read_from_its_annotation(name, kind):
    assert resource_type("aws:lambda/function:Function").inputs[name].shape.kind is kind


def test_nested_properties_have_their_names_on_the_wire():
    origins = resource_type("aws:cloudfront/distribution:Distribution").inputs["origins"].shape

    assert "originAccessControlId" in sdk_types.fields(origins.item.cls)


def test_a_types_arguments_are_not_mistaken_for_a_nested_type_of_the_same_name():
    known = resource_type("aws:s3/bucketVersioning:BucketVersioning")

    assert known.inputs["versioningConfiguration"].required


def test_secret_outputs_are_those_that_the_sdk_marks():
    known = resource_type("random:index/randomPassword:RandomPassword")

    assert set(known.secrets) == {"bcryptHash", "result"}


def test_a_type_that_no_sdk_has_is_not_known():
    assert resource_type("nowhere:index/thing:Thing") is None
