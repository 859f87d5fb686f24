"""AWS as one configured provider sees it: an account, a region, and the laws of its services."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bilberry.rehearsal.clouds import checks, differ, naming, sdk_types
from bilberry.rehearsal.clouds.aws import (
    auto_names,
    invokes,
    judging,
    lookups,
    making,
    references,
    replacements,
    schemas,
    services,
)
from bilberry.rehearsal.clouds.aws.account import Account
from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.laws.drafts import Draft, Drafts
from bilberry.rehearsal.clouds.naming import AutoName
from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.vendor import Operation, Vendor, World
from bilberry.rehearsal.provider import (
    Checked,
    CheckFailure,
    CheckRequest,
    DurationRequest,
    InvokeRequest,
    Properties,
)
from bilberry.values import urn as urns
from bilberry.values.property_values import UNKNOWN, has_unknown
from bilberry.vendors.records import record_of


class AwsVendor(Vendor):
    """The rules of AWS for one account and a default region."""

    def __init__(self, world: World, account: Account) -> None:
        super().__init__("aws", world)
        self._account = account
        self._drafts = Drafts()  # of this run alone: names may be given away between runs

    def account(self) -> str:
        """The account's id."""
        return self._account.id

    def region(self, type_: str, inputs: Mapping[str, object]) -> str:
        """The thing's own region, else the provider's; empty for types of no region."""
        known = self.known(type_)
        if known is not None and "region" not in known.outputs:
            return ""
        given = inputs.get("region")
        return given if isinstance(given, str) and given else self._account.region

    def auto_name(self, type_: str) -> AutoName | None:
        """How pulumi-aws makes up names of that type, if it does."""
        return auto_name(type_)

    def check(self, request: CheckRequest) -> Checked:
        """The inputs with name, description and all tags filled in, and what is wrong.

        Earlier tags may come back where the program ignores all changes; they are made anew.
        """
        given = {key: value for key, value in request.news.items() if key != "tagsAll"}
        checked = super().check(replace(request, news=given))
        inputs = dict(checked.inputs)
        described = auto_names.DESCRIBED.get(request.type)
        if described is not None and inputs.get(described) is None:
            inputs[described] = auto_names.MANAGED_BY_PULUMI
        known = self.known(request.type)
        if known is not None and "tagsAll" in known.outputs:
            inputs["tagsAll"] = self._all_tags(inputs.get("tags"))
        return replace(checked, inputs=inputs)

    def _all_tags(self, tags: object) -> object:
        """The provider's tags and the resource's own, as pulumi-aws puts them in `tagsAll`.

        One unknown tag makes all of them unknown (provider/tags.go of pulumi/pulumi-aws, 2023).
        """
        if self._account.default_tags is None or has_unknown(tags):
            return UNKNOWN
        return {**self._account.default_tags, **(tags if isinstance(tags, dict) else {})}

    def failures(self, type_: str, inputs: Properties) -> list[CheckFailure]:
        """What the SDK's types and CloudFormation's schemas have against the inputs."""
        known = self.known(type_)
        if known is None:
            return []
        found = checks.check(known.inputs, inputs, schemas.root(type_))
        region = inputs.get("region")
        if isinstance(region, str) and region not in schemas.regions():
            found.append(CheckFailure("region", f"invalid AWS Region: {region}"))
        return found

    def rules(self, type_: str) -> Rules:
        """What decides how edits of a type are made."""
        return rules(type_)

    def replaces_old_first(self, urn: urns.Urn, inputs: Properties) -> bool:
        """Whether two alike cannot stand side by side."""
        return urn.type in replacements.OLD_FIRST or super().replaces_old_first(urn, inputs)

    def judge(self, operation: Operation) -> Sequence[tuple[str, Thing]]:
        """Apply AWS's laws; returns what the thing refers to."""
        case, knowledge = self._case(operation), services.knowledge(operation.type)
        if operation.verb == "deleting":
            for farewell in knowledge.farewells:
                farewell(case)
            judging.in_use(case, knowledge)
            return ()
        case = self._case(operation, references.uses(case))
        judging.names(case, self._making(case))
        for law in knowledge.laws:
            law(case)
        if operation.preview:
            self._plan(case)
        return case.used

    def _plan(self, case: Case) -> None:
        """Remember the thing as planned; a new one goes by its URN until it has an id."""
        names = judging.planned_names(case, self._making(case), self._drafts)
        operation, old = case.operation, case.operation.old
        thing = Thing(
            *(case.account.id, operation.type, case.region, old.id if old else operation.urn),
            operation.urn,
            inputs=operation.inputs,
            outputs={**(old.outputs if old else {}), **operation.inputs},
            key=old.key if old else 0,
        )
        draft = Draft(thing, old is None, frozenset(self.handles(thing)), names)
        self._drafts.note(draft)
        self.world.drafts.note(draft)

    def _case(self, operation: Operation, used: Sequence[tuple[str, Thing]] = ()) -> Case:
        old = operation.old
        region = old.region if old else self.region(operation.type, operation.inputs)
        world = self.world
        place = self._account, region, world.store, world.now(), world.drafts
        return Case(operation, *place, used)

    def _making(self, case: Case) -> Making:
        operation = case.operation
        return Making(case, services.knowledge(operation.type), self.synthesis(operation))

    def make(
        self, operation: Operation, used: Sequence[tuple[str, Thing]]
    ) -> tuple[str, Properties]:
        """The id and the computed outputs of a new thing."""
        known = self.known(operation.type)
        words = self._making(self._case(operation, used))
        id_ = words["id"] = words["id"] or words["hex"]
        return id_, dict(making.computed(known, words)) if known else {}

    def updated(self, operation: Operation, old_outputs: Properties) -> Properties:
        """The outputs after an update; a preview leaves what follows from inputs as it was."""
        outputs = super().updated(operation, old_outputs)
        if operation.preview or operation.old is None:
            return outputs
        words = self._making(self._case(operation))
        words["id"] = operation.old.id
        return making.followed(words, outputs)

    def planned(self, operation: Operation) -> Properties:
        """Computed outputs before anything is made: the region is known, the rest is not."""
        outputs = super().planned(operation)
        if "region" in outputs:
            outputs["region"] = self.region(operation.type, operation.inputs)
        return outputs

    def made(self, operation: Operation, thing: Thing) -> None:
        """Take the thing's names, and do what else AWS does with it."""
        case = self._case(operation)
        judging.take_names(case, self._making(case), thing)
        happens = services.knowledge(thing.type).made
        if happens is not None:
            happens(self._case(replace(operation, old=thing)))

    def leaving(self, operation: Operation, thing: Thing) -> None:
        """Do what else AWS does at a deletion."""
        happens = services.knowledge(thing.type).leaving
        if happens is not None:
            happens(self._case(operation))

    def invoke(self, request: InvokeRequest) -> Properties:
        """The answer of a function: a fact, or what exists and fits."""
        token, args = request.token, request.args
        found = invokes.answer(self._account, token, args)
        if found is None:
            found = lookups.look_up(self.world.store, self._account, token, args)
        return super().invoke(request) if found is None else found

    def seconds(self, request: DurationRequest) -> float:
        """How long an operation usually takes."""
        return float(getattr(record_of(request.type).seconds, request.operation, 0.0))

    def handles(self, thing: Thing) -> Iterable[str]:
        """Its id, its ARN, its name, and what else its service goes by."""
        auto = self.auto_name(thing.type)
        names = ["arn", auto.property if auto else "name", *services.knowledge(thing.type).handles]
        values = (thing.outputs.get(name) for name in names)
        return [thing.id, *(value for value in values if isinstance(value, str) and value)]


def auto_name(type_: str) -> AutoName | None:
    """How pulumi-aws makes up names of that type, if it does."""
    if type_ in auto_names.NAMES:
        return auto_names.NAMES[type_]
    return naming.by_habit(sdk_types.resource_type(type_))


@functools.cache
def rules(type_: str) -> Rules:
    """What decides how edits of a type are made.

    The SDK's documentation counts only for what CloudFormation does not know.
    """
    by_sdk, node, auto = differ.by_sdk(type_), schemas.root(type_), auto_name(type_)
    known = sdk_types.resource_type(type_)
    inputs = known.inputs if known else {}
    told = {name for name, item in inputs.items() if node and node.child(name, item.shape)}
    names = {auto.property, f"{auto.property}Prefix"} if auto else set()
    also = replacements.ALSO.get(type_, frozenset())
    own = (by_sdk.create_only | names | {"region"}) & inputs.keys()
    create_only = (own - told) | schemas.create_only(type_) | also
    return Rules(
        create_only=create_only - replacements.IN_PLACE.get(type_, frozenset()),
        unordered=schemas.unordered(type_),
        sets=replacements.SETS,
        computed=by_sdk.computed,
    )
