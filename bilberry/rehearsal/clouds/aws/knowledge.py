"""The form in which each service's module writes down what AWS does with a type of resource."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilberry.rehearsal.clouds.aws.case import Case

Law = Callable[[Case], None]


@dataclass(frozen=True)
class Name:
    """That no two things may be called the same.

    Attributes:
        name: Template of the name.
        code: AWS's error code for a name that is taken.
        message: AWS's words, a template.
        property: The input to blame; no name is taken while it has no value.
        scope: Template of where a name counts: once a region, or for the empty text once an
            account, or for `*` once in all of AWS.
        kind: What shares the names, where several types do; the type itself by default.
        kept: AWS's code and words for a name that is kept for a while after a deletion.
    """

    name: str
    code: str
    message: str
    property: str
    scope: str = "{region}"
    kind: str = ""
    kept: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class InUse:
    """That a thing cannot be deleted while others refer to it.

    Attributes:
        message: AWS's words, a template over the thing's properties, `id` and `user`.
        by: The types whose references count; empty for every type.
        through: The properties whose references count, without indices; empty for every property.
        unless: The thing's input that, when true, has its users go along with it.
    """

    code: str
    message: str
    by: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    unless: str = ""


@dataclass(frozen=True)
class Knowledge:
    """What is known of one type. Templates are those of `making`.

    Attributes:
        id: Template of its ids.
        arn: Template of its ARNs, without the `arn:aws:` that begins them.
        outputs: Templates of computed outputs; a function is called with the `Making`.
        follows: The outputs that an update works out anew; the others stay as they are.
        handles: Properties by which others refer to it, besides id, ARN and name.
        unique: The names that it takes.
        in_use: When it cannot be deleted.
        laws: What is checked before it is made or changed.
        farewells: What is checked before it is deleted.
        made: What else happens once it was made or changed; the case's old thing is the new one.
        leaving: What else happens when it is about to go.
    """

    id: Any = "{hex}"
    arn: Any = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    follows: Sequence[str] = ()
    handles: Sequence[str] = ()
    unique: Sequence[Name] = ()
    in_use: Sequence[InUse] = ()
    laws: Sequence[Law] = ()
    farewells: Sequence[Law] = ()
    made: Law | None = None
    leaving: Law | None = None
