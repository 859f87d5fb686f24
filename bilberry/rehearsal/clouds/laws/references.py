"""What the inputs of an operation refer to, and the refusal of what is not there."""

from __future__ import annotations

from typing import Any

from bilberry.rehearsal.clouds.laws.case import Case
from bilberry.rehearsal.clouds.laws.drafts import Drafts
from bilberry.rehearsal.clouds.laws.entry import Entry, Target
from bilberry.rehearsal.clouds.laws.looking import places
from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.provider import Properties
from bilberry.values.property_values import UNKNOWN


def with_stand_ins(entry: Entry, inputs: Properties, drafts: Drafts) -> Properties:
    """A preview's inputs, with what an unknown reference can only mean in its place."""
    found = {
        name: drafts.only_new(target.types)
        for name, target in entry.references.items()
        if inputs.get(name) is UNKNOWN
    }
    return {**inputs, **{name: thing.id for name, thing in found.items() if thing}}


def uses(case: Case, entry: Entry) -> list[tuple[str, Thing]]:
    """What the inputs refer to, by property path.

    Raises `ProviderError` for a reference to what is not there.
    """
    found = []
    for path, target in entry.references.items():
        for where, value in places(case.inputs, path):
            thing = None if value is UNKNOWN else _resolved(case, where, value, target)
            if thing is not None:
                found.append((where, thing))
    return found


def _resolved(case: Case, where: str, value: Any, target: Target) -> Thing | None:
    if value in (None, ""):
        return None
    text = str(value)
    thing = _thing(case, target, text)
    if thing is not None:
        return thing
    if target.elsewhere is not None and target.elsewhere.fullmatch(text):
        return None
    if case.operation.preview and not target.opaque:
        return None  # the same run may be about to make a thing of that name
    raise case.refusal(target.message.format(value=text), where)


def _thing(case: Case, target: Target, text: str) -> Thing | None:
    if case.operation.preview:
        planned = case.drafts.by_handle(target.types, text)
        if planned is not None:
            return planned
    found = [
        thing for type_ in target.types for thing in case.store.by_handle(case.account, type_, text)
    ]
    return found[-1] if found else None
