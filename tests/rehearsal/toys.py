"""A small cloud of toys, with exact and simple rules, and the resource classes of its SDK.

A change of `kind` or `label` can only be made by replacement, and while `label` is given, which only
one thing can have, the old thing has to go first. Everything else is changed in place. `refuse` names
the operations that a thing refuses: `check`, `create`, `update` or `delete`; one that refuses
`half-create` exists afterwards. The computed output `arn` is known after the creation, and
`account` tells the provider's configuration; `echoed` repeats the input that `echo`
names, beside an open `word`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pulumi

from bilberry.rehearsal.engine.passive import Passive
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckFailure,
    CheckRequest,
    CheckResult,
    ConfigureRequest,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffConfigRequest,
    DiffKind,
    DiffRequest,
    DurationRequest,
    FindRequest,
    Found,
    InvokeRequest,
    Properties,
    Provider,
    ProviderError,
    ReadRequest,
    ResourceRequest,
    UpdateRequest,
)
from bilberry.values.property_values import UNKNOWN

FIXED = ("kind", "label")
COMPUTED = ("arn", "account", "size")


class Thing(pulumi.CustomResource):
    """A thing of the toy cloud."""

    type = "toy:index:Thing"
    arn: pulumi.Output[str]
    account: pulumi.Output[str]
    size: pulumi.Output[int]

    def __init__(
        self, name: str, opts: pulumi.ResourceOptions | None = None, **inputs: Any
    ) -> None:
        super().__init__(self.type, name, {**dict.fromkeys(COMPUTED), **inputs}, opts)


class OldThing(Thing):
    """A thing under the type it had in former times."""

    type = "toy:index:OldThing"


class Group(pulumi.ComponentResource):
    """A component: what has it as its parent belongs to it."""

    type = "toy:index:Group"

    def __init__(
        self, name: str, opts: pulumi.ResourceOptions | None = None, **inputs: Any
    ) -> None:
        super().__init__(self.type, name, inputs, opts)


class OldGroup(Group):
    """A component under the type it had in former times."""

    type = "toy:index:OldGroup"


class ToyProvider(pulumi.ProviderResource):
    """An explicit provider of toys. A change of `account` replaces all it has made."""

    def __init__(
        self, name: str, opts: pulumi.ResourceOptions | None = None, **config: Any
    ) -> None:
        super().__init__("toy", name, config, opts)


@dataclass
class ToyCloud:
    """All things that exist, by id, and what the cloud was asked to do, in order.

    Once it is to `forgive`, nothing is refused any more.
    """

    things: dict[str, Properties] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    made: int = 0
    forgive: bool = False

    def factory(self, package: str) -> ToyFactory:
        """What makes providers; every package is one of toys."""
        return ToyFactory(self)

    def close(self) -> None:
        """Nothing to give back: a test looks at the cloud after the run."""


class ToyFactory:
    """Makes providers of a toy cloud."""

    def __init__(self, cloud: ToyCloud) -> None:
        self._cloud = cloud

    def check_config(self, request: CheckConfigRequest) -> CheckResult:
        """An account of `nobody` is refused."""
        news = request.news
        if news.get("account") == "nobody":
            return CheckResult(news, [CheckFailure("account", "there is no such account")])
        return CheckResult(news)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """Another account replaces; all else is an update."""
        olds, news = request.old_inputs, request.new_inputs
        return Diff(dict(_changes("", olds, news, fixed=("account",))))

    def configure(self, request: ConfigureRequest) -> Provider:
        """A provider that works in the `account` of its configuration."""
        return Toys(self._cloud, str(request.inputs.get("account", "own")))


class Toys(Passive):
    """A configured provider of toys."""

    def __init__(self, cloud: ToyCloud, account: str) -> None:
        self._cloud = cloud
        self._account = account

    def check(self, request: CheckRequest) -> CheckResult:
        """Refuses what refuses its check; fills in a `size` of 1."""
        news = request.news
        if _refuses(news, "check"):
            return CheckResult(news, [CheckFailure("refuse", "this thing refuses its check")])
        return CheckResult({"size": 1, **news})

    def diff(self, request: DiffRequest) -> Diff:
        """Every path that differs."""
        olds, news = request.old_inputs, request.new_inputs
        return Diff(dict(_changes("", olds, news, fixed=FIXED)), "label" in news)

    def create(self, request: CreateRequest) -> Created:
        """Make a thing, the only one of its `label`."""
        inputs = request.properties
        if request.preview:
            return Created("", {**inputs, "arn": UNKNOWN, "account": self._account})
        cloud = self._cloud
        self._called("create", request, inputs)
        if any(
            t.get("label") == inputs["label"] for t in cloud.things.values() if "label" in inputs
        ):
            raise ProviderError(f"the label {inputs['label']} is taken")
        cloud.made += 1
        id_ = f"{request.name}-{cloud.made}"
        cloud.things[id_] = dict(inputs)
        cloud.tokens[request.client_token] = id_
        if _refuses(inputs, "half-create"):
            partial = (id_, self._outputs(id_, inputs))
            raise ProviderError(f"{request.name} was only half made", partial=partial)
        return Created(id_, self._outputs(id_, inputs))

    def update(self, request: UpdateRequest) -> Properties:
        """Change a thing."""
        news = request.new_inputs
        if not request.preview:
            self._called("update", request, news)
            self._cloud.things[request.id] = dict(news)
        return self._outputs(request.id, news)

    def read(self, request: ReadRequest) -> Found | None:
        """What the thing is now."""
        thing = self._cloud.things.get(request.id)
        if thing is None:
            return None
        return Found(request.id, dict(thing), self._outputs(request.id, thing))

    def delete(self, request: DeleteRequest) -> None:
        """Remove the thing."""
        self._called("delete", request, request.inputs)
        self._cloud.things.pop(request.id, None)

    def find(self, request: FindRequest) -> Created | None:
        """The thing that was made with the token."""
        id_ = self._cloud.tokens.get(request.client_token, "")
        return Created(id_, self._outputs(id_, self._cloud.things[id_])) if id_ else None

    def invoke(self, request: InvokeRequest) -> Properties:
        """One function: it shouts back what it is told."""
        if request.token != "toy:index:shout":
            raise ProviderError(f"there is no function {request.token}")
        return {"text": str(request.args["text"]).upper(), "account": self._account}

    def seconds(self, request: DurationRequest) -> float:
        """A thing takes as long as its `seconds` say."""
        return float(request.inputs.get("seconds", 0))

    def _outputs(self, id_: str, inputs: Properties) -> Properties:
        echo = inputs.get("echo")
        echoed = {"echoed": {echo: inputs[echo], "word": "open"}} if echo else {}
        return {**inputs, **echoed, "arn": f"arn:{id_}", "account": self._account}

    def _called(self, operation: str, request: ResourceRequest, inputs: Properties) -> None:
        name = request.name
        self._cloud.calls.append(f"{operation} {name}")
        if _refuses(inputs, operation) and not self._cloud.forgive:
            raise ProviderError(f"{name} refuses to {operation}")


def _refuses(inputs: Properties, operation: str) -> bool:
    return operation in str(inputs.get("refuse", "")).split()


def _changes(
    path: str, old: Any, new: Any, *, fixed: Sequence[str]
) -> Iterator[tuple[str, DiffKind]]:
    """Every path at which two values differ, and how."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            below = f"{path}.{key}" if path else key
            yield from _changes(below, old.get(key), new.get(key), fixed=fixed)
    elif old is UNKNOWN or new is UNKNOWN or old != new:
        replaces = path.partition(".")[0] in fixed
        yield path, DiffKind.UPDATE_REPLACE if replaces else DiffKind.UPDATE
