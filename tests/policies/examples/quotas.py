"""Examples of the rules about what vendors allow."""

from dataclasses import replace

from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from tests.policies.example import Edit, Example, resource

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ACTIONS = [f"arn:aws:sns:us-east-1:123456789012:topic-{number}" for number in range(6)]
THE_STACK = replace(resource(STACK_TYPE, "stack"), custom=False)
WATCHED = (THE_STACK, resource(ALARM, "alarm", region="us-east-1", alarmActions=ACTIONS[:1]))

EXAMPLES = (
    Example(
        rule="limits-kept",
        good=WATCHED,
        bad=(Edit("alarmActions", ACTIONS, type=ALARM),),
        unset=(Edit("alarmActions", type=ALARM), Edit("alarmActions", UNKNOWN, type=ALARM)),
        unset_is_fine=True,
    ),
    Example(
        rule="limits-leave-room",
        good=WATCHED,
        bad=(Edit("alarmActions", ACTIONS[:5], type=ALARM),),
    ),
)
