"""Examples of the rules about identities in AWS."""

import json

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

ROLE = "aws:iam/role:Role"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
ATTACHMENTS = "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"
OF_AWS = "arn:aws:iam::aws:policy"
OWN = "arn:aws:iam::123456789012:policy/salon-own"

POLICY_TYPES = (
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:iam/userPolicy:UserPolicy",
)


def policy(**statement):
    """A document of one statement, which allows something harmless where nothing else is said."""
    harmless = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::one/*"}
    merged = {**harmless, **statement}
    kept = {key: value for key, value in merged.items() if value is not None}
    return json.dumps({"Version": "2012-10-17", "Statement": kept})


def inline(**statement):
    return [{"name": "one", "policy": policy(**statement)}]


def examples(rule, *bad):
    """One example for each type that holds a policy; `bad` are statements that break the rule."""
    for type_ in POLICY_TYPES:
        yield Example(
            rule=rule,
            good=(resource(type_, policy=policy()),),
            bad=tuple(Edit("policy", policy(**statement)) for statement in bad),
            unset=(Edit("policy"),),
            unset_is_fine=True,
            unknown=(Edit("policy", UNKNOWN),),
        )
    yield Example(
        rule=rule,
        good=(resource(ROLE, inlinePolicies=inline()),),
        bad=tuple(Edit("inlinePolicies", inline(**statement)) for statement in bad),
        unset=(Edit("inlinePolicies"),),
        unset_is_fine=True,
        unknown=(Edit("inlinePolicies", UNKNOWN), Edit("inlinePolicies.0.policy", UNKNOWN)),
    )


def trusting(**statement):
    return policy(**{"Action": "sts:AssumeRole", "Resource": None, **statement})


LAMBDA = trusting(Principal={"Service": "lambda.amazonaws.com"})
ANY_ORGANIZATION = {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}

ATTACHED = tuple(
    Example(
        rule="identity-is-no-administrator",
        good=(resource(type_, policyArn=f"{OF_AWS}/ReadOnlyAccess"),),
        bad=(
            Edit("policyArn", f"{OF_AWS}/AdministratorAccess"),
            Edit("policyArn", f"{OF_AWS}/IAMFullAccess"),
        ),
        unknown=(Edit("policyArn", UNKNOWN),),
    )
    for type_ in (
        ATTACHMENT,
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    )
)

EXAMPLES = (
    *examples(
        "identity-may-not-do-everything",
        {"Action": "*", "Resource": "*"},
        {"Action": ["s3:GetObject", "*:*"], "Resource": ["arn:aws:s3:::one/*", "*"]},
    ),
    *examples(
        "identity-grants-are-named",
        {"Action": None, "NotAction": "iam:*"},
        {"Resource": None, "NotResource": "arn:aws:s3:::one/*"},
    ),
    *examples(
        "identity-may-not-do-all-of-a-service",
        {"Action": "s3:*"},
        {"Action": ["sqs:SendMessage", "DynamoDB:*"]},
    ),
    *ATTACHED,
    Example(
        rule="identity-is-no-administrator",
        good=(resource(ROLE, managedPolicyArns=[f"{OF_AWS}/ReadOnlyAccess", OWN]),),
        bad=(Edit("managedPolicyArns", [OWN, f"{OF_AWS}/AdministratorAccess"]),),
        unset=(Edit("managedPolicyArns"),),
        unset_is_fine=True,
        unknown=(Edit("managedPolicyArns", UNKNOWN), Edit("managedPolicyArns.0", UNKNOWN)),
    ),
    Example(
        rule="identity-is-no-administrator",
        good=(resource(ATTACHMENTS, policyArns=[OWN]),),
        bad=(Edit("policyArns", [f"{OF_AWS}/IAMFullAccess"]),),
        unknown=(Edit("policyArns", UNKNOWN),),
    ),
    Example(
        rule="role-not-for-everyone",
        good=(resource(ROLE, assumeRolePolicy=LAMBDA),),
        bad=(
            Edit("assumeRolePolicy", trusting(Principal="*")),
            Edit("assumeRolePolicy", trusting(Principal={"AWS": ["*"]})),
            Edit("assumeRolePolicy", trusting(NotPrincipal={"AWS": "arn:aws:iam::1:root"})),
        ),
        unknown=(Edit("assumeRolePolicy", UNKNOWN),),
    ),
    Example(
        rule="role-not-for-everyone",
        good=(
            resource(
                ROLE,
                assumeRolePolicy=trusting(Principal="*", Condition=ANY_ORGANIZATION),
            ),
        ),
        bad=(Edit("assumeRolePolicy", trusting(Principal="*", Condition={})),),
    ),
    Example(
        rule="role-policies-managed-one-way",
        good=(
            resource(ROLE, "role", assumeRolePolicy=LAMBDA),
            resource("aws:iam/rolePolicy:RolePolicy", role="role-1", refers={"role": "role"}),
            resource(ATTACHMENT, "attached", role="role-1", refers={"role": "role"}),
        ),
        bad=(Edit("inlinePolicies", inline()), Edit("managedPolicyArns", [OWN])),
        unset=(Edit("inlinePolicies"),),
        unset_is_fine=True,
        unknown=(Edit("inlinePolicies", UNKNOWN),),
        where=lambda one: one.name in {"salon-ci-access-update", "salon-web-app-access-production"},
    ),
)
