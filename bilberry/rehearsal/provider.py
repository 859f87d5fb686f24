"""What the engine asks of a provider: Pulumi's ResourceProvider protocol as Python values.

The rehearsal's clouds implement `Provider`; `bilberry/rehearsal/wire/serve.py` offers the same objects over
gRPC to the real engine. Property values are those of `bilberry.values`, without secrets: bridged
providers are not told which inputs are secret. Unknowns occur in previews only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

Properties = dict[str, Any]


class ProviderError(Exception):
    """A refusal by a cloud or a provider, in the vendor's own words.

    `partial` holds (id, outputs) when the thing exists all the same (a create that failed half-way).
    """

    def __init__(self, message: str, *, partial: tuple[str, Properties] | None = None) -> None:
        super().__init__(message)
        self.partial = partial


@dataclass(frozen=True)
class CheckFailure:
    """One thing wrong with the inputs: the property's path (empty: the whole) and the reason."""

    property: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """The inputs as the provider will use them (defaults and auto-names filled in)."""

    inputs: Properties
    failures: Sequence[CheckFailure] = ()


class Change(StrEnum):
    """How one property differs; the values are the protocol's PropertyDiff.Kind names."""

    ADD = "ADD"
    ADD_REPLACE = "ADD_REPLACE"
    DELETE = "DELETE"
    DELETE_REPLACE = "DELETE_REPLACE"
    UPDATE = "UPDATE"
    UPDATE_REPLACE = "UPDATE_REPLACE"

    @property
    def replaces(self) -> bool:
        """Whether this change cannot be made to the existing thing."""
        return self.value.endswith("_REPLACE")


@dataclass(frozen=True)
class Diff:
    """What an edit means. `detailed` maps property paths (`a.b[0]`) to the kind of change."""

    detailed: Mapping[str, Change] = field(default_factory=dict)
    delete_before_replace: bool = False

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.detailed)

    @property
    def replaces(self) -> list[str]:
        """The paths that can only change by replacement."""
        return [path for path, change in self.detailed.items() if change.replaces]


@dataclass(frozen=True)
class Created:
    """A thing that now exists: its id in the cloud and all its outputs (inputs among them)."""

    id: str
    outputs: Properties


@dataclass(frozen=True)
class Found:
    """What a cloud says exists: id, the inputs that would make it, its outputs."""

    id: str
    inputs: Properties
    outputs: Properties


class Provider(Protocol):
    """A configured provider. `urn` names the resource for messages and auto-names only."""

    def check(self, urn: str, olds: Properties | None, news: Properties, *, seed: bytes) -> Checked:
        """Validate `news` and fill in defaults; `olds` are the inputs checked last time, if any.

        `seed` is what a fresh auto-name is derived from; the same seed gives the same name.
        """
        ...

    def diff(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        ignore_changes: Sequence[str] = (),
    ) -> Diff:
        """What changing the thing to `news` (checked inputs) would mean."""
        ...

    def create(self, urn: str, inputs: Properties, *, preview: bool, token: str = "") -> Created:
        """Make the thing. In a preview: id "" and outputs with `UNKNOWN` where not known yet.

        `token` makes the call idempotent: a second create with the same non-empty token answers
        with the thing made by the first. Raises `ProviderError`.
        """
        ...

    def update(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        preview: bool,
    ) -> Properties:
        """Change the thing in place; returns its new outputs. Raises `ProviderError`."""
        ...

    def read(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Found | None:
        """What the cloud says of the thing now; None when it is gone. Empty inputs: an import."""
        ...

    def delete(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> None:
        """Remove the thing; already gone is success. Raises `ProviderError`."""
        ...

    def invoke(self, token: str, args: Properties) -> Properties:
        """Answer a function of the provider (`aws:index/getRegion:getRegion`)."""
        ...

    def find(self, urn: str, token: str) -> Created | None:
        """The thing a create with that token made, if it was made: how a killed run is settled."""
        ...

    def seconds(self, urn: str, operation: str, inputs: Properties) -> float:
        """How long `create`, `update` or `delete` usually takes in life; 0 where not known."""
        ...


class ProviderFactory(Protocol):
    """Makes configured providers of one package (`aws`, `random`, …)."""

    def check_config(self, urn: str, olds: Properties | None, news: Properties) -> Checked:
        """Validate the configuration of an explicit or default provider."""
        ...

    def diff_config(self, urn: str, old_inputs: Properties, news: Properties) -> Diff:
        """What a changed configuration means for the resources made with it."""
        ...

    def configure(self, config: Properties) -> Provider:
        """A provider that works in the account, region and plan that `config` names."""
        ...
