"""What a cloud decides about its resources; this one has no knowledge of its own.

`Vendor` treats a type by what its SDK says alone: inputs are checked against the SDK's types,
changes are made in place unless the SDK's documentation says otherwise, and outputs that the
program did not give are made up, the same ones every run. A cloud that knows more overrides what
it knows.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bilberry.rehearsal.clouds import checks, differ, naming, sdk_types
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.laws.drafts import Drafts
from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.clouds.store import Store, Thing
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import (
    Checked,
    CheckFailure,
    CheckRequest,
    Diff,
    DiffRequest,
    DurationRequest,
    InvokeRequest,
    Properties,
    ProviderError,
)
from bilberry.values import urn as urns
from bilberry.values.property_values import UNKNOWN


@dataclass(frozen=True)
class World:
    """What all providers of a rehearsal share.

    Attributes:
        seed: What ids and generated values are derived from: the same seed, the same values.
        now: Seconds since the epoch; names kept after a deletion fall free by it.
        drafts: What previews have planned, for clouds where one provider's things refer to those
            of another. It outlives a run where the clouds do, so that it may hold more than a run
            plans, and never less.
    """

    store: Store
    seed: str
    now: Callable[[], float] = time.time
    drafts: Drafts = field(default_factory=Drafts)


@dataclass(frozen=True)
class Operation:
    """One thing a provider was asked to do to one resource.

    Attributes:
        verb: `creating`, `updating` or `deleting`: how messages of refusal begin.
        preview: Whether nothing may be made, and inputs may be unknown.
        old: The thing as it is, unless it is to be made.
        serial: How many things were made for this URN before; sets the ids of a replacement apart.
    """

    verb: str
    urn: str
    inputs: Properties
    preview: bool = False
    old: Thing | None = None
    serial: int = 0

    @functools.cached_property
    def type(self) -> str:
        """The resource's type token."""
        return urns.parse(self.urn).type

    @functools.cached_property
    def name(self) -> str:
        """The resource's logical name."""
        return urns.parse(self.urn).name


class Vendor:
    """A cloud as one configured provider sees it."""

    def __init__(self, package: str, world: World) -> None:
        self.package = package
        self.world = world

    def known(self, type_: str) -> SdkType | None:
        """What the SDK says of a type, if it is installed."""
        return sdk_types.resource_type(type_)

    def account(self) -> str:
        """Whose things these are."""
        return self.package

    def region(self, type_: str, inputs: Mapping[str, object]) -> str:
        """Where a thing of that type with those inputs stands; empty for everywhere."""
        return ""

    def auto_name(self, type_: str) -> AutoName | None:
        """How names of that type are made up, if they are."""
        return naming.by_habit(self.known(type_))

    def check(self, request: CheckRequest) -> Checked:
        """The inputs with defaults filled in, and what is wrong with them."""
        auto, news = self.auto_name(request.type), request.news
        try:
            inputs = naming.filled(auto, request.name, request.olds, news, request.random_seed)
        except ValueError as refusal:
            return Checked(news, [CheckFailure(auto.property if auto else "", str(refusal))])
        return Checked(inputs, self.failures(request.type, inputs))

    def failures(self, type_: str, inputs: Properties) -> list[CheckFailure]:
        """What is wrong with the inputs of a type; nothing where no SDK knows it."""
        known = self.known(type_)
        return checks.check(known.inputs, inputs) if known else []

    def rules(self, type_: str) -> Rules:
        """What decides how edits of a type are made."""
        return differ.by_sdk(type_)

    def diff(self, request: DiffRequest) -> Diff:
        """What changing a thing's inputs means."""
        olds, outputs, news = request.old_inputs, request.old_outputs, request.new_inputs
        changes = differ.compare(self.rules(request.type), olds, outputs, news)
        changes = differ.without(changes, request.ignore_changes)
        replaces = any(change.replaces for change in changes.values())
        return Diff(changes, replaces and self.replaces_old_first(urns.parse(request.urn), news))

    def replaces_old_first(self, urn: urns.Urn, inputs: Properties) -> bool:
        """Whether a replacement has to wait until the old thing is gone.

        So it is where the program itself gave the physical name, which only one thing can have.
        """
        auto = self.auto_name(urn.type)
        given = inputs.get(auto.property) if auto else None
        return auto is not None and given is not None and not auto.made_up(given)

    def make(
        self, operation: Operation, used: Sequence[tuple[str, Thing]]
    ) -> tuple[str, Properties]:
        """The id and the computed outputs of a new thing; `used` is what it refers to."""
        made = self.synthesis(operation)
        id_ = made.hex("id", 20)
        known = self.known(operation.type)
        outputs = known.outputs.values() if known else ()
        return id_, {
            output.name: made.output(operation.type, id_, output)
            for output in outputs
            if output.required and output.name not in operation.inputs
        }

    def planned(self, operation: Operation) -> Properties:
        """The computed outputs of a thing that a preview would make: mostly not known yet."""
        known = self.known(operation.type)
        computed = known.outputs.values() if known else ()
        return {output.name: UNKNOWN for output in computed if output.required}

    def updated(self, operation: Operation, old_outputs: Properties) -> Properties:
        """The outputs after an update: what was computed stays, new inputs win."""
        known = self.known(operation.type)
        dropped = set(operation.old.inputs if operation.old else ()) - operation.inputs.keys()
        computed = (
            {name for name, output in known.outputs.items() if output.required} if known else ()
        )
        kept = {
            name: value
            for name, value in old_outputs.items()
            if name not in dropped or name in computed
        }
        return {**kept, **operation.inputs}

    def synthesis(self, operation: Operation) -> Synthesis:
        """The source of made-up values for the thing."""
        return Synthesis(f"{self.world.seed}\0{operation.urn}\0{operation.serial}")

    def judge(self, operation: Operation) -> Sequence[tuple[str, Thing]]:
        """Apply the cloud's laws; returns what the thing refers to, by property.

        Raises `ProviderError` in the vendor's words.
        """
        return ()

    def made(self, operation: Operation, thing: Thing) -> None:
        """What else happens when a thing was made or changed."""

    def leaving(self, operation: Operation, thing: Thing) -> None:
        """What else happens when a thing is about to go."""

    def handles(self, thing: Thing) -> Iterable[str]:
        """By what others refer to a thing."""
        return (thing.id,)

    def invoke(self, request: InvokeRequest) -> Properties:
        """The answer of a function. Raises `ProviderError`."""
        raise ProviderError(
            f"{request.token}: the rehearsal has no answer to this function of {self.package}; "
            "write the value it would return into the stack file"
        )

    def seconds(self, request: DurationRequest) -> float:
        """How long an operation usually takes; 0 where not known."""
        return 0.0
