"""Asks a rehearsed cloud as an engine would, in few words."""

from __future__ import annotations

from typing import Any

import pytest

from bilberry.rehearsal.clouds import Clouds
from bilberry.rehearsal.provider import (
    Checked,
    CheckFailure,
    Created,
    Diff,
    Provider,
    ProviderError,
)

Inputs = dict[str, Any]


def urn_of(type_: str, name: str) -> str:
    """The URN of a top-level resource."""
    return f"urn:pulumi:test::asking::{type_}::{name}"


class Asking:
    """One configured provider, asked for one type at a time."""

    def __init__(self, clouds: Clouds, package: str = "aws", **config: Any) -> None:
        self.provider: Provider = clouds.factory(package).configure(config)

    def check(
        self, type_: str, inputs: Inputs, *, name: str = "it", olds: Inputs | None = None
    ) -> Checked:
        """What `check` says; the seed of names is the resource's own name."""
        return self.provider.check(urn_of(type_, name), olds, inputs, seed=name.encode())

    def failures(self, type_: str, inputs: Inputs) -> list[CheckFailure]:
        """What is wrong with the inputs."""
        return list(self.check(type_, inputs).failures)

    def make(self, type_: str, name: str, inputs: Inputs | None = None, token: str = "") -> Created:
        """Make a thing whose inputs are in order."""
        checked = self.check(type_, inputs or {}, name=name)
        assert list(checked.failures) == []
        urn = urn_of(type_, name)
        return self.provider.create(urn, checked.inputs, preview=False, token=token)

    def plan(self, type_: str, name: str, inputs: Inputs) -> Created:
        """What a preview says of a thing to be made."""
        checked = self.check(type_, inputs, name=name)
        return self.provider.create(urn_of(type_, name), checked.inputs, preview=True)

    def diff(self, type_: str, olds: Inputs, news: Inputs, outputs: Inputs | None = None) -> Diff:
        """What an edit of checked inputs means."""
        before = self.check(type_, olds).inputs
        after = self.check(type_, news, olds=before).inputs
        return self.provider.diff(urn_of(type_, "it"), "id", before, outputs or before, after)

    def change(self, type_: str, name: str, made: Created, inputs: Inputs) -> Inputs:
        """Change a thing in place."""
        urn, news = urn_of(type_, name), self.check(type_, inputs, name=name).inputs
        return self.provider.update(urn, made.id, made.outputs, made.outputs, news, preview=False)

    def drop(self, type_: str, name: str, made: Created) -> None:
        """Delete a thing."""
        self.provider.delete(urn_of(type_, name), made.id, {}, made.outputs)

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
