"""Ids and other outputs of a new thing, written as templates over what is known of it.

A template such as `repo:{repository}:{name}` may name the thing's inputs, its `id`, other outputs of
its entry, and `hex`, `number`, `uuid`, `now` and `account`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.laws.case import Case
from bilberry.rehearsal.clouds.laws.entry import Entry
from bilberry.rehearsal.clouds.sdk_types import Kind, SdkType
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.values.property_values import UNKNOWN

HEX_DIGITS: Final = 32
NUMBER_DIGITS: Final = 9

LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
DIGITS: Final = "0123456789"
MIXED: Final = LOWER.upper() + LOWER + DIGITS


def numeral(made: Synthesis, purpose: str, digits: int) -> str:
    """A number of that many decimal digits, the first not zero."""
    low = 10 ** (digits - 1)
    return str(low + int.from_bytes(made.bytes(purpose, 8)) % (9 * low))


class Making(dict[str, Any]):
    """Everything that can be said of one thing being made, worked out when first asked for."""

    def __init__(self, case: Case, entry: Entry, made: Synthesis) -> None:
        given = {k: v for k, v in case.inputs.items() if v is not None and v is not UNKNOWN}
        super().__init__(given)
        self.case = case
        self.made = made
        self._entry = entry

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._worked_out(name)
        return value

    def _worked_out(self, name: str) -> Any:
        if name == "id":
            return self.expand(self._entry.id)
        if name in self._entry.outputs:
            return self.expand(self._entry.outputs[name])
        return WORDS[name](self) if name in WORDS else ""

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


# What the words of templates mean that are no property's name.
WORDS: Final[Mapping[str, Callable[[Making], str]]] = {
    "account": lambda making: making.case.account,
    "hex": lambda making: making.made.hex("id", HEX_DIGITS),
    "number": lambda making: numeral(making.made, "id", NUMBER_DIGITS),
    "now": lambda making: MOMENT,  # noqa: ARG005
    "uuid": lambda making: making.made.uuid("id"),
}


def characters(prefix: str, length: int, alphabet: str = MIXED) -> Callable[[Making], str]:
    """A template of ids that begin with a prefix and go on at random."""
    return lambda making: prefix + making.made.characters("id", length, alphabet)


def computed(known: SdkType, making: Making, entry: Entry) -> Iterator[tuple[str, Any]]:
    """The outputs that the inputs do not give."""
    for name, output in known.outputs.items():
        if making.case.inputs.get(name) is not None:
            continue
        if name in entry.outputs:
            yield name, making[name]
        elif output.required and name in known.inputs and output.shape.kind is Kind.STRING:
            yield name, ""  # a setting that is empty when it is not given
        elif output.required:
            yield name, making.made.output(known.token, making["id"], output)
