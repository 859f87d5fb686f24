"""What all components share: where they stand, how their children are named and protected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypedDict

import pulumi

from .monitoring.alarms import Alarm
from .monitoring.thresholds import Thresholds

BACKUP_TAG: Final = {"Backup": "daily-and-weekly"}
"""What a thing carries that the estate's backup plan is to take in; in the estate's own region only,
as a copy elsewhere has its backups there."""


@dataclass(frozen=True)
class AwsPlace:
    """Where in AWS.

    Attributes:
        region: The region of every regional child.
        account: The account's id, twelve digits, for ARNs and conditions of policies.
    """

    region: str
    account: str


class Located(TypedDict):
    """What every regional resource with tags is given, to be handed on as `**located`."""

    region: str
    tags: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where and for whom a component stands; the same value goes to all of an estate's components.

    Attributes:
        environment: Tells environments apart that share an account: prod, staging.
        estate: What the names of all of its components begin with. Default: nothing.
        aws: Where in AWS. Default: nowhere, for an estate that has nothing there.
        tags: Set on every child that can carry tags.
        temporary: Whether the whole environment is disposable: nothing is protected, nothing kept.
    """

    environment: str
    estate: str = ""
    aws: AwsPlace | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    temporary: bool = False

    @property
    def region(self) -> str:
        """The AWS region. Raises `ValueError` for a place that is nowhere in AWS."""
        return self._in_aws.region

    @property
    def account(self) -> str:
        """The AWS account's id. Raises as `region` does."""
        return self._in_aws.account

    @property
    def _in_aws(self) -> AwsPlace:
        if self.aws is None:
            raise ValueError(f"nothing of {self.environment} is in AWS: its place has no `aws`")
        return self.aws

    def tagged(self, name: str) -> dict[str, str]:
        """The tags of one thing: the estate's, and its own name."""
        return {**self.tags, "Name": name}

    def located(self, name: str) -> Located:
        """The region and the tags of one thing. Raises as `region` does."""
        return {"region": self.region, "tags": self.tagged(name)}

    def backed_up(self, name: str) -> dict[str, str]:
        """The tags of a thing whose data are to be backed up."""
        return {**self.tagged(name), **BACKUP_TAG}

    def unique(self, name: str) -> str:
        """A physical name that no other environment of the account has."""
        return f"{name}-{self.environment}"

    def at(self, region: str) -> Place:
        """The same place in another AWS region. Raises as `region` does."""
        return replace(self, aws=AwsPlace(region, self.account))


class Component(pulumi.ComponentResource):
    """Base of every component. Its type token is `bilberry:components:<Class>`, frozen for good.

    A constructor is a table of contents: children in order, then `register_outputs`. Each child is
    made by a method of its role's name, which asks `child_name` for the name, `place` for region and
    tags, and `child` or `keeper` for the options. Children that belong together and that several
    components have, or one has several times, are a `ChildGroup`.
    """

    def __init__(self, name: str, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(f"bilberry:components:{type(self).__name__}", name, None, opts)
        self.name = name
        self.place = place
        self.complete = False

    @property
    def part(self) -> str:
        """What its alarms call it: its name, without the estate's in front."""
        return self.name.removeprefix(f"{self.place.estate}-")

    def child_name(self, role: str) -> str:
        """The name of the child that has a role here."""
        return f"{self.name}-{role}"

    def role_in(self, region: str, role: str) -> str:
        """What a role is called that there is in several regions: those of others say which."""
        return role if region == self.place.region else f"{region}-{role}"

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """What is to be watched of it. Default: nothing."""
        yield from ()

    def register_outputs(self, outputs: pulumi.Inputs) -> None:
        """Put the outputs out: the component is complete, and has all its children."""
        super().register_outputs(outputs)
        self.complete = True

    def child(self, **options: object) -> pulumi.ResourceOptions:
        """Options of a child that can be made again at no loss.

        Raises `RuntimeError` once the outputs are registered: what comes later brings what it needs
        of this component as children of its own.
        """
        if self.complete:
            raise RuntimeError(f"{self.name} is complete: what is made later is no child of it")
        return pulumi.ResourceOptions(parent=self, **options)  # type: ignore[arg-type]

    def keeper(self, **options: object) -> pulumi.ResourceOptions:
        """Options of a child that holds data: protected unless the environment is temporary."""
        return self.child(protect=not self.place.temporary, **options)


class ChildGroup:
    """Base of children that belong together: made by a class of their own, they are their owner's.

    A group is no resource: states know its members as children of the component. The one that has
    the group's role has the group's name; further ones are named after it, or after the owner.
    """

    def __init__(self, owner: Component, role: str) -> None:
        self.owner = owner
        self.role = role
        self.place = owner.place
        self.name = owner.child_name(role)

    def child_name(self, role: str) -> str:
        """The name of the member that has a role in the group."""
        return f"{self.name}-{role}"

    def child(self, **options: object) -> pulumi.ResourceOptions:
        """As the owner's."""
        return self.owner.child(**options)

    def keeper(self, **options: object) -> pulumi.ResourceOptions:
        """As the owner's."""
        return self.owner.keeper(**options)


Parent = Component | ChildGroup
"""Whoever names, places and owns a child."""
