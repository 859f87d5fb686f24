"""What an estate costs stays within what it may cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from bilberry.analyses.cost.budget import Standing, alert, standings
from bilberry.analyses.cost.estimate import Estimate, estimate
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.rule import Evaluate, Rule, Subject

COST_PAGE: Final = "docs/cost.md"
MOST_NAMED: Final = 5

estimated = lru_cache(maxsize=1)(estimate)
"""The estimate of an estate: every rule here asks for the same one."""


def _says_what_it_may_cost(subject: Subject) -> Iterator[Finding]:
    budget = estimated(subject.estate).settings.budget
    if budget.monthly_dollars is None:
        yield Finding("has no budget: costs.budget.monthlyDollars is not set")


def _exceeds(wrong: str, *, of_components: bool) -> Evaluate:
    """An evaluation of budgets: those of components, or those of the whole."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        found = estimated(subject.estate)
        for one in standings(found):
            if bool(one.name) == of_components and one.is_over:
                yield Finding(wrong.format(**_words(one, found)))

    return evaluate


def _keeps_components_within(subject: Subject) -> Iterator[Finding]:
    """Those that are over their limits, and limits that hold nothing, as of a name misspelt."""
    yield from _exceeds(
        "spends {dollars} a month on {name} {end}, {over} over its budget of {limit}; the "
        "largest lines: {largest}",
        of_components=True,
    )(subject)
    found = estimated(subject.estate)
    for name in sorted(found.settings.budget.components.keys() - found.by_component.keys()):
        near = get_close_matches(name, found.by_component, 1)
        meant = f"; the nearest is {near[0]}" if near else ""
        yield Finding(
            f"has a budget for {name}, and no component of that name costs anything{meant}",
            remedy="Write the component's name, or take it out of costs.budget.components.",
        )


def _is_near(subject: Subject) -> Iterator[Finding]:
    found = estimated(subject.estate)
    for one in standings(found):
        if one.is_close and not one.is_over:
            words = _words(one, found)
            of = f" on {one.name}" if one.name else ""
            yield Finding(
                f"spends {words['dollars']} a month{of} {words['end']}, which is {words['share']} "
                f"percent of its budget of {words['limit']}"
            )


def _words(standing: Standing, found: Estimate) -> dict[str, str]:
    over = standing.dollars - standing.limit
    return {
        "name": standing.name,
        "end": "at the high end" if standing.end == "high" else "as expected",
        "dollars": money(standing.dollars),
        "limit": money(standing.limit),
        "over": money(over),
        "share": f"{standing.share:.0f}",
        "largest": _largest(found, standing.name),
    }


def _largest(found: Estimate, component: str = "") -> str:
    """The three dearest lines, of one component or of all."""
    lines = [line for line in found.largest(len(found.lines)) if component in ("", line.component)]
    return ", ".join(
        f"{line.resource} {line.what} {money(line.monthly.expected)}" for line in lines[:3]
    )


def money(dollars: Decimal) -> str:
    """Dollars in a message."""
    return f"${dollars:,.2f}"


def _adds_no_more_than_allowed(subject: Subject) -> Iterator[Finding]:
    found = estimated(subject.estate)
    budget, expected = found.settings.budget, found.total.expected
    if budget.agreed_dollars is None:
        remedy = f"Write agreedDollars: {expected:.0f} under costs.budget of the stack file."
        yield Finding(
            "costs.budget.agreedDollars is not set: nobody has agreed to it", remedy=remedy
        )
        return
    agreed, allowed = (
        Decimal(str(one)) for one in (budget.agreed_dollars, budget.largest_increase_dollars)
    )
    if expected > agreed + allowed:
        yield Finding(
            f"costs {money(expected - agreed)} a month more than the {money(agreed)} agreed, "
            f"and one change may add {money(allowed)}; the largest lines: {_largest(found)}",
            remedy=f"Record an exemption, or have it agreed and write agreedDollars: {expected:.0f}.",
        )


def _knows_its_prices(subject: Subject) -> Iterator[Finding]:
    found = estimated(subject.estate)
    share, most = found.unpriced_share, found.settings.budget.largest_unpriced_percent
    if share > Decimal(str(most)):
        names = sorted({line.resource for line in found.not_priced})
        yield Finding(
            f"has no price for {share:.1f} percent of what costs something, and {most:g} may lack "
            f"one: {', '.join(names[:MOST_NAMED])}{' …' if len(names) > MOST_NAMED else ''}"
        )


def _is_reported_no_sooner_than_planned(subject: Subject) -> Iterator[Finding]:
    budget, reported_at = estimated(subject.estate).settings.budget, alert(subject.estate)
    if budget.monthly_dollars is None or reported_at is None:
        return
    if Decimal(str(budget.monthly_dollars)) > reported_at:
        yield Finding(
            f"has a budget of {money(Decimal(str(budget.monthly_dollars)))}, and AWS tells "
            f"somebody already at {money(reported_at)}"
        )


RULES: Final = (
    Rule(
        name="budget-set",
        says="Every stack says what it may cost in a month.",
        evaluations={STACK_TYPE: _says_what_it_may_cost},
        remedy="Write bilberry:costs: {budget: {monthlyDollars: …}} in the stack file.",
        read=COST_PAGE,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="estimate-within-budget",
        says="A stack costs no more than its budget, as expected and at the high end.",
        evaluations={
            STACK_TYPE: _exceeds(
                "costs {dollars} a month {end}, {over} over its budget of {limit}; the largest lines: "
                "{largest}",
                of_components=False,
            )
        },
        remedy="Choose something smaller, or raise costs.budget.monthlyDollars in the stack file.",
        read=COST_PAGE,
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="component-within-budget",
        says="A component costs no more than its own budget.",
        evaluations={STACK_TYPE: _keeps_components_within},
        remedy="Choose something smaller, or raise costs.budget.components in the stack file.",
        read=COST_PAGE,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="estimate-not-near-budget",
        says="A stack and its components stay clear of their budgets.",
        evaluations={STACK_TYPE: _is_near},
        remedy="Nothing yet; the next addition may be one too many.",
        read=COST_PAGE,
        severity=PolicySeverity.LOW,
    ),
    Rule(
        name="increase-agreed",
        says="No single change adds more to the monthly costs than a set amount.",
        evaluations={STACK_TYPE: _adds_no_more_than_allowed},
        remedy="Record an exemption, or have the new sum agreed.",
        read=COST_PAGE,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="prices-known",
        says="Little of what costs something is without a price.",
        evaluations={STACK_TYPE: _knows_its_prices},
        remedy="Add the prices to bilberry/prices/data, or raise costs.budget.largestUnpricedPercent.",
        read=COST_PAGE,
        severity=PolicySeverity.MEDIUM,
    ),
    Rule(
        name="alerts-above-budget",
        says="AWS tells somebody when more is spent than was planned, and not before.",
        evaluations={STACK_TYPE: _is_reported_no_sooner_than_planned},
        remedy="Write a budgets.monthlyForecastDollars that is costs.budget.monthlyDollars or more.",
        read=COST_PAGE,
        severity=PolicySeverity.MEDIUM,
    ),
)
