"""What is included: quantities and dollars that lines are let off, as lines below zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.fees import plan_items
from bilberry.analyses.cost.lines import NOTHING, Band, Line, LineKind
from bilberry.analyses.cost.meter import Context
from bilberry.prices.arithmetic import monthly
from bilberry.prices.facts import DOLLARS, Allowance

COMPONENT: Final = "included"
"""The component all of it is reported under."""


def credits_of(context: Context, lines: Sequence[Line]) -> list[Line]:
    """Lines below zero for what plans, projects and accounts include.

    Quantities first, then dollars of what is left. An account's come into it only where the stack
    file says that they are this stack's.
    """
    plans = plan_items(context)
    found = sorted(_allowances(context, lines, tuple(plans)), key=lambda one: one.unit == DOLLARS)
    included: list[Line] = []
    for allowance in found:
        times = Decimal(plans[allowance.plan]) if allowance.of == "seat" else Decimal(1)
        size = monthly(allowance) * times
        if allowance.unit == DOLLARS:
            off = _dollars_off([*lines, *included], allowance, size)
        else:
            off = _quantity_off(lines, allowance, size)
        if off != NOTHING:
            included.append(_line(allowance, size, off))
    return included


def _allowances(
    context: Context, lines: Iterable[Line], plans: tuple[str, ...]
) -> Iterator[Allowance]:
    """Each allowance that holds here and for one of the lines, once."""
    items = dict.fromkeys(line.item for line in lines if line.item)
    found: dict[Allowance, None] = {}
    for item in items:
        with_plans = context.table.allowances(item, *plans) if plans else []
        for allowance in [*context.table.allowances(item), *with_plans]:
            if allowance.of != "account" or context.settings.account_free_tier:
                found[allowance] = None
    yield from found


def _is_under(line: Line, allowance: Allowance) -> bool:
    return line.item == allowance.item or line.item.startswith(allowance.item + "/")


def _dollars_off(lines: Iterable[Line], allowance: Allowance, size: Decimal) -> Band:
    due = sum((line.monthly for line in lines if _is_under(line, allowance)), NOTHING)
    return Band(min(due.low, size), min(due.expected, size), min(due.high, size))


def _quantity_off(lines: Iterable[Line], allowance: Allowance, size: Decimal) -> Band:
    """What a quantity is worth: the lines' first units, in the lines' order."""
    under = [line for line in lines if _is_under(line, allowance)]
    return Band(
        _worth(((line.quantity.low, line.monthly.low) for line in under), size),
        _worth(((line.quantity.expected, line.monthly.expected) for line in under), size),
        _worth(((line.quantity.high, line.monthly.high) for line in under), size),
    )


def _worth(parts: Iterable[tuple[Decimal, Decimal]], size: Decimal) -> Decimal:
    worth, left = Decimal(0), size
    for quantity, dollars in parts:
        taken = min(quantity, left)
        if taken:
            worth += dollars * taken / quantity
            left -= taken
    return worth


def _line(allowance: Allowance, size: Decimal, off: Band) -> Line:
    giver = allowance.plan or f"every {allowance.of}"
    return Line(
        resource=allowance.item.partition("/")[0],
        component=COMPONENT,
        what=f"{allowance.item} with {giver}",
        kind=LineKind.FREE,
        item=allowance.item,
        quantity=NOTHING,
        unit=allowance.unit,
        monthly=-off,
        confidence=allowance.confidence.value,
        source=allowance.source,
        as_of=str(allowance.as_of),
        reason=f"{size.normalize():f} {allowance.unit} a month included",
    )
