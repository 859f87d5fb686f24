"""The pack over Pulumi's protocol: its rules told, resources decoded, breaches answered."""

import pytest
from google.protobuf import json_format, struct_pb2
from pulumi.runtime.proto import analyzer_pb2

from bilberry.values import property_values as values
from bilberry.values.property_values import UNKNOWN, Secret
from bilberry.values.wire import from_struct
from policies import decoding
from policies.analyzer import Analyzer
from policies.rules import RULES

INSTANCE = "aws:rds/instance:Instance"
URN = f"urn:pulumi:prod::bilberry::{INSTANCE}::one"
OPEN = {"publiclyAccessible": True}


def struct(properties):
    return json_format.ParseDict(properties, struct_pb2.Struct())


def request(properties, type_=INSTANCE):
    return analyzer_pb2.AnalyzeRequest(
        type=type_, urn=URN, name="one", properties=struct(properties)
    )


def introduced(**given):
    """The pack, told of a stack."""
    analyzer = Analyzer(RULES)
    stack = {"stack": "prod", "project": "bilberry", "config": {"bilberry:environment": "prod"}}
    analyzer.ConfigureStack(analyzer_pb2.AnalyzerStackConfigureRequest(**{**stack, **given}), None)
    return analyzer


def breaches(response, rule="database-not-public"):
    """What one rule says; others may have to say something too."""
    return [
        (one.policyName, one.enforcementLevel, one.urn)
        for one in response.diagnostics
        if one.policyName == rule
    ]


def test_every_rule_is_told_with_what_it_says_and_how_to_mend_it():
    info = introduced().GetAnalyzerInfo(None, None)

    told = {(one.name, one.description, one.remediation_steps, one.url) for one in info.policies}
    assert {(one.name, one.says, one.remedy, one.read) for one in RULES} == told


def test_numbers_are_told_with_a_schema_and_a_default():
    info = introduced().GetAnalyzerInfo(None, None)
    told = {
        one.name: {
            key: schema["default"]
            for key, schema in json_format.MessageToDict(one.configSchema)["properties"].items()
        }
        for one in info.policies
        if one.HasField("configSchema")
    }

    assert {one.name: dict(one.numbers) for one in RULES if one.numbers} == told


def test_a_breach_is_answered_with_its_rule_level_and_resource():
    response = introduced().Analyze(request(OPEN), None)

    assert ("database-not-public", analyzer_pb2.MANDATORY, URN) in breaches(response)


def test_a_level_that_the_user_wants_is_kept():
    analyzer = introduced()
    configured = analyzer_pb2.ConfigureAnalyzerRequest()
    for one in analyzer.GetAnalyzerInfo(None, None).policies:
        configured.policyConfig[one.name].enforcementLevel = analyzer_pb2.ADVISORY
    analyzer.Configure(configured, None)

    response = analyzer.Analyze(request(OPEN), None)

    assert {analyzer_pb2.ADVISORY} == {one.enforcementLevel for one in response.diagnostics}


def remediating(*rules):
    """The pack, told to put right what these rules object to."""
    analyzer = introduced(config={"bilberry:environment": "prod", "bilberry:estate": "salon"})
    configured = analyzer_pb2.ConfigureAnalyzerRequest()
    for rule in rules:
        configured.policyConfig[rule].enforcementLevel = analyzer_pb2.REMEDIATE
    analyzer.Configure(configured, None)
    return analyzer


def test_what_a_rule_puts_right_is_answered_with_all_inputs():
    response = remediating("tags-required").Remediate(request({"port": 5432}), None)

    (one,) = response.remediations
    tags = {"Environment": "prod", "Estate": "salon", "Name": "one"}
    assert ("tags-required", {"port": 5432, "tags": tags}) == (
        one.policyName,
        json_format.MessageToDict(one.properties),
    )


def test_nothing_is_put_right_unless_somebody_wants_that():
    assert [] == list(remediating().Remediate(request({}), None).remediations)


def test_a_resource_that_no_rule_looks_at_is_not_even_decoded():
    assert [] == breaches(introduced().Analyze(request(OPEN, "toy:index:Thing"), None))


def test_what_is_unknown_at_preview_is_told_at_the_end():
    analyzer = introduced(dry_run=True)
    unknown = {"publiclyAccessible": values.UNKNOWN_STRING}
    analyzer.Analyze(request(unknown), None)

    response = analyzer.AnalyzeStack(analyzer_pb2.AnalyzeStackRequest(), None)

    told = [one.message for one in response.diagnostics if one.policyName == "database-not-public"]
    assert ["undecided at preview, decided at the update: one"] == [
        message.splitlines()[1] for message in told
    ]


@pytest.mark.parametrize(
    ("wire", "value"),
    [
        ("text", "text"),
        (3, 3),
        (2.5, 2.5),
        (True, True),
        (None, None),
        ([1, {"a": "b"}], [1, {"a": "b"}]),
        (values.UNKNOWN_STRING, UNKNOWN),
    ],
)
def test_a_value_is_decoded_as_it_was_meant(wire, value):
    assert {"it": value} == from_struct(struct({"it": wire}))


def test_a_secret_stays_one():
    wire = {"it": {values.SIGNATURE: values.SECRET, "value": {"user": "ada"}}}

    assert {"it": Secret({"user": "ada"})} == from_struct(struct(wire))


@pytest.mark.parametrize("marker", sorted(values.UNKNOWN_MARKERS))
def test_every_marker_of_the_engine_for_what_is_not_known_is_known(marker):
    assert {"it": UNKNOWN} == from_struct(struct({"it": marker}))


def test_a_resource_without_a_provider_is_a_component():
    component = analyzer_pb2.AnalyzerResource(type="bilberry:components:Network", urn=URN)

    assert not decoding.among_others(component).custom
