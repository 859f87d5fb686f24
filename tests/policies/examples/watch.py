"""Examples of the rules about alarms and budgets."""

from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from tests.policies.example import Edit, Example, resource

BUDGET = "aws:budgets/budget:Budget"
ANOMALIES = "aws:costexplorer/anomalySubscription:AnomalySubscription"
TOPIC = "arn:aws:sns:us-east-1:123456789012:operations"


def told(**subscribers):
    return [{"notificationType": "ACTUAL", "threshold": 100, **subscribers}]


def with_costs(*more):
    """A stack with something in AWS."""
    return (
        resource(STACK_TYPE, "bilberry-test"),
        resource("aws:s3/bucket:Bucket", "bucket"),
        *more,
    )


EXAMPLES = (
    *(
        Example(
            rule="alarm-tells-somebody",
            good=(resource(type_, alarmActions=[TOPIC], actionsEnabled=True),),
            bad=(
                Edit("actionsEnabled", False),
                Edit("alarmActions", []),
                Edit("alarmActions"),
            ),
            unset=(Edit("alarmActions"),),
            unknown=(Edit("alarmActions", UNKNOWN), Edit("actionsEnabled", UNKNOWN)),
        )
        for type_ in (
            "aws:cloudwatch/compositeAlarm:CompositeAlarm",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
        )
    ),
    Example(
        rule="alarm-tells-somebody",
        good=(
            resource(
                "aws:cloudwatch/metricAlarm:MetricAlarm",
                alarmActions=[UNKNOWN],
                actionsEnabled=False,
            ),
        ),
        bad=(Edit("alarmActions"),),
        production=False,
    ),
    Example(
        rule="aws-budget-tells-somebody",
        good=(resource(BUDGET, notifications=told(subscriberSnsTopicArns=[TOPIC])),),
        bad=(
            Edit("notifications"),
            Edit("notifications", told()),
            Edit("notifications", told(subscriberEmailAddresses=[])),
        ),
        unset=(Edit("notifications"),),
        unknown=(
            Edit("notifications", UNKNOWN),
            Edit("notifications.0.subscriberSnsTopicArns", UNKNOWN),
        ),
    ),
    Example(
        rule="aws-budget-tells-somebody",
        good=(resource(ANOMALIES, subscribers=[{"type": "SNS", "address": TOPIC}]),),
        bad=(Edit("subscribers", []), Edit("subscribers")),
        unset=(Edit("subscribers"),),
        unknown=(Edit("subscribers", UNKNOWN),),
    ),
    Example(
        rule="aws-budget-present",
        good=with_costs(resource(BUDGET, "budget")),
        bad=(Edit(type=BUDGET, gone=True),),
        where=lambda one: False,  # a stack has two of them
    ),
    Example(
        rule="spending-anomalies-watched",
        good=with_costs(resource(ANOMALIES, "anomalies")),
        bad=(Edit(type=ANOMALIES, gone=True),),
    ),
)
