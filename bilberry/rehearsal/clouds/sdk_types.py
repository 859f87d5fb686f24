"""What a Pulumi Python SDK says of a resource type: its inputs, its outputs, their shapes.

Works for every SDK that Pulumi generates: property names and types are read from the classes
themselves, so nothing is written down here and nothing can grow old. A type is read when it is
first used, and once.
"""

from __future__ import annotations

import collections.abc
import functools
import importlib
import inspect
import re
import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final

import pulumi
from pulumi.runtime.rpc import get_resource_module, get_resource_package

FORCES_NEW: Final = re.compile(
    r"forces? (the creation of )?(a )?(new|replacement)"
    r"|(changing|changes to|modifying) (this|it)[^.]{0,40}(creates?|create|forces?) a new"
    r"|triggers? (a )?replacement",
    re.IGNORECASE,
)
PACKAGE_PREFIXES: Final = ("pulumi_", "pulumiverse_")
SMALL_THEN_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SECRET_OUTPUTS: Final = re.compile(r"additional_secret_outputs=\[([^\]]*)\]")


class ValueKind(StrEnum):
    """The kinds of values that properties have."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "list"
    MAP = "map"
    OBJECT = "object"
    ASSET = "asset"
    ANY = "any"


@dataclass(frozen=True)
class Shape:
    """The form of a value.

    Attributes:
        item: The shape of a list's or map's items.
        cls: The SDK class of an object; `fields` lists its properties.
        choices: The shapes a value may have when there are several.
    """

    kind: ValueKind
    item: Shape | None = None
    cls: type | None = None
    choices: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Property:
    """One property: its name on the wire (camelCase), its shape, and what the SDK says of it."""

    name: str
    shape: Shape
    required: bool
    doc: str

    @property
    def forces_new(self) -> bool:
        """Whether the SDK's documentation says that a change makes a new resource."""
        return bool(FORCES_NEW.search(self.doc))


@dataclass(frozen=True)
class SdkType:
    """All that an SDK says of a resource type.

    Attributes:
        outputs: Those that are `required` are never absent: the cloud computes what is not given.
        secrets: Outputs that the SDK marks as always secret.
        doc: The class's documentation, its section on importing included.
    """

    token: str
    inputs: Mapping[str, Property]
    outputs: Mapping[str, Property]
    secrets: tuple[str, ...]
    doc: str


ANY: Final = Shape(ValueKind.ANY)
SCALARS: Final = {
    str: ValueKind.STRING,
    bool: ValueKind.BOOLEAN,
    int: ValueKind.INTEGER,
    float: ValueKind.NUMBER,
}


@functools.cache
def resource_type(token: str) -> SdkType | None:
    """What the SDK knows of a type; None where no installed SDK has it."""
    cls = resource_class(token)
    if cls is None:
        return None
    args = _args_class(cls)
    return SdkType(
        token=token,
        inputs=fields(args) if args else {},
        outputs=_properties(cls),
        secrets=_secret_outputs(cls),
        doc=_documentation(cls),
    )


@functools.cache
def provider_inputs(package: str) -> Mapping[str, Property]:
    """What a package's provider can be configured with; nothing where no SDK is installed."""
    _import_package(package)
    info = getattr(get_resource_package(package, ""), "pkg_info", None)
    if info is None:
        return {}
    args = _args_class(getattr(importlib.import_module(info["fqn"]), info["class"]))
    return fields(args) if args else {}


def resource_class(token: str) -> type | None:
    """The SDK's class for a type token (`aws:ec2/vpc:Vpc`); imports its package if need be."""
    package, _, rest = token.partition(":")
    module = rest.partition(":")[0]
    registered = _registered(package, module)
    if registered is None:
        return _in_its_own_module(package, module, rest.rpartition(":")[2])
    name = registered["classes"].get(token)
    return getattr(importlib.import_module(registered["fqn"]), name) if name else None


def _in_its_own_module(package: str, module: str, name: str) -> type | None:
    """A class of a package of which a program imported only some modules, and not this one.

    Its module is called as it is: `index/dnsRecord` is `dns_record`.
    """
    file = SMALL_THEN_CAPITAL.sub("_", module.rpartition("/")[2]).lower()
    for prefix in PACKAGE_PREFIXES:
        try:
            own = importlib.import_module(f"{prefix}{package.replace('-', '_')}.{file}")
        except ModuleNotFoundError:
            continue
        found: type | None = getattr(own, name, None)
        return found
    return None


def _documentation(cls: type) -> str:
    """The class's documentation, which SDKs write at the overloads of its constructor."""
    overloads = typing.get_overloads(vars(cls)["__init__"])
    found = (overload.__doc__ for overload in overloads)
    return next((inspect.cleandoc(text) for text in found if text), cls.__doc__ or "")


def _registered(package: str, module: str) -> dict[str, Any] | None:
    """What the package's SDK registered for one of its modules when it was imported."""
    if package:
        _import_package(package)
    found = get_resource_module(package, module, "")
    return getattr(found, "mod_info", None)


@functools.cache
def _import_package(package: str) -> None:
    for prefix in PACKAGE_PREFIXES:
        try:
            importlib.import_module(prefix + package.replace("-", "_"))
        except ModuleNotFoundError:
            continue
        return


def _args_class(cls: type) -> type | None:
    """The class of the resource's arguments: the other one that its module offers."""
    module = sys.modules[cls.__module__]
    for name in getattr(module, "__all__", ()):
        candidate = getattr(module, name)
        if candidate is not cls and _is_input_class(candidate):
            return typing.cast(type, candidate)
    return None


def _is_input_class(candidate: object) -> bool:
    return isinstance(candidate, type) and hasattr(candidate, "_pulumi_input_type")


@functools.cache
def fields(cls: type) -> Mapping[str, Property]:
    """The properties of an input class, by their names on the wire."""
    return _properties(cls)


def _properties(cls: type) -> dict[str, Property]:
    module = sys.modules[cls.__module__]
    found = {}
    for member in vars(cls).values():
        name = getattr(getattr(member, "fget", None), "_pulumi_name", None)
        if name is not None:
            annotation = member.fget.__annotations__.get("return", Any)
            shape, required = _read(annotation, module)
            found[name] = Property(name, shape, required, member.fget.__doc__ or "")
    return found


def _read(annotation: Any, module: types.ModuleType) -> tuple[Shape, bool]:
    """The shape of an annotation, and whether a value must be there."""
    choices: list[Shape] = []
    required = True
    for part in _alternatives(annotation, module):
        if part is types.NoneType:
            required = False
            continue
        shape = _shape(part, module)
        if shape not in choices:
            choices.append(shape)
    if len(choices) == 1:
        return choices[0], required
    return (Shape(ValueKind.ANY, choices=tuple(choices)) if choices else ANY), required


def _alternatives(annotation: Any, module: types.ModuleType) -> list[Any]:
    """The plain types an annotation allows, `Input`'s and `Output`'s wrappings taken off."""
    annotation = _resolved(annotation, module)
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        arguments = typing.get_args(annotation)
        return [part for each in arguments for part in _alternatives(each, module)]
    if origin is pulumi.Output:
        return _alternatives(typing.get_args(annotation)[0], module)
    if origin is collections.abc.Awaitable or annotation is pulumi.Output:
        return []
    return [annotation]


def _resolved(annotation: Any, module: types.ModuleType) -> Any:
    """What a forward reference such as `'outputs.BucketVersioning'` stands for in its module."""
    if isinstance(annotation, str):
        annotation = typing.ForwardRef(annotation)
    if not isinstance(annotation, typing.ForwardRef):
        return annotation
    if annotation.__forward_arg__.startswith("Output["):
        return pulumi.Output
    found: Any = module
    for name in annotation.__forward_arg__.split("."):
        found = getattr(found, name, Any)
    return found


def _shape(part: Any, module: types.ModuleType) -> Shape:
    origin = typing.get_origin(part)
    if origin in (collections.abc.Sequence, list):
        return Shape(ValueKind.LIST, item=_read(typing.get_args(part)[0], module)[0])
    if origin in (collections.abc.Mapping, dict):
        return Shape(ValueKind.MAP, item=_read(typing.get_args(part)[1], module)[0])
    if not isinstance(part, type):
        return ANY
    return _class_shape(part)


def _class_shape(cls: type) -> Shape:
    if cls in SCALARS:
        return Shape(SCALARS[cls])
    if issubclass(cls, (pulumi.Asset, pulumi.Archive)):
        return Shape(ValueKind.ASSET)
    if issubclass(cls, Enum):
        return Shape(
            next((SCALARS[base] for base in cls.__mro__ if base in SCALARS), ValueKind.ANY)
        )
    if hasattr(cls, "_pulumi_input_type") or hasattr(cls, "_pulumi_output_type"):
        return Shape(ValueKind.OBJECT, cls=cls)
    return ANY


def _secret_outputs(cls: type) -> tuple[str, ...]:
    """What the SDK passes as `additional_secret_outputs` whenever it registers the type."""
    initialise = getattr(cls, "_internal_init", None)
    if initialise is None or ("additional_secret_outputs",) not in initialise.__code__.co_consts:
        return ()
    found = SECRET_OUTPUTS.search(inspect.getsource(initialise))
    return tuple(re.findall(r"\"(\w+)\"", found[1])) if found else ()
