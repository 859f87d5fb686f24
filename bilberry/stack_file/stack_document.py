"""A stack's configuration made into an estate's typed settings, or into all that is wrong with it."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bilberry.errors import StackFileError
from bilberry.findings import Finding
from bilberry.stack_file import words
from bilberry.stack_file.diagnosis import Diagnosis
from bilberry.stack_file.model import StackSettings
from bilberry.stack_file.secrecy import in_plain_text
from bilberry.stack_file.source import NAMESPACE, Configuration

T = TypeVar("T")


class Described(Protocol):
    """An estate, as far as its stack files go."""

    @property
    def document(self) -> type[StackSettings]:
        """The shape of its stack files."""
        ...


class Estates(Protocol):
    """The estates there are, as the package `estates` of a project has them."""

    def names(self) -> Sequence[str]:
        """What stack files call them."""
        ...

    def find(self, name: str) -> Described:
        """The estate of that name. Raises `KeyError` where there is none."""
        ...


def document_of(configuration: Configuration, estates: Estates) -> StackSettings:
    """The settings a configuration stands for. Raises `StackFileError` with every finding."""
    model = _model(configuration, estates)
    return _Reading(configuration, model).document()


def _model(configuration: Configuration, estates: Estates) -> type[StackSettings]:
    """The shape of the document, which depends on the estate it names."""
    name = configuration.values.get("estate", "")
    try:
        return estates.find(name).document
    except KeyError:
        finding = _no_such_estate(name, list(estates.names()))
    raise StackFileError(configuration.file, [finding])


def _no_such_estate(name: str, known: Sequence[str]) -> Finding:
    key = f"{NAMESPACE}:estate"
    return Finding.at(
        where=key,
        given=name and words.as_yaml(_plain(name)),
        allowed=f"one of {', '.join(known)}",
        remedy=f"{key}: {words.nearest(name, known) or words.OPEN}",
    )


def _plain(text: str) -> Any:
    """A value in its own type: Pulumi hands over text, and JSON for what is not."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@functools.cache
def _schema(model: type[StackSettings]) -> dict[str, Any]:
    """The JSON Schema of a document; making it takes longer than reading one."""
    return model.model_json_schema()


class _Reading:
    """One configuration held against one model."""

    def __init__(self, configuration: Configuration, model: type[StackSettings]) -> None:
        self.configuration = configuration
        self.model = model
        self.schema = _schema(model)
        self.data = {key: self._decoded(key, text) for key, text in configuration.values.items()}
        suggested = model.suggested(self.data)
        self.diagnosis = Diagnosis(self.schema, configuration.secret, suggested)

    def document(self) -> StackSettings:
        findings = list(in_plain_text(self.schema, self.data, self.configuration.secret))
        try:
            document = _validated(TypeAdapter(self.model), self.data)
        except ValidationError as error:
            details = _without_echoes(error.errors(include_url=False))
            findings += [one for detail in details for one in self.diagnosis.findings(detail)]
            findings += self._between_areas({detail["loc"][:1] for detail in details})
        if findings:
            raise StackFileError(self.configuration.file, findings)
        return document

    def _decoded(self, key: str, text: str) -> Any:
        """A top-level value in its own type; what is to be text stays as it is."""
        return text if words.at(self.schema, [key]).get("type") == "string" else _plain(text)

    def _between_areas(self, wrong: set[tuple[str | int, ...]]) -> Iterator[Finding]:
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
        yield from (self.diagnosis.together((), one) for one in self.model.findings_between(areas))


def _validated(adapter: TypeAdapter[T], value: Any) -> T:
    """The typed value; strict, as JSON, with the keys a stack file has and no others."""
    return adapter.validate_json(json.dumps(value), strict=True, by_alias=True, by_name=False)


def _without_echoes(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without `too_short` for a list whose own items were refused and do not count."""
    paths = [detail["loc"] for detail in details]

    def is_echo(path: tuple[str | int, ...]) -> bool:
        return any(len(other) > len(path) and other[: len(path)] == path for other in paths)

    return [one for one in details if one["type"] != "too_short" or not is_echo(one["loc"])]
