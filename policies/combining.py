"""Evaluations that rules are put together from: of lists, of inputs, of what stands beside a resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN, Unknown
from policies.rule import Evaluate, Subject, Test, is_set, require, shown, undecided


def all_of(*evaluations: Evaluate) -> Evaluate:
    """An evaluation that asks several."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        for one in evaluations:
            yield from one(subject)

    return evaluate


def requires_input(path: str, wrong: str) -> Evaluate:
    """An evaluation of whether an input is there. One that another resource gives is, though not known.

    Only for rules that decide alone: in an estate what the cloud fills in is not known either.
    """
    return lambda subject: _missing(subject, path, wrong)


def _missing(subject: Subject, path: str, wrong: str) -> Iterator[Finding]:
    if not is_set(subject.resource.get(path)):
        yield Finding(wrong.format(path=path, value=shown(subject.resource.at(path))))


def of_each(items: str, at: Callable[[Subject, str], Iterator[Finding]]) -> Evaluate:
    """An evaluation of every item of a list, by its path (`rules.0`); none of an empty list."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        found = subject.resource.each(items)
        if isinstance(found, Unknown):
            yield undecided(items)
            return
        for number in range(len(found)):
            yield from at(subject, f"{items}.{number}")

    return evaluate


def requires_each(items: str, path: str, is_fine: Test, wrong: str) -> Evaluate:
    """An evaluation of one property of every item of a list."""
    return of_each(items, lambda subject, item: require(subject, f"{item}.{path}", is_fine, wrong))


def parts(subject: Subject, type_: str, *properties: str) -> list[Resource]:
    """The resources of a type that are about the one looked at, by one of these properties.

    A name can be taken once in every region: what says it is in another one is about another one.
    """
    found = subject.estate.referring(subject.resource, type_, *properties)
    return [one for one in found if not _are_apart(one, subject.resource)]


def _are_apart(one: Resource, other: Resource) -> bool:
    regions = [one.get("region"), other.get("region")]
    return all(isinstance(region, str) for region in regions) and regions[0] != regions[1]


def _no_objection(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001 - one of a table
    yield from ()


def requires_part(type_: str, by: str, wrong: str, evaluate: Evaluate = _no_objection) -> Evaluate:
    """An evaluation of whether a resource of a type is about the one looked at, and what `evaluate` says of it."""

    def evaluate_parts(subject: Subject) -> Iterator[Finding]:
        found = parts(subject, type_, by)
        if not found:
            yield Finding(wrong)
        for part in found:
            yield from of_part(subject, part, evaluate)

    return evaluate_parts


def of_part(subject: Subject, part: Resource, evaluate: Evaluate) -> Iterator[Finding]:
    """What an evaluation finds wrong with a part; the findings are about the part."""
    for finding in evaluate(replace(subject, resource=part)):
        yield replace(finding, where=finding.where or part.urn)


def comes_from(subject: Subject, path: str, *types: str) -> bool:
    """Whether a value that is not known yet comes from a resource of these types."""
    return bool(subject.estate.referred(subject.resource, _top(path), *types))


def is_left_to_cloud(resource: Resource, path: str) -> bool:
    """Whether a value is one that the program does not set, and that the cloud may fill in.

    What a program sets and does not know yet comes from a resource, and so depends on one.
    """
    value = resource.get(path)
    depends = bool(resource.property_dependencies.get(_top(path)))
    return value is UNKNOWN and not depends


def requires_reference(path: str, wrong: str, *types: str) -> Evaluate:
    """An evaluation of whether a value is there; what is not known yet is, if it comes from these types."""
    return lambda subject: require_reference(subject, path, wrong, *types)


def require_reference(subject: Subject, path: str, wrong: str, *types: str) -> Iterator[Finding]:
    """The finding for one value that has to be there, if any."""
    if subject.resource.get(path) is not UNKNOWN:
        yield from _missing(subject, path, wrong)
    elif not comes_from(subject, path, *types):
        yield undecided(path)


def _top(path: str) -> str:
    """The property that a path is in, which is what dependencies are known of."""
    return path.partition(".")[0]
