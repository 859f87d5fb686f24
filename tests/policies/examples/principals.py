"""Examples of the rules about the principals of policies."""

import json

from bilberry.values.property_values import UNKNOWN
from policies.rules.principals import RULES
from tests.policies.example import Edit, Example, of_property, resource


def policy(principal, **more):
    """A policy that lets a principal in."""
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": principal, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def on(operator, key, value):
    return {"Condition": {operator: {key: value}}}


HERE = on("StringEquals", "aws:SourceAccount", "123456789012")
THERE = on("StringNotEquals", "aws:SourceAccount", "123456789012")
PERHAPS = on("StringEqualsIfExists", "aws:SourceAccount", "123456789012")
WHEREVER = on("IpAddress", "aws:SourceIp", ["0.0.0.0/0"])
WHOEVER = on("StringLike", "aws:PrincipalArn", "*")
ENCRYPTED = on("StringEquals", "s3:x-amz-server-side-encryption", "aws:kms")
EVENTS = {"Service": "events.amazonaws.com"}

OPEN = (
    policy("*"),
    policy({"AWS": "*"}),
    policy({"AWS": ["arn:aws:iam::123456789012:root", "*"]}),
    policy("*", **THERE),
    policy("*", **PERHAPS),
    policy("*", **WHEREVER),
    policy("*", **WHOEVER),
    policy("*", **ENCRYPTED),
    json.dumps({"Statement": {"Effect": "Allow", "NotPrincipal": {"AWS": "123456789012"}}}),
)
CLOSED = (
    policy({"AWS": "arn:aws:iam::123456789012:root"}),
    policy("*", **HERE),
    policy("*", **on("ForAnyValue:StringLike", "AWS:SourceArn", "arn:aws:sns:*:123456789012:*")),
    json.dumps({"Statement": [{"Effect": "Deny", "Principal": "*"}]}),
)

MALFORMED = ("no JSON", "[1]", '{"Statement": 3}', '{"Statement": [{"Condition": {"Bool": 1}}]}')

TYPES = {rule.name: sorted(rule.looks_at) for rule in RULES}

EXAMPLES = (
    *(
        of_property(
            "policy-names-its-principals",
            type_,
            "policy",
            CLOSED[0],
            bad=(OPEN[0],),
            unset_is_fine=True,
        )
        for type_ in TYPES["policy-names-its-principals"]
    ),
    *(
        Example(
            rule="policy-names-its-principals",
            good=(resource("aws:sqs/queuePolicy:QueuePolicy", policy=closed),),
            bad=tuple(Edit("policy", one) for one in (*OPEN, *MALFORMED)),
        )
        for closed in CLOSED
    ),
    *(
        Example(
            rule="service-acts-for-its-own-account",
            good=(resource(type_, policy=policy(EVENTS, **HERE)),),
            bad=tuple(Edit("policy", policy(EVENTS, **more)) for more in ({}, THERE, PERHAPS)),
            unknown=(Edit("policy", UNKNOWN),),
        )
        for type_ in TYPES["service-acts-for-its-own-account"]
    ),
)
