"""Examples of the rules about what is promised of recovery."""

from dataclasses import replace

from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from tests.policies.example import Edit, Example, resource

TABLE = "aws:dynamodb/table:Table"
ELSEWHERE = {"resources": "*", "losses": ["region"], "reason": "all of it is in one region"}
FACTS = {"objectives": {"rtoHours": 4, "rpoHours": 1, "exceptions": [ELSEWHERE]}}
THE_STACK = replace(resource(STACK_TYPE, "stack", Estate=FACTS), custom=False)
LEDGER = resource(TABLE, "ledger", region="us-east-1", pointInTimeRecovery={"enabled": True})


def holds_data(stack):
    """On Tour has no data yet, only settings."""
    return stack.get("Estate.name") == "salon"


def is_kept(table):
    """What may be thrown away, in a temporary stack, is protected from nothing and promises nothing."""
    return table.protect


EXAMPLES = (
    Example(
        rule="recovery-objectives-set",
        good=(THE_STACK, LEDGER),
        bad=(Edit("Estate.objectives"),),
        unset=(Edit("Estate.objectives"),),
        where=holds_data,
    ),
    Example(
        rule="recovery-objectives-met",
        good=(THE_STACK, LEDGER),
        bad=(Edit("pointInTimeRecovery.enabled", False, type=TABLE),),
        where=is_kept,
        unset=(Edit("pointInTimeRecovery", type=TABLE),),
        unknown=(Edit("pointInTimeRecovery.enabled", UNKNOWN, type=TABLE),),
    ),
)
