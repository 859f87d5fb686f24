"""Asks a rehearsed cloud as an engine would, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import pytest

from bilberry.rehearsal.clouds import Clouds
from bilberry.rehearsal.provider import (
    CheckFailure,
    CheckRequest,
    CheckResult,
    ConfigureRequest,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffRequest,
    FindRequest,
    Found,
    InvokeRequest,
    Provider,
    ProviderError,
    ProviderFactory,
    ReadRequest,
    UpdateRequest,
)

Inputs = dict[str, Any]


def urn_of(type_: str, name: str) -> str:
    """The URN of a top-level resource."""
    return f"urn:pulumi:test::asking::{type_}::{name}"


def _configured(factory: ProviderFactory, config: Inputs) -> Provider:
    return factory.configure(ConfigureRequest(inputs=config))


class Asking:
    """One configured provider, asked for one type at a time."""

    def __init__(self, clouds: Clouds, package: str = "aws", **config: Any) -> None:
        self.provider = _configured(clouds.factory(package), config)

    @classmethod
    def of(cls, factory: ProviderFactory, **config: Any) -> Self:
        """A provider of a factory that is no vendor's of the clouds."""
        made = cls.__new__(cls)
        made.provider = _configured(factory, config)
        return made

    def check(
        self, type_: str, inputs: Inputs, *, name: str = "it", olds: Inputs | None = None
    ) -> CheckResult:
        """What `check` says; the seed of names is the resource's own name."""
        urn = urn_of(type_, name)
        return self.provider.check(
            CheckRequest(urn=urn, olds=olds, news=inputs, random_seed=name.encode())
        )

    def failures(self, type_: str, inputs: Inputs) -> list[CheckFailure]:
        """What is wrong with the inputs."""
        return list(self.check(type_, inputs).failures)

    def make(self, type_: str, name: str, inputs: Inputs | None = None, token: str = "") -> Created:
        """Make a thing whose inputs are in order."""
        checked = self.check(type_, inputs or {}, name=name)
        assert list(checked.failures) == []
        urn = urn_of(type_, name)
        return self.provider.create(
            CreateRequest(urn=urn, properties=checked.inputs, client_token=token)
        )

    def plan(self, type_: str, name: str, inputs: Inputs) -> Created:
        """What a preview says of a thing to be made."""
        checked = self.check(type_, inputs, name=name)
        urn = urn_of(type_, name)
        return self.provider.create(CreateRequest(urn=urn, properties=checked.inputs, preview=True))

    def diff(self, type_: str, olds: Inputs, news: Inputs, outputs: Inputs | None = None) -> Diff:
        """What an edit of checked inputs means."""
        before = self.check(type_, olds).inputs
        after = self.check(type_, news, olds=before).inputs
        return self.compare(type_, before, outputs or before, after)

    def compare(
        self, type_: str, olds: Inputs, outputs: Inputs, news: Inputs, ignore: Sequence[str] = ()
    ) -> Diff:
        """What an edit means of inputs that nobody checks here."""
        request = DiffRequest(
            urn=urn_of(type_, "it"),
            id="id",
            old_inputs=olds,
            old_outputs=outputs,
            new_inputs=news,
            ignore_changes=ignore,
        )
        return self.provider.diff(request)

    def change(self, type_: str, name: str, made: Created, inputs: Inputs) -> Inputs:
        """Change a thing in place."""
        urn, news = urn_of(type_, name), self.check(type_, inputs, name=name).inputs
        request = UpdateRequest(
            urn=urn,
            id=made.id,
            old_inputs=made.outputs,
            old_outputs=made.outputs,
            new_inputs=news,
        )
        return self.provider.update(request)

    def read(self, type_: str, name: str, id_: str) -> Found | None:
        """What is found under an id."""
        return self.provider.read(ReadRequest(urn=urn_of(type_, name), id=id_))

    def find(self, type_: str, name: str, token: str) -> Created | None:
        """What a creation with that token made."""
        return self.provider.find(FindRequest(urn=urn_of(type_, name), client_token=token))

    def invoke(self, token: str, args: Inputs) -> Inputs:
        """The answer of a function."""
        return self.provider.invoke(InvokeRequest(token=token, args=args))

    def drop(self, type_: str, name: str, made: Created) -> None:
        """Delete a thing."""
        urn = urn_of(type_, name)
        self.provider.delete(DeleteRequest(urn=urn, id=made.id, inputs={}, outputs=made.outputs))

    def refused(self, type_: str, name: str, inputs: Inputs, *, preview: bool = False) -> str:
        """What the cloud says when it does not make a thing."""
        with pytest.raises(ProviderError) as refusal:
            (self.plan if preview else self.make)(type_, name, inputs)
        return str(refusal.value)

    def not_dropped(self, type_: str, name: str, made: Created) -> str:
        """What the cloud says when it does not delete a thing."""
        with pytest.raises(ProviderError) as refusal:
            self.drop(type_, name, made)
        return str(refusal.value)
