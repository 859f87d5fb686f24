"""What a law is given: the inputs and the plan alone, or one operation with all that exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bilberry.rehearsal.clouds.laws.drafts import Drafts
from bilberry.rehearsal.clouds.laws.looking import known, number, values
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.clouds.store import Store, Thing
from bilberry.rehearsal.clouds.vendor import Operation
from bilberry.rehearsal.provider import CheckFailure, Properties, ProviderError


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
class Case:
    """An operation to be judged.

    Attributes:
        inputs: The operation's inputs; in a preview, a reference that is not known yet is the URN
            of the one thing it can mean, if there is only one.
        region: What the thing's id counts in: the value of its entry's `within`.
        used: What the inputs refer to, by property path, as far as it is known.
    """

    operation: Operation
    inputs: Properties
    account: str
    region: str
    plan: Plan
    store: Store
    drafts: Drafts
    used: Sequence[tuple[str, Thing]] = ()

    @property
    def request(self) -> Request:
        """The inputs, as checks are given them."""
        return Request(self.operation.type, self.inputs, self.plan)

    def value(self, name: str) -> Any:
        """A top-level input; None where it is not given or not wholly known yet."""
        return self.request.value(name)

    def values(self, path: str) -> Iterator[tuple[str, Any]]:
        """All known values at a path without indices, each with the path it stands at."""
        return self.request.values(path)

    def thing(self, path: str) -> Thing | None:
        """What the input at that path refers to, if that is known."""
        return next((thing for where, thing in self.used if where == path), None)

    def others(self, type_: str, region: str | None = None) -> list[Thing]:
        """All other things of a type in the same region, or in another one, as they will be."""
        place = self.region if region is None else region
        found = self.store.of_type(self.account, type_, place)
        if self.operation.preview:
            found = self.drafts.over(found, type_, place)
        return [thing for thing in found if not self.is_same(thing)]

    def is_same(self, thing: Thing) -> bool:
        """Whether a thing is the one in question, or the one that a preview would replace by it."""
        old = self.operation.old
        if old is not None and old.key and old.key == thing.key:
            return True
        return self.operation.preview and thing.urn == self.operation.urn

    def refusal(self, message: str, property_: str = "") -> ProviderError:
        """The error that says what the vendor says, about which resource and which property."""
        operation = self.operation
        about = f" (property {property_})" if property_ else ""
        return ProviderError(
            f"{operation.verb} {operation.type} ({operation.name}): {message}{about}"
        )
