"""What knowledge is asked about: the inputs and the plan alone, or one attempt among all that exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.drafts import Drafts
from bilberry.rehearsal.clouds.knowledge.places import known, number, values
from bilberry.rehearsal.clouds.knowledge.world import Operation, World
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.clouds.store import CloudStore, StoredResource
from bilberry.rehearsal.provider import CheckFailure, Properties, ProviderError
from bilberry.values.property_values import UNKNOWN


@dataclass(frozen=True)
class Request:
    """The inputs of a type, to be checked by themselves."""

    type: str
    inputs: Properties
    plan: Plan

    def value(self, name: str) -> Any:
        """A top-level input; None where it is not given or not wholly known yet."""
        return known(self.inputs.get(name))

    def is_given(self, name: str) -> bool:
        """Whether an input has a value, known or not."""
        return self.inputs.get(name) is not None

    def is_on(self, name: str) -> bool:
        """Whether a top-level switch is known to be on."""
        return self.value(name) in (True, "true")

    def values(self, path: str) -> Iterator[tuple[str, Any]]:
        """All known values at a path without indices (`a.b`), each with the path it stands at."""
        return values(self.inputs, path)

    def numbers(self, path: str) -> Iterator[tuple[str, float]]:
        """All known numbers at a path, those written as text among them."""
        return ((where, number(value)) for where, value in self.values(path))

    def needs(self, least: str, property_: str, what: str) -> Iterator[CheckFailure]:
        """A failure unless the account's plan offers what begins with the plan `least`."""
        if not self.plan.has(least):
            package = self.type.partition(":")[0]
            yield CheckFailure(
                property_,
                f"{what} needs the plan {least}, and the account is on {self.plan.name}; leave it "
                f"out, or, if the account has that plan, set rehearsal:plans.{package}: {least}",
            )


@dataclass(frozen=True)
class Attempt:
    """An operation to be validated against all that exists.

    Attributes:
        inputs: The operation's inputs; where the vendor plans ahead, a reference that a preview
            does not know yet is the URN of the one resource it can mean, if there is only one.
        region: Where the resource stands; empty for what is global, or at a vendor without regions.
        scope: What the resource's id counts in: its region, or the value of its `within`.
        drafts: What the provider has planned in this preview so far.
        used: What the inputs refer to, by property path and in order, as far as it is known.
    """

    operation: Operation
    inputs: Properties
    account: Account
    region: str
    scope: str
    world: World
    drafts: Drafts
    used: Sequence[tuple[str, StoredResource]] = ()

    @property
    def request(self) -> Request:
        """The inputs, as checks are given them."""
        return Request(self.operation.type, self.inputs, self.account.plan)

    @property
    def plan(self) -> Plan:
        """The account's plan."""
        return self.account.plan

    @property
    def store(self) -> CloudStore:
        """All that exists."""
        return self.world.store

    def value(self, name: str) -> Any:
        """A top-level input; None where it is not given or not wholly known yet."""
        return self.request.value(name)

    def values(self, path: str) -> Iterator[tuple[str, Any]]:
        """All known values at a path without indices, each with the path it stands at."""
        return self.request.values(path)

    def is_given(self, name: str) -> bool:
        """Whether an input has a value, known or not."""
        return self.request.is_given(name)

    def resource(self, path: str) -> StoredResource | None:
        """What the input at that path refers to, if that is known."""
        return next((resource for where, resource in self.used if where == path), None)

    def resources(self, name: str) -> list[StoredResource]:
        """What the input of that name, or the items of that list, refer to."""
        return [resource for where, resource in self.used if where.partition("[")[0] == name]

    def others(self, type_: str, scope: str | None = None) -> list[StoredResource]:
        """All other resources of a type in the same scope, or in another one, as they will be."""
        place = self.scope if scope is None else scope
        found = self.store.of_type(self.account.id, type_, place)
        if self.operation.preview:
            found = self.drafts.over(found, type_, place)
        return [resource for resource in found if not self.is_same(resource)]

    def meant(self, value: Any, types: Sequence[str]) -> list[StoredResource]:
        """The resources of these types that an input's value can mean.

        What a preview does not know yet can mean all that is still to be made, so that a
        validation refuses it only where each of them would be wrong. Nothing for a value that
        names none.
        """
        if value is UNKNOWN:
            return self.world.drafts.new(types)
        if not isinstance(value, str) or not value:
            return []
        planned = self.world.drafts.by_handle(types, value) if self.operation.preview else None
        if planned is not None:
            return [planned]
        account, store = self.account.id, self.store
        return [each for type_ in types for each in store.by_handle(account, type_, value)]

    def is_same(self, resource: StoredResource) -> bool:
        """Whether a resource is the one in question, or the one that a preview would replace."""
        old = self.operation.old
        if old is not None and old.key and old.key == resource.key:
            return True
        return self.operation.preview and resource.urn == self.operation.urn

    def refusal(self, message: str, property_: str = "", *, code: str = "") -> ProviderError:
        """The error that says what the vendor says, about which resource and which property."""
        operation = self.operation
        about = f" (property {property_})" if property_ else ""
        said = f"{code}: {message}" if code else message
        return ProviderError(f"{operation.verb} {operation.type} ({operation.name}): {said}{about}")
