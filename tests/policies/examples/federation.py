"""Examples of the rule about programs from outside AWS."""

import json

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

ROLE = "aws:iam/role:Role"
GITHUB = "token.actions.githubusercontent.com"
VERCEL = "oidc.vercel.com/pink-blueberry"
OTHER = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE"
AUDIENCE = "sts.amazonaws.com"
BY_NAME = "repo:pink-blueberry/salon:environment:production"
BY_NUMBER = "repo:pink-blueberry@123456/salon@456789:environment:production"
IN_PRODUCTION = "owner:pink-blueberry:project:salon:environment:production"


def trusting(issuer, condition):
    """A trust policy for the callers of one issuer."""
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{issuer}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def claims(issuer, sub, operator="StringEquals"):
    return {
        "StringEquals": {f"{issuer}:aud": AUDIENCE},
        operator: {f"{issuer}:aud": AUDIENCE, f"{issuer}:sub": sub},
    }


def loose(issuer, *subjects):
    """Edits with each of these subjects, which are no good."""
    return [Edit("assumeRolePolicy", trusting(issuer, claims(issuer, sub))) for sub in subjects]


ONLY_AUDIENCE = {"StringEquals": {f"{GITHUB}:aud": AUDIENCE}}
ONLY_SUBJECT = {"StringEquals": {f"{GITHUB}:sub": BY_NAME}}

EXAMPLES = (
    Example(
        rule="role-federation-pinned",
        good=(
            resource(ROLE, assumeRolePolicy=trusting(GITHUB, claims(GITHUB, [BY_NAME, BY_NUMBER]))),
        ),
        bad=(
            *loose(
                GITHUB,
                "repo:pink-blueberry/salon:*",
                "repo:pink-blueberry/*:environment:production",
                "repo:pink-blueberry@123456/*:environment:production",
                "repo:pink-blueberry@123456/salon:environment:production",
                "repo:pink-blueberry/salon:environment:prod*",
                "repo:pink-blueberry/salon:ref:refs/heads/main",
                [BY_NAME, "*"],
            ),
            Edit("assumeRolePolicy", trusting(GITHUB, {})),
            Edit("assumeRolePolicy", trusting(GITHUB, ONLY_AUDIENCE)),
            Edit("assumeRolePolicy", trusting(GITHUB, ONLY_SUBJECT)),
            *(
                Edit("assumeRolePolicy", trusting(GITHUB, claims(GITHUB, BY_NAME, operator)))
                for operator in ("ForAllValues:StringEquals", "StringEqualsIfExists")
            ),
        ),
        unknown=(Edit("assumeRolePolicy", UNKNOWN),),
    ),
    Example(
        rule="role-federation-pinned",
        good=(
            resource(
                ROLE,
                assumeRolePolicy=trusting(
                    GITHUB, claims(GITHUB, "repo:pink-blueberry/salon:pull_request", "StringLike")
                ),
            ),
        ),
        bad=tuple(loose(GITHUB, "repo:pink-blueberry/salon:pull_request_target")),
    ),
    Example(
        rule="role-federation-pinned",
        good=(resource(ROLE, assumeRolePolicy=trusting(VERCEL, claims(VERCEL, IN_PRODUCTION))),),
        bad=(
            *loose(
                VERCEL,
                "owner:pink-blueberry:project:*:environment:production",
                "owner:pink-blueberry:project:salon:environment:*",
                "owner:pink-blueberry:project:salon",
            ),
        ),
    ),
    Example(
        rule="role-federation-pinned",
        good=(
            resource(
                ROLE,
                assumeRolePolicy=trusting(OTHER, claims(OTHER, "system:serviceaccount:a:b")),
            ),
        ),
        bad=tuple(loose(OTHER, "system:serviceaccount:*")),
    ),
)
