"""Names that only one thing can have: refused when taken, and held by what has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilberry.rehearsal.clouds.laws.case import Case
from bilberry.rehearsal.clouds.laws.entry import Name
from bilberry.rehearsal.clouds.laws.looking import known
from bilberry.rehearsal.clouds.laws.making import Making
from bilberry.rehearsal.clouds.store import Thing

FOREVER = 0.0  # names of these vendors fall free as soon as their holder is gone


def refuse_taken(case: Case, names: Sequence[Name], making: Making) -> None:
    """Refuse a name that something else has, or is planned to have."""
    for name, scope, text in _given(case, names, making):
        holder = _holder(case, scope, text)
        if holder is not None and not case.is_same(holder):
            message = making.expand(name.message) + _remedy(case, holder)
            raise case.refusal(message, name.property)


def _remedy(case: Case, holder: Thing) -> str:
    """What to do where the thing in the way is the very one that is to be replaced."""
    if holder.urn != case.operation.urn:
        return ""
    return (
        "; it is the one that this replaces, which is deleted only afterwards: "
        "give the resource the option delete_before_replace=True"
    )


def _holder(case: Case, scope: str, text: str) -> Thing | None:
    key = case.store.holder(scope, text, FOREVER)
    standing = case.store.by_key(key) if key else None
    if not case.operation.preview:
        return standing
    if standing is not None and not case.drafts.is_leaving(standing, _joined(scope, text)):
        return standing
    return case.drafts.holder(_joined(scope, text))


def taken(case: Case, names: Sequence[Name], making: Making) -> frozenset[str]:
    """The names that a planned thing would take."""
    return frozenset(_joined(scope, text) for _, scope, text in _given(case, names, making))


def take(case: Case, names: Sequence[Name], making: Making, thing: Thing) -> None:
    """Have a thing hold its names, and no others."""
    case.store.free_names(thing.key)
    for _, scope, text in _given(case, names, making):
        case.store.hold_name(scope, text, thing.key)


def _given(case: Case, names: Sequence[Name], making: Making) -> Iterator[tuple[Name, str, str]]:
    """Each name with where it counts and what it is, unless it is not given or not known yet."""
    for name in names:
        if known(making.get(name.property)) is None:
            continue
        text = str(making.expand(name.name))
        scope = f"{case.operation.type}|{case.account}|{making.expand(name.within)}"
        yield name, f"{scope}|{name.name}", text.lower() if name.lower else text


def _joined(scope: str, text: str) -> str:
    return f"{scope}\0{text}"
