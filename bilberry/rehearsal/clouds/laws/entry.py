"""The form in which a vendor's module writes down what the vendor does with a type of resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilberry.rehearsal.clouds.laws.case import Case, Request
from bilberry.rehearsal.provider import CheckFailure

Check = Callable[[Request], Iterator[CheckFailure]]
Law = Callable[[Case], None]


@dataclass(frozen=True)
class Target:
    """What an input refers to.

    Attributes:
        types: The Pulumi types that make such a thing.
        message: The vendor's words for one that does not exist, a template of its `value`.
        elsewhere: Values of this form are taken to exist though nothing here made them; None for
            things that only a program makes.
        opaque: Whether the vendor makes the value up, so that even a preview knows a wrong one.
    """

    types: tuple[str, ...]
    message: str
    elsewhere: re.Pattern[str] | None = None
    opaque: bool = False


@dataclass(frozen=True)
class Name:
    """That there can be only one of something.

    Attributes:
        name: Template of what is taken, over the inputs and outputs.
        message: The vendor's words for one that is taken, a template.
        property: The input to blame; nothing is taken while it has no value.
        within: Template of where it counts; empty for the whole account.
        lower: Whether capitals make no difference.
    """

    name: str
    message: str
    property: str
    within: str = ""
    lower: bool = False


@dataclass(frozen=True)
class Entry:
    """What is known of one type. Templates are those of `making`.

    Attributes:
        id: Template of its ids.
        within: The input that names what the ids count in; empty where they are the account's.
        outputs: Templates of computed outputs; a function is called with the `Making`.
        handles: Outputs by which others refer to it, besides its id.
        references: What inputs refer to, by their paths without indices (`a.b`).
        unique: What there can be only one of.
        checks: What is wrong with the inputs alone, on the account's plan.
        laws: What is checked against all that exists before it is made or changed.
        farewells: What is checked before it is deleted.
        create_only: Inputs that only a replacement can change.
        in_place: Inputs that can be changed after all, whatever the habit is.
        unordered: Paths of lists whose order means nothing.
        old_first: Whether the provider deletes the old one before it makes the new one.
    """

    id: Any = "{hex}"
    within: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    handles: Sequence[str] = ()
    references: Mapping[str, Target] = field(default_factory=dict)
    unique: Sequence[Name] = ()
    checks: Sequence[Check] = ()
    laws: Sequence[Law] = ()
    farewells: Sequence[Law] = ()
    create_only: frozenset[str] = frozenset()
    in_place: frozenset[str] = frozenset()
    unordered: frozenset[str] = frozenset()
    old_first: bool = False
