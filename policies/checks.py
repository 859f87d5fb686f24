"""Judges that rules are put together from: of lists, of inputs, of what stands beside a resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN, Unknown
from policies.rule import Case, Judge, Test, is_set, require, shown, undecided


def all_of(*judges: Judge) -> Judge:
    """A judge that asks several."""

    def judge(case: Case) -> Iterator[Finding]:
        for one in judges:
            yield from one(case)

    return judge


def in_production(judge: Judge) -> Judge:
    """A judge that is silent elsewhere: what nobody depends on may be thrown away."""

    def judge_production(case: Case) -> Iterator[Finding]:
        if case.is_production:
            yield from judge(case)

    return judge_production


def requires_input(path: str, wrong: str) -> Judge:
    """A judge of whether an input is there. One that another resource gives is, though not known.

    Only for rules that decide alone: in an estate what the cloud fills in is not known either.
    """
    return lambda case: _missing(case, path, wrong)


def _missing(case: Case, path: str, wrong: str) -> Iterator[Finding]:
    if not is_set(case.resource.get(path)):
        yield Finding(wrong.format(path=path, value=shown(case.resource.at(path))))


def of_each(items: str, at: Callable[[Case, str], Iterator[Finding]]) -> Judge:
    """A judge of every item of a list, by its path (`rules.0`); none of an empty list."""

    def judge(case: Case) -> Iterator[Finding]:
        found = case.resource.each(items)
        if isinstance(found, Unknown):
            yield undecided(items)
            return
        for number in range(len(found)):
            yield from at(case, f"{items}.{number}")

    return judge


def requires_each(items: str, path: str, is_fine: Test, wrong: str) -> Judge:
    """A judge of one property of every item of a list."""
    return of_each(items, lambda case, item: require(case, f"{item}.{path}", is_fine, wrong))


def parts(case: Case, type_: str, *properties: str) -> list[Resource]:
    """The resources of a type that are about the one looked at, by one of these properties.

    A name can be taken once in every region: what says it is in another one is about another one.
    """
    found = case.estate.referring(case.resource, type_, *properties)
    return [one for one in found if not _are_apart(one, case.resource)]


def _are_apart(one: Resource, other: Resource) -> bool:
    regions = [one.get("region"), other.get("region")]
    return all(isinstance(region, str) for region in regions) and regions[0] != regions[1]


def _no_objection(case: Case) -> Iterator[Finding]:  # noqa: ARG001 - one of a table
    yield from ()


def requires_part(type_: str, by: str, wrong: str, judge: Judge = _no_objection) -> Judge:
    """A judge of whether a resource of a type is about the one looked at, and what `judge` says of it."""

    def judge_parts(case: Case) -> Iterator[Finding]:
        found = parts(case, type_, by)
        if not found:
            yield Finding(wrong)
        for part in found:
            yield from of_part(case, part, judge)

    return judge_parts


def of_part(case: Case, part: Resource, judge: Judge) -> Iterator[Finding]:
    """What a judge finds wrong with a part; the findings are about the part."""
    for finding in judge(replace(case, resource=part)):
        yield replace(finding, where=finding.where or part.urn)


def comes_from(case: Case, path: str, *types: str) -> bool:
    """Whether a value that is not known yet comes from a resource of these types."""
    return bool(case.estate.referred(case.resource, _top(path), *types))


def is_left_to_cloud(resource: Resource, path: str) -> bool:
    """Whether a value is one that the program does not set, and that the cloud may fill in.

    What a program sets and does not know yet comes from a resource, and so depends on one.
    """
    value = resource.get(path)
    depends = bool(resource.property_dependencies.get(_top(path)))
    return value is UNKNOWN and not depends


def requires_reference(path: str, wrong: str, *types: str) -> Judge:
    """A judge of whether a value is there; what is not known yet is, if it comes from these types."""
    return lambda case: require_reference(case, path, wrong, *types)


def require_reference(case: Case, path: str, wrong: str, *types: str) -> Iterator[Finding]:
    """The finding for one value that has to be there, if any."""
    if case.resource.get(path) is not UNKNOWN:
        yield from _missing(case, path, wrong)
    elif not comes_from(case, path, *types):
        yield undecided(path)


def _top(path: str) -> str:
    """The property that a path is in, which is what dependencies are known of."""
    return path.partition(".")[0]
