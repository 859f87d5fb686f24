"""Examples of the rules about functions."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

FUNCTION = "aws:lambda/function:Function"
PERMISSION = "aws:lambda/permission:Permission"
ASYNCHRONOUS = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
EVENTS = "events.amazonaws.com"
RULE = "arn:aws:events:us-east-1:123456789012:rule/one"
QUEUE = "arn:aws:sqs:us-east-1:123456789012:dead"

EXAMPLES = (
    Example(
        rule="function-permission-has-source",
        good=(resource(PERMISSION, principal=EVENTS, sourceArn=RULE),),
        bad=(Edit("sourceArn"),),
        unset=(Edit("sourceArn"),),
        unknown=(Edit("sourceArn", UNKNOWN), Edit("principal", UNKNOWN)),
    ),
    Example(
        rule="function-permission-has-source",
        good=(resource(PERMISSION, principal=EVENTS, sourceAccount="123456789012"),),
        bad=(Edit("sourceAccount"),),
        where=lambda one: one.get("sourceArn") is None,
    ),
    Example(
        rule="function-permission-has-source",
        good=(
            resource(PERMISSION, principal=EVENTS, sourceArn=UNKNOWN, refers={"sourceArn": "rule"}),
        ),
        bad=(Edit("sourceArn"),),
    ),
    Example(
        rule="function-not-public",
        good=(resource(PERMISSION, principal="123456789012"),),
        bad=(Edit("principal", "*"),),
        unknown=(Edit("principal", UNKNOWN),),
    ),
    Example(
        rule="function-not-public",
        good=(resource(PERMISSION, principal="*", principalOrgId="o-1"),),
        bad=(Edit("principalOrgId"),),
        unset=(Edit("principalOrgId"),),
        unknown=(Edit("principalOrgId", UNKNOWN),),
        where=lambda one: one.get("principal") == "*",
    ),
    of_property(
        "function-url-asks-who",
        "aws:lambda/functionUrl:FunctionUrl",
        "authorizationType",
        "AWS_IAM",
        bad=("NONE",),
    ),
    Example(
        rule="function-traced",
        good=(resource(FUNCTION, tracingConfig={"mode": "Active"}),),
        bad=(Edit("tracingConfig.mode", "PassThrough"),),
        unset=(Edit("tracingConfig"),),
        unknown=(Edit("tracingConfig", UNKNOWN), Edit("tracingConfig.mode", UNKNOWN)),
    ),
    of_property(
        "function-concurrency-reserved", FUNCTION, "reservedConcurrentExecutions", 10, bad=(-1,)
    ),
    Example(
        rule="function-keeps-what-failed",
        good=(resource(FUNCTION, deadLetterConfig={"targetArn": QUEUE}),),
        bad=(Edit("deadLetterConfig"),),
        unset=(Edit("deadLetterConfig"),),
        unknown=(Edit("deadLetterConfig", UNKNOWN),),
    ),
    Example(
        rule="function-keeps-what-failed",
        good=(
            resource(FUNCTION, "function"),
            resource(
                ASYNCHRONOUS,
                functionName="one",
                destinationConfig={"onFailure": {"destination": QUEUE}},
                refers={"functionName": "function"},
            ),
        ),
        bad=(Edit("destinationConfig", type=ASYNCHRONOUS), Edit(type=ASYNCHRONOUS, gone=True)),
        unknown=(Edit("destinationConfig", UNKNOWN, type=ASYNCHRONOUS),),
    ),
)
