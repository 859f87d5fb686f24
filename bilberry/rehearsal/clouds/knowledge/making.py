"""Ids, ARNs and other outputs of a new resource, written as templates over what is known of it.

A template such as `repo:{repository}:{name}` may name the resource's inputs, its `id`, its `arn`,
other outputs of its record, and the words of its vendor; the words that all vendors have are
`account`, `hex`, `number`, `uuid` and `now`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.sdk_types import SdkType, ValueKind
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.values.property_values import UNKNOWN

HEX_DIGITS: Final = 32
NUMBER_DIGITS: Final = 9
SDK_ALONE_DIGITS: Final = 20

# How many digits Terraform puts after a name's prefix.
PREFIXED_DIGITS: Final = 26

LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
DIGITS: Final = "0123456789"
MIXED: Final = LOWER.upper() + LOWER + DIGITS


def numeral(made: Synthesis, purpose: str, digits: int) -> str:
    """A number of that many decimal digits, the first not zero."""
    low = 10 ** (digits - 1)
    return str(low + int.from_bytes(made.bytes(purpose, 8)) % (9 * low))


class Making(dict[str, Any]):
    """Everything that can be said of one resource being made, worked out when first asked for."""

    def __init__(
        self, attempt: Attempt, knowledge: Knowledge, templates: Templates, made: Synthesis
    ) -> None:
        given = attempt.inputs.items()
        self.given = {k: v for k, v in given if v is not None and v is not UNKNOWN}
        super().__init__(self.given)
        self.attempt = attempt
        self.knowledge = knowledge
        self.made = made
        self.templates = templates
        self.region = attempt.region or attempt.account.region
        if self.region:
            self["region"] = self.region

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._worked_out(name)
        return value

    def _worked_out(self, name: str) -> Any:
        if name == "id":
            return self.expand(self.knowledge.id)
        if name == "arn" and self.knowledge.arn:
            return self.expand(self.templates.arn) + self.expand(self.knowledge.arn)
        if f"{name}Prefix" in self.given:
            return self.given[f"{name}Prefix"] + self.made.hex(name, PREFIXED_DIGITS)
        if name in self.knowledge.outputs:
            return self.expand(self.knowledge.outputs[name])
        word = self.templates.words.get(name) or WORDS.get(name)
        return word(self) if word else ""

    def says(self, name: str) -> bool:
        """Whether the record says what an output is."""
        is_arn = name == "arn" and bool(self.knowledge.arn)
        return is_arn or name in self.knowledge.outputs or f"{name}Prefix" in self.given

    def resource(self, path: str) -> StoredResource | None:
        """What the input at that path refers to."""
        return self.attempt.resource(path)

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


Word = Callable[[Making], str]


@dataclass(frozen=True)
class Templates:
    """What a vendor's templates may say beside what is known of one resource.

    Attributes:
        words: What words mean that are no property's name.
        arn: How ARNs begin, a template.
        usual: Outputs that mean the same in every type, templates.
        guess: An output that nothing else tells, by its name; None for no guess.
    """

    words: Mapping[str, Word] = field(default_factory=dict)
    arn: str = ""
    usual: Mapping[str, Any] = field(default_factory=dict)
    guess: Callable[[Making, SdkType, str], Any] | None = None


WORDS: Final[Mapping[str, Word]] = {
    "account": lambda making: making.attempt.account.id,
    "hex": lambda making: making.made.hex("id", HEX_DIGITS),
    "number": lambda making: numeral(making.made, "id", NUMBER_DIGITS),
    "now": lambda making: MOMENT,  # noqa: ARG005
    "uuid": lambda making: making.made.uuid("id"),
}


def _by_shape(making: Making, known: SdkType, name: str) -> Any:
    return making.made.output(known.token, making["id"], known.outputs[name])


SDK_ALONE: Final = Templates(
    words={"hex": lambda making: making.made.hex("id", SDK_ALONE_DIGITS)}, guess=_by_shape
)
"""Of a vendor of which nothing is written down."""


def characters(prefix: str, length: int, alphabet: str = MIXED) -> Word:
    """A template of ids that begin with a prefix and go on at random."""
    return lambda making: prefix + making.made.characters("id", length, alphabet)


def computed(known: SdkType, making: Making) -> Iterator[tuple[str, Any]]:
    """The outputs that the inputs do not give."""
    for name, output in known.outputs.items():
        if making.attempt.inputs.get(name) is not None:
            continue
        if making.says(name):
            yield name, making[name]
        elif output.required:
            yield name, _untold(known, making, name)


def followed(making: Making, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """A changed resource's outputs, with those worked out anew that follow its inputs."""
    follows = [name for name in making.knowledge.follows if name not in making.given]
    making.update({name: value for name, value in outputs.items() if name not in follows})
    return {**outputs, **{name: making[name] for name in follows}}


def is_setting(known: SdkType, name: str) -> bool:
    """Whether an output is a text that can be given, and is empty when it is not."""
    return name in known.inputs and known.outputs[name].shape.kind is ValueKind.STRING


def _untold(known: SdkType, making: Making, name: str) -> Any:
    """An output of which no more is known than its name and shape."""
    templates = making.templates
    if name in templates.usual:
        return making.expand(templates.usual[name])
    guess = templates.guess(making, known, name) if templates.guess else None
    if guess is not None:
        return guess
    if is_setting(known, name):
        return ""
    return _by_shape(making, known, name)
