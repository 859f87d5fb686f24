"""Ids, ARNs and other outputs of a new AWS thing, written as templates over what is known of it.

A template such as `{clusterIdentifier}.cluster-{home}.{region}.rds.amazonaws.com` may name the
thing's inputs, its `id`, its `arn`, other outputs, and the words of `WORDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge
from bilberry.rehearsal.clouds.sdk_types import Kind, SdkType
from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.values.property_values import UNKNOWN

LOWER: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
UPPER: Final = LOWER.upper()
MIXED: Final = UPPER + LOWER[:26]

# How many digits Terraform puts after a name's prefix.
PREFIXED_DIGITS: Final = 26


class Making(dict[str, Any]):
    """Everything that can be said of one thing being made, worked out when first asked for."""

    def __init__(self, case: Case, knowledge: Knowledge, made: Synthesis) -> None:
        inputs = case.operation.inputs.items()
        self.given = {name: value for name, value in inputs if value not in (None, UNKNOWN)}
        super().__init__(self.given)
        self.case = case
        self.knowledge = knowledge
        self.made = made
        self["region"] = case.region or case.account.region

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._worked_out(name)
        return value

    def _worked_out(self, name: str) -> Any:
        if name == "id":
            return self.expand(self.knowledge.id)
        if name == "arn":
            return self.expand("arn:{partition}:") + self.expand(self.knowledge.arn)
        if f"{name}Prefix" in self.given:
            return self.given[f"{name}Prefix"] + self.made.hex(name, PREFIXED_DIGITS)
        if name in self.knowledge.outputs:
            return self.expand(self.knowledge.outputs[name])
        return WORDS[name](self) if name in WORDS else ""

    def thing(self, path: str) -> Thing | None:
        """What the input at that path refers to."""
        return self.case.thing(path)

    def expand(self, value: Any) -> Any:
        """A template with its words put in; lists and objects of templates alike."""
        if callable(value):
            return value(self)
        if isinstance(value, str):
            return value.format_map(self) if "{" in value else value
        if isinstance(value, list):
            return [self.expand(item) for item in value]
        if isinstance(value, dict):
            return {key: self.expand(item) for key, item in value.items()}
        return value


def _home(making: Making) -> str:
    shared = Synthesis(f"{making.case.account.id}\0{making['region']}")
    return shared.characters("home", 12, LOWER)


# What the words of templates mean that are no property's name.
WORDS: Final[Mapping[str, Callable[[Making], str]]] = {
    "account": lambda making: making.case.account.id,
    "partition": lambda making: partition_of(making["region"])[0],
    "suffix": lambda making: partition_of(making["region"])[1],  # of AWS's own hosts
    "hex": lambda making: making.made.hex("id", 17),
    "hex8": lambda making: making.made.hex("id", 8),
    "uuid": lambda making: making.made.uuid("id"),
    "home": _home,  # what the hosts of one account and region have in common
    "tail": lambda making: making.made.characters("tail", 6, MIXED),  # of a secret's ARN
    "resource": lambda making: making.made.characters("resource", 26, UPPER),
    "zone": lambda making: "Z" + making.made.characters("zone", 13, UPPER),
    "now": lambda making: MOMENT,  # noqa: ARG005
}

# Outputs that mean the same in every type.
COMMON: Final[Mapping[str, Any]] = {
    "accountId": "{account}",
    "awsAccountId": "{account}",
    "hostedZoneId": "{zone}",
    "ownerId": "{account}",
    "region": "{region}",
    "registryId": "{account}",
    "tagsAll": {},
}


def computed(known: SdkType, making: Making) -> Iterator[tuple[str, Any]]:
    """The outputs that the inputs do not give."""
    inputs, knowledge = making.case.operation.inputs, making.knowledge
    for name, output in known.outputs.items():
        if inputs.get(name) is not None:
            continue
        told = name in knowledge.outputs or (name == "arn" and knowledge.arn)
        if told or f"{name}Prefix" in making.given:
            yield name, making[name]
        elif output.required:
            yield name, _guess(known, making, name)


def followed(making: Making, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """A changed thing's outputs, with those worked out anew that follow its inputs."""
    follows = [name for name in making.knowledge.follows if name not in making.given]
    making.update({name: value for name, value in outputs.items() if name not in follows})
    return {**outputs, **{name: making[name] for name in follows}}


def _guess(known: SdkType, making: Making, name: str) -> Any:
    """An output of which no more is known than its name and shape."""
    output = known.outputs[name]
    if name in COMMON:
        return making.expand(COMMON[name])
    if name in known.inputs and output.shape.kind is Kind.STRING:
        return ""  # a setting that is empty when it is not given
    if name.endswith("Arn"):
        service, noun = known.token.split(":")[1].split("/")
        return making.expand(f"arn:{{partition}}:{service}:{{region}}:{{account}}:{noun}/{{id}}")
    return making.made.output(known.token, making["id"], output)
