"""The form in which a vendor's folder writes down what the vendor does with a type of resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.provider import CheckFailure

Check = Callable[[Request], Iterator[CheckFailure]]
"""Says what is wrong with a request by itself."""

Validation = Callable[[Attempt], None]
"""Raises the vendor's refusal of an attempt, by all that exists."""

Effect = Callable[[Attempt], None]
"""What else happens in the cloud."""

REGION: Final = "{region}"
ACCOUNT: Final = ""
EVERYWHERE: Final = "*"


@dataclass(frozen=True)
class Target:
    """What an input refers to.

    Attributes:
        types: The Pulumi types that make such a resource.
        message: The vendor's words for one that does not exist, a template of its `value`.
        code: The vendor's error code for that.
        begins: How the values begin that are meant; any other value is left alone.
        opaque: Whether the vendor makes the value up, so that even a preview knows a wrong one.
        everywhere: Whether a resource of another region will do.
        elsewhere: Values of this form are taken to exist though nothing here made them; None for
            resources that only a program makes.
        of_vendor: What the vendor itself has in every account: names, or, with a dot or slash at
            their end, how names begin.
    """

    types: tuple[str, ...]
    message: str
    code: str = ""
    begins: tuple[str, ...] = ("",)
    opaque: bool = False
    everywhere: bool = False
    elsewhere: re.Pattern[str] | None = None
    of_vendor: tuple[str, ...] = ()


@dataclass(frozen=True)
class Name:
    """That there can be only one of something.

    Attributes:
        name: Template of what is taken, over the inputs and outputs.
        message: The vendor's words for one that is taken, a template.
        property: The input to blame; nothing is taken while it has no value.
        scope: Where it counts: `REGION` (the account, at a vendor without regions), `ACCOUNT`,
            `EVERYWHERE` at the vendor, or a template such as `{zoneId}`.
        code: The vendor's error code for one that is taken.
        kind: What shares the names, where several types do; the type itself by default.
        lower: Whether capitals make no difference.
        kept_code: The error code for a name that is kept for a while after a deletion.
        kept_message: The words for that, a template.
    """

    name: str
    message: str
    property: str
    scope: str = REGION
    code: str = ""
    kind: str = ""
    lower: bool = False
    kept_code: str = ""
    kept_message: str = ""


@dataclass(frozen=True)
class InUse:
    """That a resource cannot be deleted while others refer to it.

    Attributes:
        message: The vendor's words, a template over the resource's properties, `id` and `user`.
        code: The vendor's error code.
        by: The types whose references count; empty for every type.
        through: The properties whose references count, without indices; empty for every property.
        unless: The resource's input that, when true, has its users go along with it.
    """

    message: str
    code: str = ""
    by: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    unless: str = ""


@dataclass(frozen=True)
class Knowledge:
    """What is known of one type. Templates are those of `making`.

    Attributes:
        id: Template of its ids; None where no more is known than its SDK tells.
        arn: Template of its ARNs, without what begins all of the vendor's.
        within: The input that names what the ids count in; empty where they are the region's, or
            at a vendor without regions the account's.
        outputs: Templates of computed outputs; a function is called with the `Making`.
        follows: The outputs that an update works out anew; the others stay as they are.
        handles: Properties by which others refer to it, besides its id.
        references: What inputs refer to, by their paths without indices (`a.b`).
        unique: What there can be only one of.
        names_kept: Seconds that its names stay taken after a deletion, worked out at that moment.
        in_use: When it cannot be deleted.
        checks: What is wrong with the inputs alone, on the account's plan.
        validations: What is refused, by all that exists, before it is made or changed.
        before_delete: What is refused before it is deleted.
        on_change: What else happens once it was made or changed; the attempt's old resource is
            the new one.
        on_delete: What else happens when it is about to go.
        create_only: Inputs that only a replacement can change.
        in_place: Inputs that can be changed after all, whatever the habit is.
        unordered: Paths of lists whose order means nothing.
        old_first: Whether the provider deletes the old one before it makes the new one.
    """

    id: Any = None
    arn: Any = ""
    within: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    follows: Sequence[str] = ()
    handles: Sequence[str] = ()
    references: Mapping[str, Target] = field(default_factory=dict)
    unique: Sequence[Name] = ()
    names_kept: Callable[[Attempt], float] | None = None
    in_use: Sequence[InUse] = ()
    checks: Sequence[Check] = ()
    validations: Sequence[Validation] = ()
    before_delete: Sequence[Validation] = ()
    on_change: Sequence[Effect] = ()
    on_delete: Sequence[Effect] = ()
    create_only: frozenset[str] = frozenset()
    in_place: frozenset[str] = frozenset()
    unordered: frozenset[str] = frozenset()
    old_first: bool = False
