"""Tags: by them costs are told apart, backups chosen, and owners found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.aws.tagging import taggable_types
from policies.rule import Rule, Subject, undecided

NAME: Final = "Name"


def _tagged(subject: Subject) -> Iterator[Finding]:
    tags = subject.resource.get("tags", {})
    if tags is UNKNOWN:
        yield undecided("tags")
        return
    unknown = [tag for tag in subject.numbers["tags"] if tags.get(tag) is UNKNOWN]
    if missing := _missing(subject, tags):
        yield Finding(f"has no tag {', '.join(missing)}: its tags are {', '.join(tags) or 'none'}")
    elif unknown:
        yield undecided(f"tags.{unknown[0]}")


def _missing(subject: Subject, tags: Mapping[str, Any]) -> list[str]:
    return [tag for tag in subject.numbers["tags"] if tags.get(tag) in (None, "")]


def _with_tags(subject: Subject) -> Mapping[str, Any] | None:
    """The inputs with the tags that are missing, as far as the stack says what they are."""
    tags = subject.resource.properties.get("tags", {})
    if not isinstance(tags, Mapping):  # not known, or secret as a whole
        return None
    known = {**subject.tags, NAME: subject.resource.name}
    added = {tag: known[tag] for tag in _missing(subject, tags) if tag in known}
    return {**subject.resource.properties, "tags": {**tags, **added}} if added else None


RULES: Final = (
    Rule(
        name="tags-required",
        says="Everything that can be tagged says which estate and environment it is of.",
        evaluations=dict.fromkeys(taggable_types(), _tagged),
        remedy="Write tags=place.tagged(name), as every component does.",
        read="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
        severity=PolicySeverity.LOW,
        alone=True,
        numbers={"tags": ["Environment", "Estate", NAME]},
        remediate=_with_tags,
    ),
)
