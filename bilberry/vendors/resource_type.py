"""What a resource type is to every room: its token, and what is known of it wherever it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self, TypedDict, Unpack


@dataclass(frozen=True)
class Seconds:
    """How long the operations on one resource usually take in life, in seconds.

    All figures are guesses, rounded from what people who run Pulumi and Terraform see of vendors, who
    promise none, except where a comment beside a figure names the vendor's words.
    """

    create: float
    update: float
    delete: float


BRIEF: Final = Seconds(create=1, update=1, delete=1)
"""What most resources take, at any vendor: a second or two. A guess."""


class KnownOfType(TypedDict, total=False):
    """What may be known of a type; what is not given is as for most types.

    Attributes:
        cloudformation: The type in AWS CloudFormation (`AWS::RDS::DBCluster`), where its name does
            not follow from the token; empty otherwise.
        holds_data: Whether deleting one loses what nobody can make again: rows, objects, messages,
            keys, secrets, or the history of a zone or a project.
        seconds: How long its operations take; `BRIEF` by default.
    """

    cloudformation: str
    holds_data: bool
    seconds: Seconds


class ResourceType(str):
    """A type of resource, and as text its token: `aws:rds/cluster:Cluster`.

    Records and plain tokens, as a state has them, are equal and find each other in a mapping.
    Its attributes are those of `KnownOfType`.
    """

    __slots__ = ("cloudformation", "holds_data", "seconds")

    cloudformation: str
    holds_data: bool
    seconds: Seconds

    def __new__(cls, token: str, **known: Unpack[KnownOfType]) -> Self:
        """The type of that token."""
        made = super().__new__(cls, token)
        made.cloudformation = known.get("cloudformation", "")
        made.holds_data = known.get("holds_data", False)
        made.seconds = known.get("seconds", BRIEF)
        return made

    @property
    def vendor(self) -> str:
        """The package its resources are made with: `aws`."""
        return self.partition(":")[0]

    @property
    def service(self) -> str:
        """The vendor's service it belongs to: `rds`; `index` where the package has no parts."""
        return self.split(":")[1].partition("/")[0] if ":" in self else ""


@dataclass(frozen=True)
class Service:
    """A vendor's service, of which a module has the types.

    Attributes:
        vendor: The package its resources are made with: `aws`.
        name: The service, as the package calls it: `rds`; `index` where the package has no parts.
    """

    vendor: str
    name: str = "index"

    def type(self, name: str, **known: Unpack[KnownOfType]) -> ResourceType:
        """Its type of that name: `Cluster`, whose token is `aws:rds/cluster:Cluster`."""
        return ResourceType(
            f"{self.vendor}:{self.name}/{name[0].lower()}{name[1:]}:{name}", **known
        )
