"""The statements of IAM policy documents, in one form however they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding
from bilberry.values.property_values import Unknown
from policies.rule import Subject, listed, undecided


@dataclass(frozen=True)
class Condition:
    """One test of a condition, as `StringEquals` of `aws:SourceAccount`; keys in small letters."""

    operator: str
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One statement. IAM takes one text where a list of texts is meant, and so on.

    Attributes:
        name: Its `Sid`, or its place in the document.
        actions: In small letters, as IAM makes no difference.
        principals: Kind and name, as `("Service", "lambda.amazonaws.com")`; everyone is
            `("AWS", "*")`.
        parts: The names of its parts, such as `NotAction`.
    """

    name: str
    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    principals: tuple[tuple[str, str], ...]
    conditions: tuple[Condition, ...]
    parts: frozenset[str]

    @property
    def is_for_everyone(self) -> bool:
        """Whether anyone at all is named as principal."""
        return any(name == "*" for _, name in self.principals)


Objection = Callable[[Statement], str]
"""What is wrong with a statement, as the predicate of a sentence; empty where all is well."""


def objections(subject: Subject, path: str, objection: Objection) -> Iterator[Finding]:
    """What is wrong with the document at a path, statement by statement; nothing where unset."""
    try:
        found = statements_of(subject.resource, path)
    except (AttributeError, TypeError, ValueError):
        yield Finding(f"has no document of statements at {path}")
        return
    if isinstance(found, Unknown):
        yield undecided(path)
        return
    for statement in found:
        if wrong := objection(statement):
            yield Finding(f"{wrong} ({path}, statement {statement.name})")


def statements_of(resource: Resource, path: str) -> list[Statement] | Unknown:
    """The statements of the document at a path; none where it is not set.

    Raises `AttributeError`, `TypeError` or `ValueError` for what is no such document.
    """
    document = resource.document(path)
    return document if isinstance(document, Unknown) else list(statements(document or {}))


def statements(document: Any) -> Iterator[Statement]:
    """The statements of a document."""
    for number, raw in enumerate(listed(document.get("Statement")), 1):
        yield Statement(
            name=str(raw.get("Sid") or number),
            allows=raw.get("Effect") == "Allow",
            actions=tuple(action.lower() for action in listed(raw.get("Action"))),
            resources=tuple(listed(raw.get("Resource"))),
            principals=tuple(_principals(raw.get("Principal"))),
            conditions=tuple(_conditions(raw.get("Condition") or {})),
            parts=frozenset(raw),
        )


def _principals(value: Any) -> Iterator[tuple[str, str]]:
    by_kind = value if isinstance(value, Mapping) else {"AWS": value}
    for kind, names in by_kind.items():
        yield from ((kind, name) for name in listed(names))


def _conditions(value: Mapping[str, Any]) -> Iterator[Condition]:
    for operator, tests in value.items():
        for key, values in tests.items():
            yield Condition(operator, key.lower(), tuple(map(str, listed(values))))
