"""The provider `random`: passwords, ids, pets and the like, the same in every run of a rehearsal.

Behaves as pulumi-random 4.21 does (https://www.pulumi.com/registry/packages/random/, 2026-11),
but for chance: values are derived from the rehearsal's seed and the resource. Every change makes a
new value.
"""

from __future__ import annotations

import base64
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.cloud_provider import CloudProvider
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.cloud import Cloud
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import SDK_ALONE
from bilberry.rehearsal.clouds.knowledge.vendor import Vendor
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import (
    CheckFailure,
    Created,
    CreateRequest,
    DeleteRequest,
    FindRequest,
    Found,
    Properties,
    ReadRequest,
    UpdateRequest,
)
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.random import types as random

ACCOUNT: Final = "random"
SPECIAL: Final = "!@#$%&*()-_=+[]{}<>:?"
NO_ID: Final = "none"
PET_LENGTH: Final = 2
BCRYPT_LENGTH: Final = 53  # characters of a bcrypt hash after its `$2a$10$`
BCRYPT_ALPHABET: Final = "./" + string.ascii_letters + string.digits

# Each class of characters: the input that allows it, the input for how many at least, and itself.
CLASSES: Final = (
    ("lower", "minLower", string.ascii_lowercase),
    ("upper", "minUpper", string.ascii_uppercase),
    ("numeric", "minNumeric", string.digits),
    ("special", "minSpecial", SPECIAL),
)

ADVERBS: Final = ("briefly", "calmly", "gently", "mostly", "openly", "quietly", "rarely", "warmly")
ADJECTIVES: Final = ("bold", "clever", "eager", "fair", "mellow", "neat", "quick", "sunny")
PETS: Final = ("badger", "crane", "dormouse", "finch", "heron", "lynx", "otter", "wren")


def _whole(value: Any, otherwise: int = 0) -> int:
    return otherwise if value is None else int(float(value))


def _classes(inputs: Mapping[str, Any]) -> list[tuple[int, str]]:
    """How many characters at least of which kinds a password may have."""
    found = []
    for allowed, least, alphabet in CLASSES:
        if inputs.get(allowed, inputs.get("number", True) if allowed == "numeric" else True):
            own = inputs.get("overrideSpecial") if allowed == "special" else None
            found.append((_whole(inputs.get(least)), own or alphabet))
    return found


def _password(made: Synthesis, inputs: Mapping[str, Any]) -> str:
    """Text of the wanted length with the wanted minimum of each class, shuffled."""
    classes = _classes(inputs)
    text = "".join(made.characters(f"least {chars}", least, chars) for least, chars in classes)
    rest = _whole(inputs.get("length")) - len(text)
    text += made.characters("rest", max(rest, 0), "".join(chars for _, chars in classes))
    return "".join(_shuffled(made, text))


def _shuffled(made: Synthesis, items: Sequence[Any]) -> list[Any]:
    keys = {index: made.bytes(f"place {index}", 8) for index in range(len(items))}
    return [items[index] for index in sorted(keys, key=lambda index: keys[index])]


Made = tuple[str, Properties]


def _make_password(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    text = _password(made, inputs)
    # Has the form of a bcrypt hash and is none: nothing in a rehearsal logs in with it.
    hashed = "$2a$10$" + made.characters("bcrypt", BCRYPT_LENGTH, BCRYPT_ALPHABET)
    return NO_ID, {"result": text, "bcryptHash": hashed, **_settled(inputs)}


def _make_string(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    text = _password(made, inputs)
    return text, {"result": text, **_settled(inputs)}


def _settled(inputs: Mapping[str, Any]) -> Properties:
    """What a password's or string's settings are when they are not given."""
    allowed = {name: inputs.get(name, True) for name, _, _ in CLASSES}
    least = {name: _whole(inputs.get(name)) for _, name, _ in CLASSES}
    return {**allowed, **least, "number": allowed["numeric"]}


def _make_id(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    raw = made.bytes("id", _whole(inputs.get("byteLength")))
    prefix = inputs.get("prefix") or ""
    url = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return url, {
        "b64Std": prefix + base64.b64encode(raw).decode(),
        "b64Url": prefix + url,
        "dec": f"{prefix}{int.from_bytes(raw)}",
        "hex": prefix + raw.hex(),
    }


def _make_pet(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    length = _whole(inputs.get("length"), PET_LENGTH)
    words = [_pick(made, f"adverb {index}", ADVERBS) for index in range(length - PET_LENGTH)]
    words += [_pick(made, "adjective", ADJECTIVES)] if length >= PET_LENGTH else []
    words.append(_pick(made, "pet", PETS))
    separator = str(inputs.get("separator", "-"))
    name = separator.join([*([str(inputs["prefix"])] if inputs.get("prefix") else []), *words])
    return name, {"length": length, "separator": separator}


def _pick(made: Synthesis, purpose: str, items: Sequence[str]) -> str:
    return items[made.bytes(purpose, 1)[0] % len(items)]


def _make_uuid(made: Synthesis, inputs: Mapping[str, Any]) -> Made:  # noqa: ARG001 - one of a table
    text = made.uuid("uuid")
    return text, {"result": text}


def _make_integer(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    low, high = _whole(inputs.get("min")), _whole(inputs.get("max"))
    number = low + int.from_bytes(made.bytes("integer", 16)) % (high - low + 1)
    return str(number), {"result": number}


def _make_shuffle(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    items = inputs.get("inputs") or []
    count = _whole(inputs.get("resultCount"), len(items)) if items else 0
    shuffled = _shuffled(made, items)
    return "-", {"results": [shuffled[index % len(items)] for index in range(count)]}


def _make_bytes(made: Synthesis, inputs: Mapping[str, Any]) -> Made:
    raw = made.bytes("bytes", _whole(inputs.get("length")))
    return NO_ID, {"base64": base64.b64encode(raw).decode(), "hex": raw.hex()}


MAKERS: Final[Mapping[str, Callable[[Synthesis, Mapping[str, Any]], Made]]] = {
    random.RANDOM_BYTES: _make_bytes,
    random.RANDOM_ID: _make_id,
    random.RANDOM_INTEGER: _make_integer,
    random.RANDOM_PASSWORD: _make_password,
    random.RANDOM_PET: _make_pet,
    random.RANDOM_SHUFFLE: _make_shuffle,
    random.RANDOM_STRING: _make_string,
    random.RANDOM_UUID: _make_uuid,
}


def _rules(type_: str, knowledge: Knowledge) -> Rules:  # noqa: ARG001 - one of a table
    """Every input makes a new value."""
    known = sdk_types.resource_type(type_)
    return Rules(create_only=frozenset(known.inputs if known else ()))


def _possible(request: Request) -> Iterator[CheckFailure]:
    """Combinations that cannot be met."""
    if UNKNOWN not in request.inputs.values():
        yield from _impossible(request.type, request.inputs)


class RandomProvider(CloudProvider):
    """The provider `random`: what it makes lives in a stack's state and nowhere else.

    What is kept here is which values were made for a URN, so that a creation asked for twice is
    made once; the values themselves, being secrets, are worked out again.
    """

    def __init__(self, world: World) -> None:
        super().__init__(Cloud(VENDOR, world, Account(ACCOUNT)))
        self._world = world

    def create(self, request: CreateRequest) -> Created:
        """A new value, or in a preview what is known of it."""
        if request.preview or request.type not in MAKERS:
            return super().create(request)
        urn, token = request.urn, request.client_token
        with self._store.changing():
            made = self._store.by_token(urn, token)
            if made is None:
                serial = str(self._store.next_serial(urn))
                made = StoredResource(
                    ACCOUNT, request.type, urn, serial, urn, token, request.properties
                )
                self._store.add(made)
        return self._created(made)

    def _created(self, made: StoredResource) -> Created:
        """What was made for a URN, worked out again."""
        source = Synthesis(f"{self._world.seed}\0{made.urn}\0{made.id}")
        id_, outputs = MAKERS[made.type](source, made.inputs)
        return Created(id_, {**outputs, **made.inputs})

    def read(self, request: ReadRequest) -> Found | None:
        """The state as it is. An import takes the value for the id, where a value is text."""
        known, id_ = self._cloud.known(request.type), request.id
        if not request.outputs and known is not None and "result" in known.outputs:
            return Found(id_, {"length": len(id_)}, {"length": len(id_), "result": id_})
        return Found(id_, request.inputs, request.outputs)

    def update(self, request: UpdateRequest) -> Properties:
        """The old value with new inputs: nothing that decides a value is ever updated."""
        return {**request.old_outputs, **request.new_inputs}

    def delete(self, request: DeleteRequest) -> None:
        """Forget the oldest value made for the URN."""
        with self._store.changing():
            made = self._store.of_type(ACCOUNT, request.type, request.urn)
            if made:
                self._store.remove(made[0].key)

    def find(self, request: FindRequest) -> Created | None:
        """The value that a creation with that token made."""
        with self._store.looking():
            made = self._store.by_token(request.urn, request.client_token)
        return self._created(made) if made else None


def _impossible(type_: str, inputs: Properties) -> Sequence[CheckFailure]:
    if MAKERS.get(type_) in (_make_password, _make_string):
        length, least = _whole(inputs.get("length")), sum(low for low, _ in _classes(inputs))
        if length < max(least, 1):
            reason = (
                f"length must be at least {max(least, 1)}, the sum of the minimums, got {length}"
            )
            return [CheckFailure("length", reason)]
        if not _classes(inputs):
            return [CheckFailure("lower", "at least one class of characters must be allowed")]
    if MAKERS.get(type_) is _make_integer and _whole(inputs["min"]) > _whole(inputs["max"]):
        reason = f"the minimum ({inputs['min']}) must not exceed the maximum ({inputs['max']})"
        return [CheckFailure("min", reason)]
    return []


VENDOR: Final = Vendor(
    package=ACCOUNT,
    knowledge=dict.fromkeys(MAKERS, Knowledge(checks=(_possible,))),
    templates=SDK_ALONE,
    rules=_rules,
    timed=False,  # the engine works its values out
)
