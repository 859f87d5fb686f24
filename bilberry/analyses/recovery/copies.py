"""What can be lost, what holds data, and the copies that come back: the words of the recovery analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.figures import Figure
from bilberry.values.property_values import UNKNOWN, Unknown


class Loss(StrEnum):
    """What goes wrong."""

    INSTANCE = "instance"
    """One machine."""
    ZONE = "zone"
    """An availability zone, for good."""
    REGION = "region"
    """A region, for longer than anybody can wait."""
    MISTAKE = "mistake"
    """Somebody deletes the thing, or what is in it."""
    ACCOUNT = "account"
    """Somebody closes the account at the vendor."""


NEARBY: Final = frozenset({Loss.INSTANCE, Loss.ZONE})
"""What a service that keeps everything in several zones goes on without."""


class ContentKind(StrEnum):
    """What the loss of a store's content means."""

    DATA = "data"
    """Nobody else has it."""
    CACHE = "cache"
    """It is computed from other data, and again."""
    TRANSIT = "transit"
    """Messages on their way."""
    RECORD = "record"
    """What happened, for people to read; nothing waits for it."""
    SETTINGS = "settings"
    """It says what the program says, and is made again from it and Pulumi's state."""
    UNREAD = "unread"
    """Nobody here knows what it holds."""


@dataclass(frozen=True)
class Copy:
    """One way back.

    Attributes:
        what: What comes back, in a phrase.
        where: The region, or who keeps it.
        survives: The losses after which it is still there, and of use.
        lost: How old it is at worst.
        back: How long until it is in use.
        is_certain: Whether everything that decides about it is known; not always at preview.
    """

    what: str
    where: str
    survives: frozenset[Loss]
    lost: Figure
    back: Figure
    is_certain: bool = True


@dataclass(frozen=True)
class Store:
    """A resource that holds something, and its copies."""

    resource: Resource
    kind: ContentKind
    copies: Sequence[Copy]


Reader = Callable[[RecordedEstate, Resource], Store | None]
"""What is known of one type: a resource's store, or None where it is itself a copy of another's."""


@dataclass(frozen=True)
class Switch:
    """A setting that decides about a copy: whether it is on, and whether that is known."""

    is_on: bool
    is_certain: bool = True


def switch(value: Any, *, on: Any = True) -> Switch:
    """A setting's value as a switch. What is not known yet may be on."""
    return Switch(is_on=True, is_certain=False) if value is UNKNOWN else Switch(value == on)


def chosen(resource: Resource, path: str) -> Any:
    """A setting that the cloud fills in where the program leaves it out: as it is where that is known.

    Before an update, as the program set it, and None where it did not: a copy that nobody asked for
    is not counted on.
    """
    value = resource.get(path)
    return resource.given(path) if value is UNKNOWN else value


def number(value: Any, default: int) -> tuple[int, bool]:
    """A setting's number, and whether it is known; the default where it is not set."""
    if isinstance(value, Unknown):
        return default, False
    return (default if value is None else int(value)), True


def text(resource: Resource, path: str) -> str:
    """A setting that is a text; empty where it is not set or not known."""
    value = resource.get(path)
    return value if isinstance(value, str) else ""


def entries(resource: Resource, path: str) -> list[Mapping[str, Any]]:
    """The objects in a list, as far as they are known."""
    items = resource.each(path)
    return [] if isinstance(items, Unknown) else [one for one in items if isinstance(one, Mapping)]


def is_known(value: Any) -> bool:
    """Whether a value is known, with all that is in it."""
    if isinstance(value, Mapping):
        return all(map(is_known, value.values()))
    if isinstance(value, list):
        return all(map(is_known, value))
    return not isinstance(value, Unknown)


def region_of(resource: Resource) -> str:
    """The region a resource says it is in."""
    return text(resource, "region") or "its region"
