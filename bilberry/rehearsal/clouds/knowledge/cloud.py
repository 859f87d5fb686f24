"""What a vendor's cloud decides about its resources, by what is written down of the vendor.

A type of which nothing is written down is treated by what its SDK says alone: inputs are checked
against the SDK's types, changes are made in place unless the SDK's documentation says otherwise,
and outputs that the program did not give are made up, the same ones every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bilberry.rehearsal.clouds import checks, differ, naming, sdk_types
from bilberry.rehearsal.clouds.knowledge import in_use, making, references, unique_names
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.drafts import Draft, Drafts
from bilberry.rehearsal.clouds.knowledge.knowledge import Effect
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.knowledge.vendor import Question, Vendor
from bilberry.rehearsal.clouds.knowledge.world import Operation, World
from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import (
    CheckFailure,
    CheckRequest,
    CheckResult,
    Diff,
    DiffRequest,
    DurationRequest,
    InvokeRequest,
    Properties,
    ProviderError,
)
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.records import record_of

Used = Sequence[tuple[str, StoredResource]]
"""What a resource refers to, by property."""


class Cloud:
    """A vendor's cloud as one configured provider sees it."""

    def __init__(self, vendor: Vendor, world: World, account: Account) -> None:
        self.vendor = vendor
        self.world = world
        self.account = account
        self._drafts = Drafts()  # of this run alone: names may be given away between runs

    def known(self, type_: str) -> SdkType | None:
        """What the SDK says of a type, if it is installed."""
        return sdk_types.resource_type(type_)

    def scope(self, type_: str, inputs: Mapping[str, object]) -> str:
        """What the ids of a type count in: what it stands within, else its region."""
        within = self.vendor.of(type_).within
        if not within:
            return self._region(type_, inputs)
        parent = inputs.get(within)
        return str(parent) if isinstance(parent, (str, int, float)) else ""

    def _region(self, type_: str, inputs: Mapping[str, object]) -> str:
        """The resource's own region, else the provider's; empty for types of no region."""
        known = self.known(type_)
        if self.vendor.regions is None or (known and "region" not in known.outputs):
            return ""
        given = inputs.get("region")
        return given if isinstance(given, str) and given else self.account.region

    def auto_name(self, type_: str) -> AutoName | None:
        """How names of that type are made up, if they are."""
        return naming.of_type(self.vendor.auto_names, type_)

    def check(self, request: CheckRequest) -> CheckResult:
        """The inputs with defaults filled in, and what is wrong with them."""
        own = self.vendor.own_inputs
        given = {name: value for name, value in request.news.items() if name not in own}
        checked = self._named(replace(request, news=given))
        if self.vendor.fill_in is None:
            return checked
        known, inputs = self.known(request.type), dict(checked.inputs)
        return replace(checked, inputs=self.vendor.fill_in(known, self.account, inputs))

    def _named(self, request: CheckRequest) -> CheckResult:
        auto, news = self.auto_name(request.type), request.news
        try:
            inputs = naming.filled(auto, request.name, request.olds, news, request.random_seed)
        except ValueError as refusal:
            return CheckResult(news, [CheckFailure(auto.property if auto else "", str(refusal))])
        return CheckResult(inputs, self.failures(request.type, inputs))

    def failures(self, type_: str, inputs: Properties) -> list[CheckFailure]:
        """What the SDK, the vendor's rules for values and its plan have against the inputs."""
        known, vendor = self.known(type_), self.vendor
        limits = vendor.limits(known) if vendor.limits and known else None
        found = checks.check(known.inputs, inputs, limits) if known else []
        if vendor.regions is not None:
            found.extend(vendor.regions.failures(inputs))
        request = Request(type_, inputs, self.account.plan)
        for check in vendor.of(type_).checks if not found else ():
            found.extend(check(request))
        return found

    def diff(self, request: DiffRequest) -> Diff:
        """What changing a resource's inputs means."""
        olds, outputs, news = request.old_inputs, request.old_outputs, request.new_inputs
        changes = differ.compare(self.vendor.rules_of(request.type), olds, outputs, news)
        changes = differ.without(changes, request.ignore_changes)
        replaces = any(change.replaces for change in changes.values())
        return Diff(changes, replaces and self._replaces_old_first(request.type, news))

    def _replaces_old_first(self, type_: str, inputs: Properties) -> bool:
        """Whether a replacement has to wait until the old resource is gone.

        So it is where two alike can never stand side by side, and where the program itself gave
        the physical name, which only one resource can have.
        """
        auto = self.auto_name(type_)
        given = inputs.get(auto.property) if auto else None
        named = auto is not None and given is not None and not auto.made_up(given)
        return named or self.vendor.of(type_).old_first

    def validate(self, operation: Operation) -> Used:
        """Apply what the vendor refuses; returns what the resource refers to, by property.

        Raises `ProviderError` in the vendor's words.
        """
        knowledge, attempt = self.vendor.of(operation.type), self._attempt(operation)
        if operation.verb == "deleting":
            _each(knowledge.before_delete, attempt)
            in_use.refuse_in_use(attempt, knowledge)
            return ()
        attempt = replace(attempt, used=references.uses(self.vendor, attempt))
        words = self._making(attempt)
        unique_names.refuse_taken(attempt, words)
        _each(knowledge.validations, attempt)
        if operation.preview:
            self._note(attempt, unique_names.planned(attempt, words))
        return [(path, resource) for path, resource in attempt.used if resource.key]

    def _attempt(self, operation: Operation, used: Used = ()) -> Attempt:
        inputs, knowledge, old = operation.inputs, self.vendor.of(operation.type), operation.old
        if operation.preview and self.vendor.plans_ahead:
            inputs = references.with_stand_ins(knowledge, inputs, self._drafts)
        region = self._region(operation.type, inputs)
        scope = self.scope(operation.type, inputs)
        if old is not None and not knowledge.within:
            region = scope = old.region
        return Attempt(
            operation, inputs, self.account, region, scope, self.world, self._drafts, used
        )

    def _making(self, attempt: Attempt) -> Making:
        operation = attempt.operation
        made = Synthesis(f"{self.world.seed}\0{operation.urn}\0{operation.serial}")
        return Making(attempt, self.vendor.of(operation.type), self.vendor.templates, made)

    def _note(self, attempt: Attempt, names: frozenset[str]) -> None:
        """Remember the resource as planned; a new one goes by its URN until it has an id."""
        operation, old = attempt.operation, attempt.operation.old
        resource = StoredResource(
            account=self.account.id,
            type=operation.type,
            region=attempt.scope,
            id=old.id if old else operation.urn,
            urn=operation.urn,
            inputs=attempt.inputs,
            outputs={**(old.outputs if old else {}), **attempt.inputs},
            key=old.key if old else 0,
        )
        draft = Draft(resource, old is None, frozenset(self.handles(resource)), names)
        self._drafts.note(draft)
        self.world.drafts.note(draft)

    def make(self, operation: Operation, used: Used) -> tuple[str, Properties]:
        """The id and the computed outputs of a new resource; `used` is what it refers to."""
        known, words = self.known(operation.type), self._making(self._attempt(operation, used))
        words["id"] = str(words["id"] or words["hex"])
        return words["id"], dict(making.computed(known, words)) if known else {}

    def planned(self, operation: Operation) -> Properties:
        """The computed outputs of a resource that a preview would make: mostly not known yet."""
        known = self.known(operation.type)
        computed = known.outputs.values() if known else ()
        outputs: dict[str, Any] = {each.name: UNKNOWN for each in computed if each.required}
        if self.vendor.regions is not None and "region" in outputs:
            outputs["region"] = self._region(operation.type, operation.inputs)
        return outputs

    def updated(self, operation: Operation, old_outputs: Properties) -> Properties:
        """The outputs after an update: what was computed stays, new inputs win.

        A preview leaves what follows from inputs as it was.
        """
        outputs = {**self._kept(operation, old_outputs), **operation.inputs}
        if operation.preview or operation.old is None:
            return outputs
        words = self._making(self._attempt(operation))
        words["id"] = operation.old.id
        return making.followed(words, outputs)

    def _kept(self, operation: Operation, old_outputs: Properties) -> Properties:
        known = self.known(operation.type)
        dropped = set(operation.old.inputs if operation.old else ()) - operation.inputs.keys()
        computed = known.outputs.values() if known else ()
        dropped -= {output.name for output in computed if output.required}
        return {name: value for name, value in old_outputs.items() if name not in dropped}

    def changed(self, operation: Operation, resource: StoredResource) -> None:
        """Have a resource that was made or changed take its names, and do what else happens."""
        named = replace(operation, inputs={**resource.outputs, **operation.inputs})
        attempt = self._attempt(named)
        unique_names.take(attempt, self._making(attempt), resource)
        on_change = self.vendor.of(resource.type).on_change
        _each(on_change, self._attempt(replace(operation, old=resource)))

    def leaving(self, operation: Operation, resource: StoredResource) -> None:
        """What else happens when a resource is about to go."""
        knowledge, attempt = self.vendor.of(resource.type), self._attempt(operation)
        _each(knowledge.on_delete, attempt)
        if knowledge.names_kept is not None:
            unique_names.keep(attempt, knowledge.names_kept(attempt), resource)

    def handles(self, resource: StoredResource) -> Iterable[str]:
        """By what others refer to a resource."""
        names = [*self.vendor.of(resource.type).handles]
        if self.vendor.known_by_name:
            auto = self.auto_name(resource.type)
            names += ["arn", auto.property if auto else "name"]
        values = (resource.outputs.get(name) for name in names)
        texts = (str(value) for value in values if isinstance(value, (str, int, float)))
        return [resource.id, *(value for value in texts if value)]

    def invoke(self, request: InvokeRequest) -> Properties:
        """The answer of a function. Raises `ProviderError` where there is none."""
        token = request.token
        question = Question(token, request.args, self.account, self.world)
        find = self.vendor.answers.get(token) or self.vendor.look_up
        answer = find(question) if find else None
        if answer is None:
            raise ProviderError(
                f"{token}: the rehearsal has no answer to this function of {self.vendor.package}; "
                "write the value it would return into the stack file"
            )
        return answer

    def seconds(self, request: DurationRequest) -> float:
        """How long an operation usually takes; 0 where not known."""
        if not self.vendor.timed:
            return 0.0
        return float(getattr(record_of(request.type).seconds, request.operation, 0.0))


def _each(effects: Sequence[Effect], attempt: Attempt) -> None:
    for effect in effects:
        effect(attempt)
