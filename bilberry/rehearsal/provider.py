"""What the engine asks of a provider: Pulumi's ResourceProvider protocol as Python values.

Each method takes one request; requests and their fields have the names that Pulumi's engine gives
them (sdk/go/common/resource/plugin/provider.go in pulumi/pulumi, 3.260). The rehearsal's clouds
implement `Provider`; `bilberry/rehearsal/wire/serve.py` offers the same objects over gRPC to the
real engine. Property values are those of `bilberry.values`, without secrets: bridged providers are
not told which inputs are secret. Unknowns occur in previews only.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from bilberry.values.urn import parse

Properties = dict[str, Any]


class ProviderError(Exception):
    """A refusal by a cloud or a provider, in the vendor's own words.

    `partial` holds (id, outputs) when the resource exists all the same (a create that failed half-way).
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
class CheckResult:
    """The inputs as the provider will use them (defaults and auto-names filled in)."""

    inputs: Properties
    failures: Sequence[CheckFailure] = ()


class DiffKind(StrEnum):
    """How one property differs; the values are the protocol's PropertyDiff.Kind names."""

    ADD = "ADD"
    ADD_REPLACE = "ADD_REPLACE"
    DELETE = "DELETE"
    DELETE_REPLACE = "DELETE_REPLACE"
    UPDATE = "UPDATE"
    UPDATE_REPLACE = "UPDATE_REPLACE"

    @property
    def replaces(self) -> bool:
        """Whether this change cannot be made to the existing resource."""
        return self.value.endswith("_REPLACE")


@dataclass(frozen=True)
class Diff:
    """What an edit means. `detailed` maps property paths (`a.b[0]`) to the kind of change."""

    detailed: Mapping[str, DiffKind] = field(default_factory=dict)
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
    """A resource that now exists: its id in the cloud and all its outputs (inputs among them)."""

    id: str
    outputs: Properties


@dataclass(frozen=True)
class Found:
    """What a cloud says exists: id, the inputs that would make it, its outputs."""

    id: str
    inputs: Properties
    outputs: Properties


@dataclass(frozen=True, kw_only=True)
class ResourceRequest:
    """What every request about a resource has: the URN, for messages and auto-names only."""

    urn: str

    @functools.cached_property
    def type(self) -> str:
        """The resource's type token."""
        return parse(self.urn).type

    @functools.cached_property
    def name(self) -> str:
        """The resource's logical name."""
        return parse(self.urn).name


@dataclass(frozen=True, kw_only=True)
class CheckRequest(ResourceRequest):
    """Validate `news` and fill in defaults.

    Attributes:
        olds: The inputs checked last time; None for a resource that is new.
        random_seed: What a fresh auto-name is derived from; the same seed gives the same name.
    """

    olds: Properties | None = None
    news: Properties
    random_seed: bytes = b""


@dataclass(frozen=True, kw_only=True)
class DiffRequest(ResourceRequest):
    """Say what changing a resource to `new_inputs` (checked) would mean.

    Attributes:
        ignore_changes: Property paths whose changes mean nothing.
    """

    id: str
    old_inputs: Properties
    old_outputs: Properties
    new_inputs: Properties
    ignore_changes: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class CreateRequest(ResourceRequest):
    """Make a resource with checked inputs, the `properties`.

    Attributes:
        preview: Whether to say only what is known beforehand, and make nothing.
        client_token: Makes the request idempotent: a second one with the same token, unless it is
            empty, is answered with what the first one made.
    """

    properties: Properties
    preview: bool = False
    client_token: str = ""


@dataclass(frozen=True, kw_only=True)
class UpdateRequest(ResourceRequest):
    """Change a resource in place to `new_inputs` (checked); in a preview, only say how it would be."""

    id: str
    old_inputs: Properties
    old_outputs: Properties
    new_inputs: Properties
    preview: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadRequest(ResourceRequest):
    """Say what a resource is now; no inputs and outputs are known of one to be imported."""

    id: str
    inputs: Properties = field(default_factory=dict)
    outputs: Properties = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DeleteRequest(ResourceRequest):
    """Remove a resource."""

    id: str
    inputs: Properties
    outputs: Properties


@dataclass(frozen=True, kw_only=True)
class InvokeRequest:
    """Answer a function of the provider: its token (`aws:index/getRegion:getRegion`) and arguments."""

    token: str
    args: Properties = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FindRequest(ResourceRequest):
    """Look for what a `CreateRequest` with that token made: how pending operations are resolved."""

    client_token: str


@dataclass(frozen=True, kw_only=True)
class DurationRequest(ResourceRequest):
    """Say how long an operation (`create`, `update` or `delete`) takes on a resource like this."""

    operation: str
    inputs: Properties


@dataclass(frozen=True, kw_only=True)
class CheckConfigRequest(ResourceRequest):
    """Validate the configuration of an explicit or default provider; `olds` is the former one."""

    olds: Properties | None = None
    news: Properties


@dataclass(frozen=True, kw_only=True)
class DiffConfigRequest(ResourceRequest):
    """Say what a changed configuration means for the resources made with it."""

    old_inputs: Properties
    new_inputs: Properties


@dataclass(frozen=True, kw_only=True)
class ConfigureRequest:
    """Make a provider of that configuration."""

    inputs: Properties = field(default_factory=dict)


class Provider(Protocol):
    """A configured provider."""

    def check(self, request: CheckRequest) -> CheckResult:
        """The inputs as they will be used, and what is wrong with them."""
        ...

    def diff(self, request: DiffRequest) -> Diff:
        """What an edit means."""
        ...

    def create(self, request: CreateRequest) -> Created:
        """The resource as made. In a preview: id "" and outputs with `UNKNOWN` where not known yet.

        Raises `ProviderError`.
        """
        ...

    def update(self, request: UpdateRequest) -> Properties:
        """The resource's outputs after the change. Raises `ProviderError`."""
        ...

    def read(self, request: ReadRequest) -> Found | None:
        """The resource as it is now; None when it is gone."""
        ...

    def delete(self, request: DeleteRequest) -> None:
        """Removes the resource; already gone is success. Raises `ProviderError`."""
        ...

    def invoke(self, request: InvokeRequest) -> Properties:
        """The function's answer. Raises `ProviderError`."""
        ...

    def find(self, request: FindRequest) -> Created | None:
        """The resource that was made, if it was."""
        ...

    def seconds(self, request: DurationRequest) -> float:
        """How long the operation usually takes in life, in seconds; 0 where not known."""
        ...


class ProviderFactory(Protocol):
    """Makes configured providers of one package (`aws`, `random`, …)."""

    def check_config(self, request: CheckConfigRequest) -> CheckResult:
        """The configuration as it will be used, and what is wrong with it."""
        ...

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """What the change means: an update, or the replacement of all that was made."""
        ...

    def configure(self, request: ConfigureRequest) -> Provider:
        """A provider that works in the account, region and plan that the configuration names."""
        ...
