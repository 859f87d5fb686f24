"""What the Salon's stacks need, the file that CI's roles are made from, and those roles in prod."""

import json
from fnmatch import fnmatchcase
from itertools import chain

import pytest

from bilberry.analyses.permissions import reference
from bilberry.analyses.permissions.documents import (
    ATTACHED_POLICIES,
    INLINE_CHARACTERS,
    MANAGED_CHARACTERS,
    characters,
)
from bilberry.analyses.permissions.names import Scope
from bilberry.analyses.permissions.purposes import PURPOSES
from bilberry.cli.permissions import derived, text_of
from bilberry.cli.recorded import estate_of, planned
from bilberry.rehearsal.engine.operations import Stack
from components.ci.ci_access import CONTENT
from estates.salon.salon import PERMISSIONS
from tests.rehearsed import Copy

WRITE = f"bilberry permissions -s prod --write estates/salon/{PERMISSIONS.name}"
PIPELINE = {"cloudfront:CreateInvalidation"}
"""What the pipeline does beside updating the stack."""


@pytest.fixture(scope="module")
def stacks(tmp_path_factory):
    """The estates: prod as a preview plans it, as it then is, and staging as planned."""
    copy = Copy(tmp_path_factory.mktemp("salon"))
    prod = planned(Stack(copy.folder, "prod"))
    copy.up("prod")
    staging = planned(Stack(copy.folder, "staging"))
    return {
        "prod": prod,
        "prod as it is": estate_of(Stack(copy.folder, "prod").files.load().resources),
        "staging": staging,
    }


def test_the_checked_in_file_is_what_the_stacks_need(stacks):
    expected = text_of([stacks["prod"], stacks["staging"]])
    assert expected == PERMISSIONS.read_text(), f"the estate needs something else now: {WRITE}"


def test_a_preview_tells_what_the_stack_needs_once_it_is_there(stacks):
    assert text_of([stacks["prod"]]) == text_of([stacks["prod as it is"]])


def test_the_policies_of_every_stack_fit_into_iams_sizes(stacks):
    found = {
        (name, purpose): [characters(policy) for policy in derived(purpose, [estate]).policies]
        for name, estate in stacks.items()
        for purpose in PURPOSES
    }
    written = json.loads(PERMISSIONS.read_text())
    found |= {("all", purpose): list(map(characters, written[purpose])) for purpose in written}
    too_large = {
        key: sizes
        for key, sizes in found.items()
        if max(sizes) > MANAGED_CHARACTERS or len(sizes) > ATTACHED_POLICIES
    }

    assert {} == too_large


def test_every_action_is_one_of_iams(stacks):
    actions = derived("update", [stacks["prod"], stacks["staging"]]).actions

    assert [] == [action for action in actions if not reference.is_known(action)]


def test_a_preview_is_allowed_no_way_to_content(stacks):
    """The role for previews is refused them besides."""
    actions = derived("preview", [stacks["prod"], stacks["staging"]]).actions
    content = [one for one in actions if any(fnmatchcase(one, pattern) for pattern in CONTENT)]

    assert [] == content


def test_the_names_in_real_arns_are_within_what_is_allowed(stacks):
    """Of the services whose ARNs the rehearsal makes as AWS does."""
    estate = stacks["prod as it is"]
    scope = Scope([estate])
    judged = {
        "aws:dynamodb/table:Table": "dynamodb:UpdateTable",
        "aws:iam/policy:Policy": "iam:CreatePolicy",
        "aws:iam/role:Role": "iam:CreateRole",
        "aws:kms/alias:Alias": "kms:CreateAlias",
        "aws:kms/key:Key": "kms:Decrypt",
        "aws:lambda/function:Function": "lambda:CreateFunction",
        "aws:cloudwatch/eventBus:EventBus": "events:CreateEventBus",
        "aws:cloudwatch/logGroup:LogGroup": "logs:CreateLogGroup",
        "aws:cloudwatch/metricAlarm:MetricAlarm": "cloudwatch:PutMetricAlarm",
        "aws:elasticache/replicationGroup:ReplicationGroup": "elasticache:CreateReplicationGroup",
        "aws:rds/cluster:Cluster": "rds:CreateDBCluster",
        "aws:rds/clusterInstance:ClusterInstance": "rds:CreateDBInstance",
        "aws:rds/globalCluster:GlobalCluster": "rds:DeleteGlobalCluster",
        "aws:rds/subnetGroup:SubnetGroup": "rds:CreateDBSubnetGroup",
        "aws:s3/bucket:Bucket": "s3:CreateBucket",
        "aws:secretsmanager/secret:Secret": "secretsmanager:CreateSecret",
        "aws:sns/topic:Topic": "sns:CreateTopic",
        "aws:sqs/queue:Queue": "sqs:CreateQueue",
        "aws:wafv2/webAcl:WebAcl": "wafv2:GetWebACL",
    }
    outside = [
        resource.get("arn")
        for type_, action in judged.items()
        for resource in estate.of(type_)
        if not any(
            fnmatchcase(resource.get("arn"), filled(pattern)) for pattern in scope.of(action)
        )
    ]

    assert [] == outside


def filled(pattern):
    return pattern.replace("{account}", "123456789012").replace("{environment}", "prod")


def roles_documents(estate, role):
    """The managed and the inline policies of one of CI's roles, as recorded."""
    managed = [
        one.document("policy")
        for one in estate.of("aws:iam/policy:Policy")
        if one.name.startswith(f"salon-ci-access-{role}-")
    ]
    inline = [
        one.document("policy")
        for one in estate.of("aws:iam/rolePolicy:RolePolicy")
        if one.name == f"salon-ci-access-{role}-policy"
    ]
    return managed, inline


def allowed(documents):
    return [
        statement
        for document in documents
        for statement in document["Statement"]
        if statement["Effect"] == "Allow"
    ]


@pytest.mark.parametrize("role", ["preview", "update"])
def test_prods_role_may_what_is_derived_and_what_the_pipeline_does_and_nothing_else(stacks, role):
    estate = stacks["prod as it is"]
    derived_actions = set(derived(role, [stacks["prod"], stacks["staging"]]).actions)

    statements = allowed(chain(*roles_documents(estate, role)))
    actions = {action for statement in statements for action in statement["Action"]}
    assert actions == derived_actions | (PIPELINE if role == "update" else set())


@pytest.mark.parametrize("role", ["preview", "update"])
def test_prods_role_has_no_pattern_of_actions_and_no_open_placeholder(stacks, role):
    managed, inline = roles_documents(stacks["prod as it is"], role)
    statements = allowed([*managed, *inline])

    assert [] == [one for one in statements if "*" in "".join(one["Action"])]
    assert "{" not in "".join(chain.from_iterable(one["Resource"] for one in statements))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("preview", {"ReadNoContent", "StayInItsRegions"}),
        ("update", {"LeaveItselfAlone", "StayInItsRegions"}),
    ],
)
def test_prods_role_is_refused_what_it_must_never_do(stacks, role, expected):
    _, inline = roles_documents(stacks["prod as it is"], role)
    refused = {one["Sid"] for doc in inline for one in doc["Statement"] if one["Effect"] == "Deny"}

    assert expected == refused


@pytest.mark.parametrize("role", ["preview", "update"])
def test_prods_inline_policies_fit_into_iams_size(stacks, role):
    _, inline = roles_documents(stacks["prod as it is"], role)

    assert sum(characters(doc["Statement"]) for doc in inline) <= INLINE_CHARACTERS


def test_prod_stays_in_the_regions_that_its_resources_are_in(stacks):
    estate = stacks["prod as it is"]
    _, [document] = roles_documents(estate, "update")

    [refusal] = [one for one in document["Statement"] if one["Sid"] == "StayInItsRegions"]
    regions = {one.get("region") for one in estate.resources if one.type.startswith("aws:")}
    allowed_there = refusal["Condition"]["StringNotEquals"]["aws:RequestedRegion"]
    assert regions - {None} == set(allowed_there)
