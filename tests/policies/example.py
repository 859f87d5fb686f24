"""Examples of rules: a small estate that keeps a rule, and the edits that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN
from policies.evaluation import Evaluation
from policies.levels import Level
from policies.rule import Rule, Subject
from policies.rules import RULES
from policies.terms import Terms

BY_NAME = {rule.name: rule for rule in RULES}
TODAY = date(2026, 11, 25)


def anywhere(resource: Resource) -> bool:
    """Every resource."""
    return True


@dataclass(frozen=True)
class Edit:
    """One change of one resource: a value at a path (None: not set), or the resource `gone`.

    `type` is the resource's; that of an example's first one by default.
    """

    path: str = ""
    value: Any = None
    type: str = ""
    gone: bool = False

    def __str__(self) -> str:
        what = "gone" if self.gone else f"{self.path}={self.value!r:.40}"
        return f"{self.type.rpartition(':')[2]} {what}".strip()


@dataclass(frozen=True, kw_only=True)
class Example:
    """What a rule makes of one type of resource.

    Attributes:
        good: A small estate that keeps the rule; the first resource is the one looked at.
        bad: Edits each of which breaks it.
        unset: Edits that take values away; a breach, unless `unset_is_fine`.
        unknown: Edits that make values unknown; undecided, unless something else decides.
        where: Which resources of the real stacks the bad edits apply to, for mutations.
        production: Whether it is evaluated as production.
    """

    rule: str
    good: tuple[Resource, ...]
    bad: tuple[Edit, ...]
    unset: tuple[Edit, ...] = ()
    unset_is_fine: bool = False
    unknown: tuple[Edit, ...] = ()
    where: Callable[[Resource], bool] = anywhere
    production: bool = True
    numbers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The type it is an example of."""
        return self.good[0].type

    def __str__(self) -> str:
        return f"{self.rule}-{self.type.rpartition(':')[2]}"


def of_property(
    rule: str, type_: str, name: str, good: Any, *, bad: tuple[Any, ...], **more: Any
) -> Example:
    """An example of one property of one resource: a good value, bad ones, none, and one not known."""
    return Example(
        rule=rule,
        good=(resource(type_, **{name: good}),),
        bad=tuple(Edit(name, value) for value in bad),
        unset=(Edit(name),),
        unknown=(Edit(name, UNKNOWN),),
        **more,
    )


def of_part(rule: str, type_: str, part: str, name: str) -> Example:
    """An example of a resource that breaks the rule without another one about it, named by `name`."""
    return Example(
        rule=rule,
        good=(resource(type_), resource(part, "two", refers={name: "one"}, **{name: UNKNOWN})),
        bad=(Edit(type=part, gone=True),),
    )


def resource(
    type_: str,
    name: str = "one",
    /,
    *,
    refers: Mapping[str, str] | None = None,
    parent: str = "",
    protect: bool = False,
    **properties: Any,
) -> Resource:
    """A resource of a small estate; `refers` are its properties to the names they come from.

    All of its properties are set by the program.
    """
    return Resource(
        urn=urn(name),
        type=type_,
        name=name,
        properties=properties,
        parent=urn(parent) if parent else "",
        property_dependencies={key: [urn(of)] for key, of in (refers or {}).items()},
        protect=protect,
        inputs=properties,
    )


def urn(name: str) -> str:
    """The URN of a resource of a small estate."""
    return f"urn:pulumi:test::bilberry::test:index:Thing::{name}"


def edited(resources: Iterable[Resource], edit: Edit, type_: str) -> tuple[Resource, ...]:
    """The resources with an edit made to all of the type that it is about."""
    wanted = edit.type or type_
    return tuple(
        one if one.type != wanted else with_edit(one, edit)
        for one in resources
        if not (edit.gone and one.type == wanted)
    )


def with_edit(resource: Resource, edit: Edit) -> Resource:
    """One resource with an edit made."""
    if edit.path == "protect":
        return replace(resource, protect=edit.value)
    properties, inputs = (
        with_value(values, edit.path.split("."), edit.value)
        for values in (resource.properties, resource.inputs or {})
    )
    comes_from = {k: v for k, v in resource.property_dependencies.items() if k != edit.path}
    return replace(
        resource,
        properties=properties,
        property_dependencies=comes_from,
        inputs=None if resource.inputs is None else inputs,
    )


def with_value(at: Any, path: list[str], value: Any) -> Any:
    """A copy with a value at a path; what is missing on the way is made."""
    step, rest = path[0], path[1:]
    if step.isdigit():
        items = list(at or [])
        items += [None] * (int(step) + 1 - len(items))
        items[int(step)] = with_value(items[int(step)], rest, value) if rest else value
        return items
    items = dict(at or {})
    if value is None and not rest:
        items.pop(step, None)
        return items
    items[step] = with_value(items.get(step), rest, value) if rest else value
    return items


def findings(
    rule: Rule, resources: Iterable[Resource], *, production: bool = True, preview: bool = False
) -> list[tuple[str, Finding]]:
    """What a rule finds in an estate: the names of the resources, and the findings."""
    estate = RecordedEstate(resources, preview=preview)
    return [
        (one.name, finding)
        for one in estate.resources
        if one.type in rule.looks_at
        for finding in rule.evaluate(
            Subject(one, estate, rule.numbers, today=TODAY, is_production=production)
        )
    ]


def evaluation(
    *, preview: bool = False, exemptions: tuple[Any, ...] = (), **terms: Any
) -> Evaluation:
    """The evaluation of a run with every rule mandatory."""
    levels = dict.fromkeys(BY_NAME, Level.MANDATORY)
    return Evaluation(
        RULES,
        Terms(
            **{
                "stack": "test",
                "production": True,
                "preview": preview,
                "today": TODAY,
                "levels": levels,
                "exemptions": exemptions,
                **terms,
            }
        ),
    )
