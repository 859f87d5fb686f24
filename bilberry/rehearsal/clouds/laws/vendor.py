"""A vendor whose knowledge is a table of entries, and the factory of its providers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bilberry.rehearsal.clouds import checks, differ
from bilberry.rehearsal.clouds.cloud_provider import CloudProvider
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.laws import judging, making, references
from bilberry.rehearsal.clouds.laws.case import Case, Request
from bilberry.rehearsal.clouds.laws.documented import Documented
from bilberry.rehearsal.clouds.laws.drafts import Draft, Drafts
from bilberry.rehearsal.clouds.laws.entry import Entry
from bilberry.rehearsal.clouds.laws.making import Making
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.vendor import Operation, Vendor, World
from bilberry.rehearsal.provider import (
    Change,
    CheckConfigRequest,
    Checked,
    CheckFailure,
    ConfigureRequest,
    Diff,
    DiffConfigRequest,
    DurationRequest,
    InvokeRequest,
    Properties,
    Provider,
)
from bilberry.values import urn as urns
from bilberry.vendors.records import record_of


@dataclass(frozen=True)
class Asking:
    """A function of the provider, and who asks it."""

    token: str
    args: Properties
    account: str
    world: World


Answer = Callable[[Asking], Properties]


@dataclass(frozen=True)
class Book:
    """All that is written down of one vendor.

    Attributes:
        entries: What is known of its types.
        parents: Inputs that say what a thing belongs to, which no vendor lets change: of every
            type, the ones without an entry included.
        owner: What a provider's configuration calls the account it works in.
        answers: What its functions answer.
    """

    package: str
    entries: Mapping[str, Entry]
    parents: frozenset[str]
    owner: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def entry(self, type_: str) -> Entry:
        """What is known of a type; nothing much, where it has no entry."""
        return self.entries.get(type_) or NOTHING


NOTHING = Entry()


class LawfulVendor(Vendor):
    """The rules of one vendor for one account on one plan."""

    def __init__(self, book: Book, world: World, account: str, plan: Plan) -> None:
        super().__init__(book.package, world)
        self._book = book
        self._account = account
        self._plan = plan
        self._drafts = Drafts()

    def account(self) -> str:
        """The account's name, as the provider's configuration has it."""
        return self._account

    def region(self, type_: str, inputs: Mapping[str, object]) -> str:
        """What the ids of the type count in: a project, a zone, a repository, or nothing."""
        parent = inputs.get(self._book.entry(type_).within)
        return str(parent) if isinstance(parent, (str, int, float)) else ""

    def failures(self, type_: str, inputs: Properties) -> list[CheckFailure]:
        """What the SDK, its documentation and the vendor's plan have against the inputs."""
        known = self.known(type_)
        if known is None:
            return []
        found = checks.check(known.inputs, inputs, Documented(known.inputs))
        request = Request(type_, inputs, self._plan)
        for check in self._book.entry(type_).checks if not found else ():
            found.extend(check(request))
        return found

    def rules(self, type_: str) -> Rules:
        """What decides how edits of a type are made."""
        by_sdk, entry = differ.by_sdk(type_), self._book.entry(type_)
        create_only = by_sdk.create_only | entry.create_only | self._book.parents
        return replace(by_sdk, create_only=create_only - entry.in_place, unordered=entry.unordered)

    def replaces_old_first(self, urn: urns.Urn, inputs: Properties) -> bool:
        """Whether the provider itself sees to it that two alike never stand side by side."""
        return self._book.entry(urn.type).old_first or super().replaces_old_first(urn, inputs)

    def judge(self, operation: Operation) -> Sequence[tuple[str, Thing]]:
        """Apply the vendor's laws; returns what the thing refers to."""
        entry, case = self._book.entry(operation.type), self._case(operation)
        if operation.verb == "deleting":
            for farewell in entry.farewells:
                farewell(case)
            return ()
        case = replace(case, used=references.uses(case, entry))
        words = self._making(case)
        judging.refuse_taken(case, entry.unique, words)
        for law in entry.laws:
            law(case)
        if operation.preview:
            self._drafts.note(self._draft(case, judging.taken(case, entry.unique, words)))
        return [(path, thing) for path, thing in case.used if thing.key]

    def _case(self, operation: Operation) -> Case:
        inputs = operation.inputs
        if operation.preview:
            entry = self._book.entry(operation.type)
            inputs = references.with_stand_ins(entry, inputs, self._drafts)
        region = self.region(operation.type, inputs)
        world = self.world
        return Case(operation, inputs, self._account, region, self._plan, world.store, self._drafts)

    def _draft(self, case: Case, names: frozenset[str]) -> Draft:
        """The thing as planned; a new one goes by its URN until it has an id."""
        operation, old = case.operation, case.operation.old
        thing = Thing(
            *(self._account, operation.type, case.region, old.id if old else operation.urn),
            operation.urn,
            inputs=case.inputs,
            outputs={**(old.outputs if old else {}), **case.inputs},
            key=old.key if old else 0,
        )
        return Draft(thing, old is None, frozenset(self.handles(thing)), names)

    def _making(self, case: Case) -> Making:
        entry = self._book.entry(case.operation.type)
        return Making(case, entry, self.synthesis(case.operation))

    def make(
        self, operation: Operation, used: Sequence[tuple[str, Thing]]
    ) -> tuple[str, Properties]:
        """The id and the computed outputs of a new thing."""
        case = replace(self._case(operation), used=used)
        words, known = self._making(case), self.known(operation.type)
        entry = self._book.entry(operation.type)
        outputs = dict(making.computed(known, words, entry)) if known else {}
        return str(words["id"]), outputs

    def made(self, operation: Operation, thing: Thing) -> None:
        """Take the thing's names."""
        case = self._case(replace(operation, inputs={**thing.outputs, **operation.inputs}))
        entry = self._book.entry(thing.type)
        judging.take(case, entry.unique, self._making(case), thing)

    def handles(self, thing: Thing) -> Iterable[str]:
        """Its id, and what else others refer to it by."""
        names = self._book.entry(thing.type).handles
        values: list[Any] = [thing.outputs.get(name) for name in names]
        return [thing.id, *(str(value) for value in values if value not in (None, ""))]

    def invoke(self, request: InvokeRequest) -> Properties:
        """The answer of a function. Raises `ProviderError` where there is none."""
        answer = self._book.answers.get(request.token)
        if answer is None:
            return super().invoke(request)
        return answer(Asking(request.token, request.args, self._account, self.world))

    def seconds(self, request: DurationRequest) -> float:
        """How long an operation usually takes."""
        return float(getattr(record_of(request.type).seconds, request.operation, 0.0))


class LawfulFactory:
    """Makes providers of one vendor's package."""

    def __init__(self, book: Book, world: World, plan: Plan) -> None:
        self._book = book
        self._world = world
        self._plan = plan

    def check_config(self, request: CheckConfigRequest) -> Checked:
        """Any configuration is taken: no token is looked at in a rehearsal."""
        return Checked(request.news)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """A changed configuration is taken over as it is."""
        olds, news = request.old_inputs, request.new_inputs
        names = sorted(olds.keys() | news.keys())
        changed = (name for name in names if olds.get(name) != news.get(name))
        return Diff(dict.fromkeys(changed, Change.UPDATE))

    def configure(self, request: ConfigureRequest) -> Provider:
        """A provider that works in the account that the configuration names."""
        owner = request.inputs.get(self._book.owner)
        account = owner if isinstance(owner, str) and owner else self._book.package
        return CloudProvider(LawfulVendor(self._book, self._world, account, self._plan))
