"""A stack's configuration made into an estate's typed settings, or into all that is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

import estates
from components.component import Refusal, RefusedError
from estates.estate import EstateSettings
from settings import words
from settings.problems import Problem, StackFileError
from settings.source import NAMESPACE, SECURE_PLACEHOLDER, Configuration

T = TypeVar("T")
Path = Sequence[str | int]


def document_of(configuration: Configuration) -> EstateSettings:
    """The settings a configuration stands for. Raises `StackFileError` with every problem it has."""
    model = _model(configuration)
    return _Reading(configuration, model).document()


def _model(configuration: Configuration) -> type[EstateSettings]:
    """The shape of the document, which depends on the estate it names."""
    name, known = configuration.values.get("estate"), list(estates.MODULES)
    if name in estates.MODULES:
        return estates.find(name).document
    meant = words.nearest(name, known) or known[0]
    problem = Problem(
        key=f"{NAMESPACE}:estate",
        given="" if name is None else words.as_yaml(name),
        allowed=f"one of {', '.join(known)}",
        write=f"{NAMESPACE}:estate: {meant}",
    )
    raise StackFileError(configuration.file, [problem])


class _Reading:
    """One configuration held against one model."""

    def __init__(self, configuration: Configuration, model: type[EstateSettings]) -> None:
        self.configuration = configuration
        self.model = model
        self.schema = model.model_json_schema()
        self.data = {key: self._decoded(key, text) for key, text in configuration.values.items()}

    def document(self) -> EstateSettings:
        try:
            return _validated(TypeAdapter(self.model), self.data)
        except ValidationError as error:
            details = _without_echoes(error.errors(include_url=False))
            problems = [problem for detail in details for problem in self._problems(detail)]
            problems += self._between_areas({detail["loc"][:1] for detail in details})
            raise StackFileError(self.configuration.file, problems) from None

    def _decoded(self, key: str, text: str) -> Any:
        """A top-level value in its own type: Pulumi hands over text, and JSON for what is not."""
        if words.at(self.schema, [key]).get("type") == "string":
            return text
        try:
            return json.loads(text)
        except ValueError:
            return text

    def _problems(self, detail: ErrorDetails) -> Iterator[Problem]:
        path, cause = detail["loc"], detail.get("ctx", {}).get("error")
        if isinstance(cause, RefusedError):
            yield from (self._refused(path, refusal) for refusal in cause.refusals)
        elif detail["type"] == "extra_forbidden":
            yield self._unknown(path, detail["input"])
        elif detail["type"] == "missing":
            yield self._missing(path)
        elif path[-1:] == ("[key]",):
            yield self._wrong_name(path[:-1], str(cause or ""))
        else:
            yield self._wrong(path, detail["input"], cause)

    def _refused(self, path: Path, refusal: Refusal) -> Problem:
        """What an area, or the whole document, does not accept together."""
        return Problem(
            key=_key(path, refusal.key),
            given=self._shown(path or [refusal.key.split(".")[0]], refusal.value),
            allowed=refusal.reason,
            write=refusal.write,
        )

    def _unknown(self, path: Path, given: Any) -> Problem:
        *parent, key = path
        known = list(words.at(self.schema, parent).get("properties", {}))
        meant = words.nearest(key, known)
        return Problem(
            key=_key(path),
            given=self._shown(path, given),
            allowed=_no_such_key(parent, meant, known),
            write="" if meant is None else self._line([*parent, meant], given, of=path),
        )

    def _missing(self, path: Path) -> Problem:
        node = words.at(self.schema, path)
        return Problem(
            key=_key(path),
            given="",
            allowed=f"required, {words.allowed(node, self.schema)}",
            write=self._example(path),
        )

    def _wrong(self, path: Path, given: Any, cause: Exception | None) -> Problem:
        node = words.at(self.schema, path)
        meant = getattr(cause, "meant", None) or words.suggestion(node, given)
        return Problem(
            key=_key(path),
            given=self._shown(path, given),
            allowed=str(cause) if cause else words.allowed(node, self.schema),
            write=self._example(path) if meant in (None, {}) else self._line(path, meant, of=path),
        )

    def _example(self, path: Path) -> str:
        """A line that would do, marked as no more than an example; empty where there is none."""
        example = words.example(words.at(self.schema, path), self.schema)
        return "" if example is None else f"{_line(path, example)}  # for example"

    def _wrong_name(self, path: Path, reason: str) -> Problem:
        """A key of a mapping whose keys are free within limits, as the regions' are."""
        *parent, name = path
        names = words.at(self.schema, parent).get("propertyNames", {})
        meant = words.suggestion(names, name)
        return Problem(
            key=_key(path),
            given=words.as_yaml(name),
            allowed=reason or words.allowed(names, self.schema),
            write="" if meant is None else f"{meant}: …",
        )

    def _shown(self, path: Path, given: Any) -> str:
        return SECURE_PLACEHOLDER if self._is_secret(path) else words.as_yaml(given)

    def _line(self, path: Path, value: Any, *, of: Path) -> str:
        """The line to write for a value made of the one given at `of`; none if that is secret."""
        return "" if self._is_secret(of) else _line(path, value)

    def _is_secret(self, path: Path) -> bool:
        return bool(path) and path[0] in self.configuration.secret

    def _between_areas(self, wrong: set[tuple[str | int, ...]]) -> Iterator[Problem]:
        """What the document's rules find among its areas that are fine by themselves.

        Pydantic asks the document only when all areas are fine; a person wants to know at once.
        """
        if () in wrong:
            return
        areas = {}
        for name, field in self.model.model_fields.items():
            key = field.alias or name
            if (key,) in wrong:
                continue
            adapter = TypeAdapter[Any](field.rebuild_annotation())
            default = field.get_default(call_default_factory=True, validated_data={})
            areas[name] = _validated(adapter, self.data[key]) if key in self.data else default
        yield from (self._refused((), refusal) for refusal in self.model.breaches(areas))


def _validated(adapter: TypeAdapter[T], value: Any) -> T:
    """The typed value; strict, as JSON, with the keys a stack file has and no others."""
    return adapter.validate_json(json.dumps(value), strict=True, by_alias=True, by_name=False)


def _without_echoes(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without `too_short` for a list whose own items were refused and do not count."""
    paths = [detail["loc"] for detail in details]

    def is_echo(path: tuple[str | int, ...]) -> bool:
        return any(len(other) > len(path) and other[: len(path)] == path for other in paths)

    return [one for one in details if one["type"] != "too_short" or not is_echo(one["loc"])]


def _no_such_key(parent: Path, meant: str | None, known: Sequence[str]) -> str:
    if meant is not None:
        return f"no such key, the nearest is {meant}"
    prefix = "" if parent else f"{NAMESPACE}:"
    return f"no such key, there are {', '.join(prefix + key for key in known)}"


def _key(path: Path, rest: str = "") -> str:
    """A path as people write it: `bilberry:network.zones[2]`."""
    steps = [str(step) for step in path] + ([rest] if rest else [])
    return f"{NAMESPACE}:" + re.sub(r"\.(\d+)\b", r"[\1]", ".".join(steps))


def _line(path: Path, value: Any) -> str:
    """The line of the stack file that gives a path its value."""
    *parent, last = path
    if isinstance(last, int):
        return f"- {words.as_yaml(value)}"
    prefix = "" if parent else f"{NAMESPACE}:"
    return f"{prefix}{last}: {words.as_yaml(value)}"
