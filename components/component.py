"""What all components share: where they stand, how children are named, tagged and protected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pulumi
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Settings(BaseModel):
    """Plain decisions of one area: frozen, camelCase in a stack file, no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where and for whom a component stands; the same value goes to all of an estate's components.

    Attributes:
        region: The AWS region of every regional child.
        tags: Set on every child that can carry tags.
        temporary: Whether the whole environment is disposable: nothing is protected, nothing kept.
    """

    region: str
    tags: Mapping[str, str] = field(default_factory=dict)
    temporary: bool = False

    def tagged(self, name: str) -> dict[str, str]:
        """The tags of one thing: the estate's, and its own name."""
        return {**self.tags, "Name": name}

    def at(self, region: str) -> Place:
        """The same place in another region."""
        return replace(self, region=region)


class Component(pulumi.ComponentResource):
    """Base of every component. Its type token is `bilberry:components:<Class>`, frozen for good.

    A constructor is a table of contents: children in order, then `register_outputs`.
    """

    def __init__(self, name: str, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(f"bilberry:components:{type(self).__name__}", name, None, opts)
        self.place = place

    def child(self, **options: object) -> pulumi.ResourceOptions:
        """Options of a child that can be made again at no loss."""
        return pulumi.ResourceOptions(parent=self, **options)  # type: ignore[arg-type]

    def keeper(self, **options: object) -> pulumi.ResourceOptions:
        """Options of a child that holds data: protected unless the environment is temporary."""
        return self.child(protect=not self.place.temporary, **options)
