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
    Change,
    Checked,
    CheckFailure,
    Created,
    Diff,
    Found,
    Properties,
    Provider,
    ProviderError,
)
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import parse

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
        del package
        return ToyFactory(self)

    def close(self) -> None:
        """Nothing to give back: a test looks at the cloud after the run."""


class ToyFactory:
    """Makes providers of a toy cloud."""

    def __init__(self, cloud: ToyCloud) -> None:
        self._cloud = cloud

    def check_config(self, urn: str, olds: Properties | None, news: Properties) -> Checked:
        """An account of `nobody` is refused."""
        if news.get("account") == "nobody":
            return Checked(news, [CheckFailure("account", "there is no such account")])
        return Checked(news)

    def diff_config(self, urn: str, old_inputs: Properties, news: Properties) -> Diff:
        """Another account replaces; all else is an update."""
        return Diff(dict(_changes("", old_inputs, news, fixed=("account",))))

    def configure(self, config: Properties) -> Provider:
        """A provider that works in the account of `config`."""
        return Toys(self._cloud, str(config.get("account", "own")))


class Toys(Passive):
    """A configured provider of toys."""

    def __init__(self, cloud: ToyCloud, account: str) -> None:
        self._cloud = cloud
        self._account = account

    def check(self, urn: str, olds: Properties | None, news: Properties, *, seed: bytes) -> Checked:
        """Refuses what refuses its check; fills in a `size` of 1."""
        if _refuses(news, "check"):
            return Checked(news, [CheckFailure("refuse", "this thing refuses its check")])
        return Checked({"size": 1, **news})

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
        """Every path that differs."""
        return Diff(dict(_changes("", old_inputs, news, fixed=FIXED)), "label" in news)

    def create(self, urn: str, inputs: Properties, *, preview: bool, token: str = "") -> Created:
        """Make a thing, the only one of its `label`."""
        if preview:
            return Created("", {**inputs, "arn": UNKNOWN, "account": self._account})
        cloud = self._cloud
        self._called("create", urn, inputs)
        if any(
            t.get("label") == inputs["label"] for t in cloud.things.values() if "label" in inputs
        ):
            raise ProviderError(f"the label {inputs['label']} is taken")
        cloud.made += 1
        id_ = f"{parse(urn).name}-{cloud.made}"
        cloud.things[id_] = dict(inputs)
        cloud.tokens[token] = id_
        if _refuses(inputs, "half-create"):
            partial = (id_, self._outputs(id_, inputs))
            raise ProviderError(f"{parse(urn).name} was only half made", partial=partial)
        return Created(id_, self._outputs(id_, inputs))

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
        """Change a thing."""
        if not preview:
            self._called("update", urn, news)
            self._cloud.things[id] = dict(news)
        return self._outputs(id, news)

    def read(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Found | None:
        """What the thing is now."""
        thing = self._cloud.things.get(id)
        if thing is None:
            return None
        return Found(id, dict(thing), self._outputs(id, thing))

    def delete(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> None:
        """Remove the thing."""
        self._called("delete", urn, inputs)
        self._cloud.things.pop(id, None)

    def find(self, urn: str, token: str) -> Created | None:
        """The thing that was made with the token."""
        id_ = self._cloud.tokens.get(token, "")
        return Created(id_, self._outputs(id_, self._cloud.things[id_])) if id_ else None

    def invoke(self, token: str, args: Properties) -> Properties:
        """One function: it shouts back what it is told."""
        if token != "toy:index:shout":
            raise ProviderError(f"there is no function {token}")
        return {"text": str(args["text"]).upper(), "account": self._account}

    def seconds(self, urn: str, operation: str, inputs: Properties) -> float:
        """A thing takes as long as its `seconds` say."""
        return float(inputs.get("seconds", 0))

    def _outputs(self, id_: str, inputs: Properties) -> Properties:
        echo = inputs.get("echo")
        echoed = {"echoed": {echo: inputs[echo], "word": "open"}} if echo else {}
        return {**inputs, **echoed, "arn": f"arn:{id_}", "account": self._account}

    def _called(self, operation: str, urn: str, inputs: Properties) -> None:
        name = parse(urn).name
        self._cloud.calls.append(f"{operation} {name}")
        if _refuses(inputs, operation) and not self._cloud.forgive:
            raise ProviderError(f"{name} refuses to {operation}")


def _refuses(inputs: Properties, operation: str) -> bool:
    return operation in str(inputs.get("refuse", "")).split()


def _changes(
    path: str, old: Any, new: Any, *, fixed: Sequence[str]
) -> Iterator[tuple[str, Change]]:
    """Every path at which two values differ, and how."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            below = f"{path}.{key}" if path else key
            yield from _changes(below, old.get(key), new.get(key), fixed=fixed)
    elif old is UNKNOWN or new is UNKNOWN or old != new:
        replaces = path.partition(".")[0] in fixed
        yield path, Change.UPDATE_REPLACE if replaces else Change.UPDATE
