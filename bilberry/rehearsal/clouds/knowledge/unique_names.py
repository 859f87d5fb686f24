"""Names that only one resource can have: refused when taken, and held by what has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import EVERYWHERE, REGION, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.values.property_values import UNKNOWN


@dataclass(frozen=True)
class Place:
    """A name, where it counts, and what it is."""

    name: Name
    scope: str
    text: str

    @property
    def joined(self) -> str:
        """Both in one text."""
        return f"{self.scope}\0{self.text}"


def refuse_taken(attempt: Attempt, making: Making) -> None:
    """Refuse a name that another resource has, is planned to have, or had until lately."""
    for place in _places(attempt, making):
        name = place.name
        key = attempt.store.holder(place.scope, place.text, attempt.world.now())
        if key == 0:
            kept = making.expand(name.kept_message)
            raise attempt.refusal(kept, name.property, code=name.kept_code)
        holder = _holder(attempt, place, attempt.store.by_key(key) if key else None)
        if holder is not None and not attempt.is_same(holder):
            message = making.expand(name.message) + _remedy(attempt, holder)
            raise attempt.refusal(message, name.property, code=name.code)


def _holder(
    attempt: Attempt, place: Place, standing: StoredResource | None
) -> StoredResource | None:
    """Who has a name, or in a preview is going to have it."""
    if not attempt.operation.preview:
        return standing
    if standing is not None and not attempt.drafts.is_leaving(standing, place.joined):
        return standing
    return None if _is_open(attempt, place.name) else attempt.drafts.holder(place.joined)


def _remedy(attempt: Attempt, holder: StoredResource) -> str:
    """What to do where the resource in the way is the very one that is to be replaced."""
    if holder.urn != attempt.operation.urn:
        return ""
    return (
        "; it is the one that this replaces, which is deleted only afterwards: "
        "give the resource the option delete_before_replace=True"
    )


def planned(attempt: Attempt, making: Making) -> frozenset[str]:
    """The names that a planned resource would take."""
    places = _places(attempt, making)
    return frozenset(place.joined for place in places if not _is_open(attempt, place.name))


def take(attempt: Attempt, making: Making, resource: StoredResource) -> None:
    """Have a resource hold its names, and no others."""
    attempt.store.free_names(resource.key)
    for place in _places(attempt, making):
        attempt.store.hold_name(place.scope, place.text, resource.key)


def keep(attempt: Attempt, seconds: float, resource: StoredResource) -> None:
    """Have the names of a resource that goes stay taken for that long."""
    if seconds > 0:
        attempt.store.keep_names(resource.key, attempt.world.now() + seconds)


def _places(attempt: Attempt, making: Making) -> Iterator[Place]:
    """Each name that is given, with where it counts and what it is."""
    for name in making.knowledge.unique:
        if attempt.value(name.property) is None:
            continue
        account = "" if name.scope == EVERYWHERE else attempt.account.id
        within = making.region if name.scope == REGION else making.expand(name.scope)
        text = str(making.expand(name.name))
        scope = f"{name.kind or attempt.operation.type}|{account}|{within}"
        yield Place(name, scope, text.lower() if name.lower else text)


def _is_open(attempt: Attempt, name: Name) -> bool:
    """Whether a part of a name is not known yet."""
    words = (word for _, word, _, _ in Formatter().parse(name.name + name.scope))
    return any(attempt.inputs.get(word) is UNKNOWN for word in words if word)
