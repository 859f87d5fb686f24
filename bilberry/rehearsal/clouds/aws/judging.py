"""Laws that hold for every AWS type: names taken once, nothing deleted that others use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import Formatter

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import InUse, Knowledge, Name
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.rehearsal.clouds.laws.drafts import Drafts
from bilberry.rehearsal.clouds.store import Thing
from bilberry.values.property_values import UNKNOWN


def names(case: Case, making: Making) -> None:
    """Refuse a name that something else has, or had until lately."""
    for name in making.knowledge.unique:
        place = _place(case, making, name)
        holder = case.store.holder(*place, case.now) if place else None
        if holder is None:
            continue
        thing = case.store.by_key(holder) if holder else None
        if thing is not None and case.is_same(thing):
            continue
        code, message = (name.code, name.message) if thing else name.kept
        raise case.refusal(code, making.expand(message), name.property)


def planned_names(case: Case, making: Making, drafts: Drafts) -> frozenset[str]:
    """The names that a planned thing would take. Refuses one that another is planned to take."""
    found = dict(_planned(case, making))
    for joined, name in found.items():
        holder = drafts.holder(joined)
        if holder is not None and not case.is_same(holder):
            raise case.refusal(name.code, making.expand(name.message), name.property)
    return frozenset(found)


def _planned(case: Case, making: Making) -> Iterator[tuple[str, Name]]:
    for name in making.knowledge.unique:
        place = _place(case, making, name)
        if place is not None and not _is_open(case, name):
            yield "|".join(place), name


def _is_open(case: Case, name: Name) -> bool:
    """Whether a part of a name is not known yet."""
    words = (word for _, word, _, _ in Formatter().parse(name.name + name.scope))
    return any(case.operation.inputs.get(word) is UNKNOWN for word in words if word)


def take_names(case: Case, making: Making, thing: Thing) -> None:
    """Have a thing hold its names, and no others."""
    case.store.free_names(thing.key)
    operation = replace(case.operation, inputs={**thing.outputs, **case.operation.inputs})
    for name in making.knowledge.unique:
        place = _place(replace(case, operation=operation), making, name)
        if place is not None:
            case.store.hold_name(*place, thing.key)


def _place(case: Case, making: Making, name: Name) -> tuple[str, str] | None:
    """Where a name counts, and the name itself; None while it is not known or not given."""
    if case.value(name.property) is None:
        return None
    account = "" if name.scope == "*" else case.account.id
    kind = name.kind or case.operation.type
    return f"{kind}|{account}|{making.expand(name.scope)}", making.expand(name.name)


def in_use(case: Case, knowledge: Knowledge) -> None:
    """Refuse to delete what others refer to."""
    old = case.operation.old
    if old is None:
        return
    rules = [rule for rule in knowledge.in_use if case.value(rule.unless) is not True]
    for use in case.store.users_of(old.key) if rules else ():
        through = use.property.partition("[")[0]
        for rule in rules:
            if _counts(rule, use.user.type, through):
                words = {**old.inputs, **old.outputs, "id": old.id, "user": use.user.id}
                user = f"{use.user.type} {use.user.id!r} uses it ({use.property})"
                raise case.refusal(rule.code, f"{rule.message.format_map(words)} [{user}]")


def _counts(rule: InUse, type_: str, through: str) -> bool:
    return (not rule.by or type_ in rule.by) and (not rule.through or through in rule.through)
