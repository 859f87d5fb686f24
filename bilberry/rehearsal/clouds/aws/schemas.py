"""AWS's own rules for a resource's properties, from the CloudFormation schemas of cfn-lint.

Pulumi's AWS types are Terraform's, so names differ from CloudFormation's: a rule is applied only
where a property's name and shape agree for certain, or where `cfn_names` says which is which.
What CloudFormation requires is not asked for here, as Terraform fills in much of it; what the SDK
requires is. The JSON files are read directly: importing cfn-lint takes more than half a second.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import cfn_names
from bilberry.rehearsal.clouds.sdk_types import Property, Shape, ValueKind
from bilberry.vendors.aws.regions import ZONE_LETTERS
from bilberry.vendors.records import record_of

HOME_REGION: Final = "us-east-1"  # offers every resource type that cfn-lint knows
SCALARS: Final = frozenset(
    {ValueKind.STRING, ValueKind.NUMBER, ValueKind.INTEGER, ValueKind.BOOLEAN}
)
REFERENCE: Final = re.compile(r"(^arn|Arn|Id|Identifier)s?$")
WORDS: Final = re.compile(r"\^?\(?[A-Z_|]+\)?\$?")
NUMBERS: Final = frozenset({"integer", "number"})
LONGEST_SHOWN: Final = 12  # how many allowed values a message lists


@functools.cache
def _folder() -> Path:
    found = importlib.util.find_spec("cfnlint")
    if found is None or found.origin is None:
        raise RuntimeError("the package cfn-lint is not installed; run: make setup")
    return Path(found.origin).parent / "data" / "schemas"


@functools.cache
def regions() -> frozenset[str]:
    """The AWS regions: the commercial ones, and all others that cfn-lint has schemas for."""
    files = (_folder() / "providers").glob("*-*-*.json")
    return frozenset(ZONE_LETTERS).union(path.stem for path in files)


@functools.cache
def _index() -> Mapping[str, str]:
    """The file's name for each CloudFormation type."""
    text = (_folder() / "providers" / f"{HOME_REGION}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


@functools.cache
def _by_plain_name() -> Mapping[tuple[str, str], str]:
    """CloudFormation's types by service and name, in small letters alone."""
    parts = {type_: type_.split("::") for type_ in _index()}
    return {(_plain(part[1]), _plain(part[2])): type_ for type_, part in parts.items()}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def cfn_type(token: str) -> str | None:
    """The CloudFormation type of a Pulumi type (`aws:ec2/vpc:Vpc` is `AWS::EC2::VPC`)."""
    if name := record_of(token).cloudformation:
        return name
    _, module, noun = token.split(":")
    service = module.partition("/")[0]
    plain = _plain(cfn_names.SERVICES.get(service, service))
    return _by_plain_name().get((plain, _plain(noun)))


@dataclass(frozen=True)
class Node:
    """One place in a type's schema: a property, an item of a list, the resource itself.

    Attributes:
        refers: Whether the value is the name of another resource.
    """

    schema: Mapping[str, Any]
    document: Mapping[str, Any]
    type: str
    refers: bool = False

    def child(self, name: str, shape: Shape) -> Node | None:
        """What the schema says of a property, by its Pulumi name and shape; None in doubt."""
        if (self.type, name) in cfn_names.UNTRUE:
            return None
        properties = self.properties()
        match = _match(self.type, name, tuple(properties))
        if match is None:
            return None
        refers = REFERENCE.search(name) is not None and not self._identifies(match)
        found = replace(self._at(properties[match]), refers=refers)
        return found if found.fits(shape) else None

    def _identifies(self, name: str) -> bool:
        """Whether a property alone is what resources of the type are known by, and no ARN."""
        own = self.document.get("primaryIdentifier") == [f"/properties/{name}"]
        return own and not name.lower().endswith("arn")

    def item(self, shape: Shape) -> Node | None:
        """What the schema says of a list's items of that shape."""
        items = self.schema.get("items")
        found = replace(self._at(items), refers=self.refers) if isinstance(items, dict) else None
        return found if found is not None and found.fits(shape) else None

    def properties(self) -> Mapping[str, Any]:
        """The schemas of an object's properties, or of a list's items' properties.

        Terraform makes a single object of a list that holds one at most.
        """
        schema = self.schema
        if schema.get("type") == "array":
            schema = self._at(schema.get("items", {})).schema
        found: Mapping[str, Any] = schema.get("properties", {})
        return found

    def fits(self, shape: Shape) -> bool:
        """Whether this speaks of values of that shape."""
        declared = self.schema.get("type")
        if shape.kind in SCALARS:
            return declared in ("string", "integer", "number", "boolean")
        if shape.kind is ValueKind.LIST:
            return declared == "array"
        return shape.kind is ValueKind.OBJECT and declared in ("object", "array", None)

    def _at(self, schema: Mapping[str, Any]) -> Node:
        while "$ref" in schema:
            schema = _pointed(self.document, schema["$ref"])
        return Node(schema, self.document, self.type)

    @property
    def unordered(self) -> bool:
        """Whether the order of the list means nothing."""
        return self.schema.get("insertionOrder") is False or bool(self.schema.get("uniqueItems"))

    def violation(self, name: str, value: str | float) -> str:
        """What is wrong with a value, in words; empty when nothing is.

        The name of another resource is not validated by its form: whether that resource exists is.
        """
        if isinstance(value, bool) or self.refers:
            return ""
        wrong = self._not_among(name, value)
        if wrong or not isinstance(value, str):
            return wrong or self._out_of_range(name, value)
        if self.schema.get("type") in NUMBERS:
            return self._out_of_range(name, _number(value))
        return self._wrong_text(name, value)

    def _not_among(self, name: str, value: str | float) -> str:
        allowed = self.schema.get("enum", self.schema.get("enumCaseInsensitive"))
        if allowed is None or _spelled(value) in {_spelled(each) for each in allowed}:
            return ""
        some = ", ".join(str(each) for each in allowed[:LONGEST_SHOWN])
        more = ", ..." if len(allowed) > LONGEST_SHOWN else ""
        return f"expected {name} to be one of [{some}{more}], got {value}"

    def _out_of_range(self, name: str, value: float | str) -> str:
        if not isinstance(value, (int, float)):
            return ""
        low, high = self.schema.get("minimum"), self.schema.get("maximum")
        if (low is None or value >= low) and (high is None or value <= high):
            return ""
        return f"expected {name} to be {_range(low, high)}, got {value}"

    def _wrong_text(self, name: str, value: str) -> str:
        low, high = self.schema.get("minLength"), self.schema.get("maxLength")
        if (low is not None and len(value) < low) or (high is not None and len(value) > high):
            return f"expected length of {name} to be {_range(low, high)}, got {value}"
        pattern = self.schema.get("pattern")
        if pattern and not _agrees(pattern, value):
            return f"invalid value for {name} (must match {pattern}), got {value}"
        return ""


def _spelled(value: object) -> str:
    """A value as text: `14` for the number too, whichever way it came."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole and isinstance(value, float) else value).lower()


def _pointed(document: Mapping[str, Any], pointer: str) -> Mapping[str, Any]:
    found: Any = document
    for part in pointer.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]  # JSON has no types


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most ({high})"
    return f"at least ({low})" if high is None else f"in the range ({low} - {high})"


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    # A choice of words is an enumeration, and Terraform writes those in letters of its own.
    flags = re.IGNORECASE if WORDS.fullmatch(pattern) else re.NOFLAG
    try:
        return re.compile(pattern, flags)
    except re.error:  # a notation that only Java or JavaScript has
        return None


def _agrees(pattern: str, value: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is None or compiled.search(value) is not None


@functools.cache
def _match(type_: str, name: str, candidates: tuple[str, ...]) -> str | None:
    """Which of CloudFormation's names a Pulumi name stands for, if there is no doubt."""
    renamed = cfn_names.PROPERTIES.get((type_, name))
    if renamed is not None:
        return renamed if renamed in candidates else None
    plain = _plain(name)
    own = _plain(type_.rpartition("::")[2])
    likely = [each for each in candidates if _plain(each) == plain]
    if not likely:
        likely = [each for each in candidates if _is_prefix(_plain(each), plain, own)]
    return likely[0] if len(likely) == 1 else None


def _is_prefix(candidate: str, plain: str, own: str) -> bool:
    """Whether a name differs only in what the type is called (`DBSubnetGroupName`, `name`)."""
    if not candidate.endswith(plain):
        return False
    prefix = candidate.removesuffix(plain)
    return own.startswith(prefix) or own.endswith(prefix) or prefix in cfn_names.PREFIXES


@functools.cache
def root(token: str) -> Node | None:
    """The schema of a Pulumi type; None where CloudFormation has no such type."""
    name = cfn_type(token)
    if name is None or name not in _index():
        return None
    path = _folder() / "resources" / f"{_index()[name]}.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    return Node(document, document, name)


@functools.cache
def create_only(token: str) -> frozenset[str]:
    """Paths of inputs, in Pulumi's names, that CloudFormation calls create-only."""
    node, known = root(token), sdk_types.resource_type(token)
    if node is None or known is None:
        return frozenset()
    wanted = [_steps(pointer) for pointer in node.schema.get("createOnlyProperties", ())]
    return frozenset(
        path for steps in wanted for path in _paths(node, known.inputs, steps, prefix="")
    )


def _steps(pointer: str) -> list[str]:
    return [step for step in pointer.removeprefix("/properties/").split("/") if step != "*"]


def _paths(
    node: Node, properties: Mapping[str, Property], steps: list[str], prefix: str
) -> Iterator[str]:
    candidates = tuple(node.properties())
    for name, item in properties.items():
        if _match(node.type, name, candidates) != steps[0]:
            continue
        if len(steps) == 1:
            yield prefix + name
            continue
        inner, shape = node.child(name, item.shape), item.shape.item or item.shape
        if inner is not None and shape.cls is not None:
            yield from _paths(inner, sdk_types.fields(shape.cls), steps[1:], f"{prefix}{name}.")


@functools.cache
def unordered(token: str) -> frozenset[str]:
    """Top-level lists, in Pulumi's names, whose order means nothing."""
    node, known = root(token), sdk_types.resource_type(token)
    if node is None or known is None:
        return frozenset()
    found = ((name, node.child(name, item.shape)) for name, item in known.inputs.items())
    return frozenset(name for name, inner in found if inner is not None and inner.unordered)


@functools.cache
def engine_versions(engine: str) -> frozenset[str]:
    """The versions of an Aurora or Multi-AZ cluster engine; empty for an engine not known."""
    path = _folder() / "extensions" / "aws_rds_dbcluster" / "engine_version.json"
    for rule in json.loads(path.read_text(encoding="utf-8"))["allOf"]:
        condition = rule["if"]["properties"]
        if condition["Engine"].get("const") == engine:
            return frozenset(rule["then"]["properties"]["EngineVersion"]["enum"])
    return frozenset()
