"""One operation as AWS's laws see it: what is asked, by whom, where, and what it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bilberry.rehearsal.clouds.aws.account import Account
from bilberry.rehearsal.clouds.laws.drafts import Drafts
from bilberry.rehearsal.clouds.store import Store, Thing
from bilberry.rehearsal.clouds.vendor import Operation
from bilberry.rehearsal.provider import ProviderError
from bilberry.values.property_values import UNKNOWN, has_unknown


@dataclass(frozen=True)
class Case:
    """An operation to be judged.

    Attributes:
        used: What the inputs refer to and exists, by property path, in order.
        now: Seconds since the epoch.
        drafts: What the preview has planned so far.
    """

    operation: Operation
    account: Account
    region: str
    store: Store
    now: float
    drafts: Drafts
    used: Sequence[tuple[str, Thing]] = ()

    def value(self, name: str) -> Any:
        """A top-level input; None where it is not given or not wholly known yet."""
        value = self.operation.inputs.get(name)
        return None if value is UNKNOWN or has_unknown(value) else value

    def is_given(self, name: str) -> bool:
        """Whether an input has a value, known or not."""
        return self.operation.inputs.get(name) is not None

    def thing(self, path: str) -> Thing | None:
        """What the input at that path refers to, if that is known."""
        return next((thing for where, thing in self.used if where == path), None)

    def things(self, name: str) -> list[Thing]:
        """What the input of that name, or the items of that list, refer to."""
        return [thing for where, thing in self.used if where.partition("[")[0] == name]

    def meant(self, value: Any, types: Sequence[str]) -> list[Thing]:
        """The things of these types that an input's value can mean.

        What a preview does not know yet can mean all that is still to be made, so that a law
        refuses it only where each of them would be wrong. Nothing for a value that names none.
        """
        if value is UNKNOWN:
            return self.drafts.new(types)
        if not isinstance(value, str) or not value:
            return []
        planned = self.drafts.by_handle(types, value) if self.operation.preview else None
        if planned is not None:
            return [planned]
        account, store = self.account.id, self.store
        return [thing for type_ in types for thing in store.by_handle(account, type_, value)]

    def refusal(self, code: str, message: str, property_: str = "") -> ProviderError:
        """The error that says what AWS says, about which resource and which property."""
        operation = self.operation
        about = f" (property {property_})" if property_ else ""
        return ProviderError(
            f"{operation.verb} {operation.type} ({operation.name}): {code}: {message}{about}"
        )

    def is_same(self, thing: Thing) -> bool:
        """Whether a thing is the one in question, or the one that a preview would replace by it."""
        old = self.operation.old
        if old is not None and old.key == thing.key:
            return True
        return self.operation.preview and thing.urn == self.operation.urn
