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
class ClaimedName:
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
    for claim in _claims(attempt, making):
        name = claim.name
        key = attempt.store.holder(claim.scope, claim.text, attempt.world.now())
        if key == 0:
            kept = making.expand(name.kept_message)
            raise attempt.refusal(kept, name.property, code=name.kept_code)
        holder = _holder(attempt, claim, attempt.store.by_key(key) if key else None)
        if holder is not None and not attempt.is_same(holder):
            message = making.expand(name.message) + _remedy(attempt, holder)
            raise attempt.refusal(message, name.property, code=name.code)


def _holder(
    attempt: Attempt, claim: ClaimedName, standing: StoredResource | None
) -> StoredResource | None:
    """Who has a name, or in a preview is going to have it."""
    if not attempt.operation.preview:
        return standing
    if standing is not None and not attempt.drafts.is_leaving(standing, claim.joined):
        return standing
    return None if _is_open(attempt, claim.name) else attempt.drafts.holder(claim.joined)


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
    claims = _claims(attempt, making)
    return frozenset(claim.joined for claim in claims if not _is_open(attempt, claim.name))


def take(attempt: Attempt, making: Making, resource: StoredResource) -> None:
    """Have a resource hold its names, and no others."""
    attempt.store.free_names(resource.key)
    for claim in _claims(attempt, making):
        attempt.store.hold_name(claim.scope, claim.text, resource.key)


def keep(attempt: Attempt, seconds: float, resource: StoredResource) -> None:
    """Have the names of a resource that goes stay taken for that long."""
    if seconds > 0:
        attempt.store.keep_names(resource.key, attempt.world.now() + seconds)


def _claims(attempt: Attempt, making: Making) -> Iterator[ClaimedName]:
    """Each name that is given, with where it counts and what it is."""
    for name in making.knowledge.unique:
        if attempt.value(name.property) is None:
            continue
        account = "" if name.scope == EVERYWHERE else attempt.account.id
        within = making.region if name.scope == REGION else making.expand(name.scope)
        text = str(making.expand(name.name))
        scope = f"{name.kind or attempt.operation.type}|{account}|{within}"
        yield ClaimedName(name, scope, text.lower() if name.lower else text)


def _is_open(attempt: Attempt, name: Name) -> bool:
    """Whether a part of a name is not known yet."""
    words = (word for _, word, _, _ in Formatter().parse(name.name + name.scope))
    return any(attempt.inputs.get(word) is UNKNOWN for word in words if word)
