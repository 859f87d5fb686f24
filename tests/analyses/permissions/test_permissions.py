"""What CI has to be allowed: the derivation, on estates of a few resources."""

import json

import pytest

from bilberry.analyses.permissions.documents import MANAGED_CHARACTERS, characters, packed
from bilberry.analyses.permissions.names import Scope, pattern
from bilberry.analyses.permissions.needs import UnknownTypeError, needs_of
from bilberry.analyses.permissions.purposes import PURPOSES, permissions_of
from bilberry.analyses.permissions.roles import passed_to
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE

QUEUE = "aws:sqs/queue:Queue"
BUCKET = "aws:s3/bucket:Bucket"
FUNCTION = "aws:lambda/function:Function"
ROLE = "aws:iam/role:Role"
FACTS = {"Estate": {"name": "salon", "environment": "prod"}}


def handlers(**actions):
    return {"handlers": {name: {"permissions": listed} for name, listed in actions.items()}}


SCHEMAS = {
    QUEUE: handlers(
        create=["sqs:CreateQueue", "sqs:TagQueue"],
        read=["sqs:GetQueueAttributes"],
        update=["sqs:SetQueueAttributes"],
        delete=["sqs:DeleteQueue"],
        list=["sqs:ListQueues"],
    ),
    BUCKET: handlers(create=["s3tables:CreateTable"]),
    FUNCTION: handlers(
        create=["lambda:CreateFunction", "iam:PassRole", "kms:Decrypt", "s3:GetObject"],
        read=["kms:Decrypt", "lambda:GetFunction"],
    ),
    ROLE: handlers(create=["iam:CreateRole"]),
    "aws:backup/vault:Vault": handlers(create=["backup-storage:Mount", "kms:CreateGrant"]),
    "aws:cloudwatch/eventBus:EventBus": handlers(create=["kms:ReEncrypt"]),
    "aws:rds/cluster:Cluster": handlers(create=["iam:CreateServiceLinkedRole"]),
    "aws:ec2/vpc:Vpc": handlers(create=["ec2:CreateVpc"]),
}


def resource(type_, logical="salon-thing", /, *, after=None, **properties):
    """A resource; `after` are the URNs that each property comes from."""
    return Resource(
        urn=f"urn:{logical}",
        type=type_,
        name=logical,
        properties=properties,
        property_dependencies=after or {},
    )


def estate(*resources):
    stack = Resource(urn="urn:stack", type=STACK_TYPE, name="play", properties=FACTS, custom=False)
    return RecordedEstate([stack, *resources])


def needed(*resources, purpose="update"):
    """The actions of a purpose, without the provider's own look-up."""
    found = permissions_of(purpose, [estate(*resources)], SCHEMAS.get)
    return [action for action in found.actions if not action.startswith("sts:")]


def statements(*resources, purpose="update"):
    policies = permissions_of(purpose, [estate(*resources)], SCHEMAS.get).policies
    return [statement for policy in policies for statement in policy]


def on(action, *resources):
    """What an action is allowed on."""
    return list(Scope([estate(*resources)]).of(action))


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("preview", ["sqs:GetQueueAttributes"]),
        ("create", ["sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:TagQueue"]),
        ("destroy", ["sqs:DeleteQueue", "sqs:GetQueueAttributes"]),
        (
            "update",
            [
                "sqs:CreateQueue",
                "sqs:DeleteQueue",
                "sqs:GetQueueAttributes",
                "sqs:SetQueueAttributes",
                "sqs:TagQueue",
            ],
        ),
    ],
)
def test_a_purpose_needs_its_handlers_and_none_that_lists_everything(purpose, expected):
    assert expected == needed(resource(QUEUE), purpose=purpose)


def test_the_provider_asks_whose_account_it_works_in():
    found = permissions_of("preview", [estate(resource(QUEUE))], SCHEMAS.get)

    assert "sts:GetCallerIdentity" in found.actions


def test_an_estate_with_nothing_in_aws_needs_nothing():
    found = permissions_of("update", [estate(resource("vercel:index/project:Project"))], {}.get)

    assert ([], []) == (found.needs, found.policies)


@pytest.mark.parametrize("schemas", [{}, {"aws:sqs/novelty:Novelty": {"properties": {}}}])
def test_a_type_of_which_nothing_is_known_is_refused_with_what_to_do(schemas):
    message = (
        "aws:sqs/novelty:Novelty: no CloudFormation schema lists what it needs; "
        "say so in bilberry/analyses/permissions/calls.py"
    )

    with pytest.raises(UnknownTypeError) as refused:
        needs_of(estate(resource("aws:sqs/novelty:Novelty")), schemas.get)
    assert message == str(refused.value)


def test_a_row_of_its_own_comes_before_the_schema():
    assert not any(action.startswith("s3tables:") for action in needed(resource(BUCKET)))


@pytest.mark.parametrize(
    ("properties", "expected"), [({}, False), ({"s3Bucket": ""}, False), ({"s3Bucket": "b"}, True)]
)
def test_an_action_is_left_out_where_no_resource_sets_what_makes_it_needed(properties, expected):
    assert expected == ("s3:GetObject" in needed(resource(FUNCTION, **properties)))


@pytest.mark.parametrize(("after", "expected"), [({"kmsKeyArn": ["urn:key"]}, True), ({}, False)])
def test_an_unknown_property_is_set_where_it_comes_from_another_resource(after, expected):
    """Else it is what the cloud is to compute."""
    function = resource(FUNCTION, after=after, kmsKeyArn=UNKNOWN)

    assert expected == ("kms:Decrypt" in needed(function))


def test_a_preview_opens_nothing_that_is_encrypted_even_where_reading_would():
    function = resource(FUNCTION, kmsKeyArn="arn:key")

    assert ["lambda:GetFunction", "lambda:ListVersionsByFunction"] == needed(
        function, purpose="preview"
    )


@pytest.mark.parametrize(("force", "expected"), [(True, True), (False, False)])
def test_objects_are_deleted_only_where_the_bucket_is_to_be_emptied(force, expected):
    assert expected == ("s3:DeleteObject" in needed(resource(BUCKET, forceDestroy=force)))


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("aws:backup/vault:Vault", []),
        ("aws:cloudwatch/eventBus:EventBus", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]),
    ],
)
def test_what_iam_does_not_have_is_corrected(type_, expected):
    assert expected == needed(resource(type_, kmsKeyIdentifier="arn:key"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("salon-storage-bucket-046ce6b", "salon-*"),
        ("salon_backups_prod", "salon_*"),
        ("/aws/lambda/salon-process-booking-prod", "/aws/lambda/salon-*"),
        ("aws-waf-logs-salon-firewall-prod", "aws-waf-logs-salon-*"),
        ("pink-events-prod", "pink-events-{environment}"),
        ("pink/prod/api-keys", "pink/{environment}/api-keys"),
        ("pink-events-prod/salon-created", "pink-events-{environment}/salon-*"),
        ("thing-1a2b3c4", "thing-*"),
        ("thing-products", "thing-products"),
        ("beauty-salons", "beauty-salons"),
    ],
)
def test_a_name_is_cut_where_environments_and_random_letters_begin(name, expected):
    assert expected == pattern(name, "thing", estate())


@pytest.mark.parametrize(
    ("action", "held", "expected"),
    [
        ("sqs:CreateQueue", resource(QUEUE, name=UNKNOWN), ["arn:aws:sqs:*:{account}:*"]),
        ("ec2:CreateVpc", resource("aws:ec2/vpc:Vpc"), ["*"]),
        ("kms:Decrypt", resource("aws:kms/key:Key"), ["arn:aws:kms:*:{account}:key/*"]),
        ("kms:Decrypt", resource(QUEUE), ["*"]),
    ],
)
def test_where_no_name_is_known_an_action_is_as_wide_as_its_kind(action, held, expected):
    assert expected == on(action, held)


@pytest.mark.parametrize(
    ("action", "type_", "properties", "expected"),
    [
        ("sqs:CreateQueue", QUEUE, {"name": "salon-a"}, "arn:aws:sqs:*:{account}:salon-*"),
        ("s3:CreateBucket", BUCKET, {"bucket": "salon-a"}, "arn:aws:s3:::salon-*"),
        (
            "kms:DeleteAlias",
            "aws:kms/alias:Alias",
            {"name": "alias/salon-a"},
            "arn:aws:kms:*:{account}:alias/salon-*",
        ),
        (
            "secretsmanager:GetSecretValue",
            "aws:secretsmanager/secret:Secret",
            {"name": "pink/prod/keys"},
            "arn:aws:secretsmanager:*:{account}:secret:pink/{environment}/keys-??????",
        ),
        (
            "events:PutRule",
            "aws:cloudwatch/eventRule:EventRule",
            {"name": "salon-a", "eventBusName": "pink-prod"},
            "arn:aws:events:*:{account}:rule/pink-{environment}/salon-*",
        ),
        (
            "events:PutRule",
            "aws:cloudwatch/eventRule:EventRule",
            {"name": "salon-a", "eventBusName": "default"},
            "arn:aws:events:*:{account}:rule/salon-*",
        ),
        (
            "wafv2:GetWebACL",
            "aws:wafv2/webAcl:WebAcl",
            {"name": "salon-a"},
            "arn:aws:wafv2:*:{account}:*/webacl/salon-*",
        ),
        (
            "iam:GetOpenIDConnectProvider",
            "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
            {"url": "https://oidc.example.com/team"},
            "arn:aws:iam::{account}:oidc-provider/oidc.example.com/team",
        ),
    ],
)
def test_an_action_is_narrowed_to_the_names_that_the_estate_gives(
    action, type_, properties, expected
):
    assert [expected] == on(action, resource(type_, **properties))


def test_one_name_that_is_not_known_leaves_its_kind_whole():
    queues = resource(QUEUE, name="salon-a"), resource(QUEUE, name=UNKNOWN)

    assert ["arn:aws:sqs:*:{account}:*"] == on("sqs:CreateQueue", *queues)


def trusting(name, service):
    document = {"Statement": {"Effect": "Allow", "Principal": {"Service": service}}}
    return resource(ROLE, name, assumeRolePolicy=json.dumps(document))


def test_roles_are_handed_to_the_services_that_trust_those_really_handed_on():
    function = resource(FUNCTION, after={"role": ["urn:run"], "environment": ["urn:other"]})
    roles = trusting("run", "lambda.amazonaws.com"), trusting("other", "ec2.amazonaws.com")

    assert ["lambda.amazonaws.com"] == passed_to(estate(function, *roles))


def test_a_role_that_no_service_trusts_is_handed_to_none():
    function = resource(FUNCTION, after={"role": ["urn:run"]})
    everybody = json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*"}]})

    for trust in (everybody, UNKNOWN, None):
        role = resource(ROLE, "run", assumeRolePolicy=trust)
        assert [] == passed_to(estate(function, role))


def test_handing_on_is_bound_to_those_services():
    function = resource(FUNCTION, after={"role": ["urn:run"]})

    [handing] = [
        one
        for one in statements(function, trusting("run", "lambda.amazonaws.com"))
        if one["Action"] == ["iam:PassRole"]
    ]
    expected = {"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}
    assert expected == handing["Condition"]


def test_where_no_role_is_handed_on_none_may_be():
    assert not any("iam:PassRole" in one["Action"] for one in statements(resource(FUNCTION)))


def test_services_make_their_own_roles_and_no_others():
    expected = {
        "Effect": "Allow",
        "Action": ["iam:CreateServiceLinkedRole"],
        "Resource": ["arn:aws:iam::{account}:role/aws-service-role/*"],
        "Condition": {"StringEquals": {"iam:AWSServiceName": ["rds.amazonaws.com"]}},
    }
    assert expected in statements(resource("aws:rds/cluster:Cluster"))


def test_a_type_whose_service_is_not_known_is_refused_with_what_to_do():
    schemas = {QUEUE: handlers(create=["iam:CreateServiceLinkedRole"])}
    message = (
        "aws:sqs/queue:Queue: asks for iam:CreateServiceLinkedRole, and nothing says for which "
        "service; say so in bilberry/analyses/permissions/roles.py"
    )

    with pytest.raises(UnknownTypeError) as refused:
        permissions_of("update", [estate(resource(QUEUE))], schemas.get)
    assert message == str(refused.value)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_an_update_may_all_that_any_other_purpose_needs(purpose):
    things = [resource(type_) for type_ in SCHEMAS]

    assert set(needed(*things, purpose=purpose)) <= set(needed(*things))


def test_environments_are_put_together_in_one_list():
    both = estate(resource(QUEUE, name="salon-a")), estate(resource(ROLE, name="salon-b"))

    found = permissions_of("create", both, SCHEMAS.get)
    assert {"iam:CreateRole", "sqs:CreateQueue"} <= set(found.actions)


def allowing(*actions):
    return {"Effect": "Allow", "Action": list(actions), "Resource": ["*"]}


def test_iam_counts_no_white_space_and_placeholders_at_their_longest():
    document = (
        '{"Version":"2012-10-17","Statement":[{"Resource":["000000000000:eeeeeeeeeeeeeeee"]}]}'
    )

    assert len(document) == characters([{"Resource": ["{account}:{environment}"]}])


def test_policies_are_filled_in_the_order_of_the_statements():
    large = [allowing(*(f"{service}:{n:0100}" for n in range(20))) for service in "abcd"]

    assert [large[:2], large[2:]] == packed(large)


def test_a_statement_too_large_for_a_policy_is_cut():
    policies = packed([allowing(*(f"a:{number:0100}" for number in range(100)))])

    assert all(characters(policy) <= MANAGED_CHARACTERS for policy in policies)
    assert 100 == sum(len(one["Action"]) for policy in policies for one in policy)
