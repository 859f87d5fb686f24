"""Uniform Resource Names, put together and taken apart by Pulumi's rules."""

from __future__ import annotations

from typing import NamedTuple

STACK_TYPE = "pulumi:pulumi:Stack"
PROVIDER_PREFIX = "pulumi:providers:"


class Urn(NamedTuple):
    """The four parts of a URN; `qualified_type` carries the parents' types, joined by `$`."""

    stack: str
    project: str
    qualified_type: str
    name: str

    def __str__(self) -> str:
        return f"urn:pulumi:{self.stack}::{self.project}::{self.qualified_type}::{self.name}"

    @property
    def type(self) -> str:
        """The resource's own type token."""
        return self.qualified_type.rsplit("$", 1)[-1]

    @property
    def is_provider(self) -> bool:
        """Whether this names a provider resource, explicit or default."""
        return self.type.startswith(PROVIDER_PREFIX)

    @property
    def is_default_provider(self) -> bool:
        """Whether this names a provider that the engine made by itself."""
        return self.is_provider and self.name.startswith("default")


def parse(urn: str) -> Urn:
    """The parts of a URN. Raises `ValueError` for a string that is none."""
    head, *rest = urn.split("::", 3)
    if not head.startswith("urn:pulumi:") or len(rest) != len(Urn._fields) - 1:
        raise ValueError(
            f"not a URN: {urn!r}; one looks like urn:pulumi:stack::project::type::name"
        )
    return Urn(head.removeprefix("urn:pulumi:"), *rest)


def make(stack: str, project: str, parent: str, type_: str, name: str) -> str:
    """The URN of a new resource. A parent that is the stack itself adds nothing to the type."""
    parent_type = parse(parent).qualified_type if parent else ""
    if parent_type and parent_type != STACK_TYPE:
        type_ = f"{parent_type}${type_}"
    return str(Urn(stack, project, type_, name))
