"""Examples of the rules about money."""

from dataclasses import replace

from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.recorded import Resource
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws
from tests.policies.example import Edit, Example, resource

BUDGET = {
    "monthlyDollars": 100,
    "agreedDollars": 33,
    "largestIncreaseDollars": 5,
    "largestUnpricedPercent": 50,
    "components": {"net": 50},
}
FACTS = {"costs": CostSettings.model_validate({"budget": BUDGET}).recorded}
NAT = "aws:ec2/natGateway:NatGateway"
"""730 hours at 4.5 cents, and 50 GB at as much: 35 dollars a month."""

THE_STACK = replace(resource(STACK_TYPE, "stack", Estate=FACTS), custom=False)
DATABASES_COSTS = CostSettings.model_validate({"budget": {"components": {"salon-database": 50}}})
DATABASES_STACK = replace(
    THE_STACK, properties={"Estate": {"costs": DATABASES_COSTS.recorded}}, name="prod"
)
NETWORK = Resource(urn="net", type="bilberry:components:Network", name="net", custom=False)
GATEWAY = replace(resource(NAT, "net-nat", region="us-east-1"), parent="net")
ALERT = resource(
    aws.budgets.BUDGET, "alert", timeUnit="MONTHLY", limitUnit="USD", limitAmount="100"
)
ESTATE = (THE_STACK, NETWORK, GATEWAY, ALERT)


def in_budget(key, value):
    return Edit(f"Estate.costs.budget.{key}", value)


def has_database_budget(resource):
    """Only prod gives a component of that name a budget."""
    return "salon-database" in resource.get("Estate.costs.budget.components")


def is_the_salons(resource):
    """All of On Tour is priced, and costs so little that it could be one change."""
    return resource.get("Estate.name") == "salon"


def is_monthly(resource):
    """The estate's daily budget is no alert of the month's costs."""
    return resource.get("timeUnit") == "MONTHLY"


EXAMPLES = (
    Example(
        rule="budget-set",
        good=ESTATE,
        bad=(in_budget("monthlyDollars", None),),
    ),
    Example(
        rule="estimate-within-budget",
        good=ESTATE,
        bad=(in_budget("monthlyDollars", 1),),
        unset=(in_budget("monthlyDollars", None),),
        unset_is_fine=True,
        where=is_the_salons,
    ),
    Example(
        rule="component-within-budget",
        good=(DATABASES_STACK, replace(NETWORK, name="salon-database"), GATEWAY),
        bad=(in_budget("components.salon-database", 1),),
        where=has_database_budget,
    ),
    Example(
        rule="estimate-not-near-budget",
        good=ESTATE,
        bad=(in_budget("warnAtPercent", 0),),
        where=is_the_salons,
    ),
    Example(
        rule="increase-agreed",
        good=ESTATE,
        bad=(in_budget("agreedDollars", 1),),
        unset=(in_budget("agreedDollars", None),),
        where=is_the_salons,
    ),
    Example(
        rule="prices-known",
        good=(*ESTATE, resource("toy:index/thing:Thing", "of-unknown-price")),
        bad=(in_budget("largestUnpricedPercent", 0),),
        where=is_the_salons,
    ),
    Example(
        rule="alerts-above-budget",
        good=ESTATE,
        bad=(Edit("limitAmount", "1", type=aws.budgets.BUDGET),),
        unset=(Edit("limitAmount", UNKNOWN, type=aws.budgets.BUDGET),),
        unset_is_fine=True,
        where=is_monthly,
    ),
)
