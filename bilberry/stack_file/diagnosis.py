"""What Pydantic finds wrong with a stack file, put into the words of people who write one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from bilberry.errors import InvalidSettingsError
from bilberry.findings import Finding
from bilberry.stack_file import words
from bilberry.stack_file.source import NAMESPACE, SECURE_PLACEHOLDER

Path = Sequence[str | int]


class Diagnosis:
    """Knows a document's schema, hence what is allowed where, and which keys may not be shown.

    `suggested` is what to write for keys that are left out, where that is known.
    """

    def __init__(
        self, schema: words.Schema, secret: Collection[str], suggested: Mapping[str, Any]
    ) -> None:
        self.schema = schema
        self.secret = secret
        self.suggested = suggested

    def findings(self, detail: ErrorDetails) -> Iterator[Finding]:
        """What one of Pydantic's errors means: one finding, or each of an area."""
        path, cause = detail["loc"], detail.get("ctx", {}).get("error")
        if isinstance(cause, InvalidSettingsError):
            yield from (self.together(path, finding) for finding in cause.findings)
        elif detail["type"] == "extra_forbidden":
            yield self._unknown(path, detail["input"])
        elif detail["type"] == "missing":
            yield self._missing(path)
        elif path[-1:] == ("[key]",):
            yield self._wrong_name(path[:-1], str(cause or ""))
        else:
            yield self._wrong(path, detail["input"], cause)

    def together(self, path: Path, finding: Finding) -> Finding:
        """What an area, or the whole document, does not accept together."""
        area = path or [finding.where.split(".")[0]]
        return Finding.at(
            where=_key(path, finding.where),
            given=self._shown(area, finding.given),
            allowed=finding.allowed,
            remedy="" if self._is_secret(area) else finding.remedy,
        )

    def _unknown(self, path: Path, given: Any) -> Finding:
        *parent, key = path
        known = list(words.at(self.schema, parent).get("properties", {}))
        meant = words.nearest(key, known)
        return Finding.at(
            where=_key(path),
            given=self._shown(path, given),
            allowed=_no_such_key(parent, meant, known),
            remedy="" if meant is None else self._line([*parent, meant], given, of=path),
        )

    def _missing(self, path: Path) -> Finding:
        node = words.at(self.schema, path)
        return Finding.at(
            where=_key(path),
            given="",
            allowed=f"required, {words.allowed(node, self.schema)}",
            remedy=self._suggestion(path) or self._example(path),
        )

    def _suggestion(self, path: Path) -> str:
        """The line for a key that is left out, where the rest of the document tells it."""
        key, *deeper = path
        return "" if deeper or key not in self.suggested else _line(path, self.suggested[str(key)])

    def _wrong(self, path: Path, given: Any, cause: Exception | None) -> Finding:
        node = words.at(self.schema, path)
        return Finding.at(
            where=_key(path),
            given=self._shown(path, given),
            allowed=str(cause) if cause else words.allowed(node, self.schema),
            remedy=self._mended(path, given, cause),
        )

    def _mended(self, path: Path, given: Any, cause: Exception | None) -> str:
        """The line of what was probably meant; where nobody can tell, one that would do."""
        node = words.at(self.schema, path)
        meant = getattr(cause, "meant", None) or words.suggestion(node, given)
        if meant not in (None, {}) and not self._is_secret(path):
            return _line(path, meant)
        return self._suggestion(path) or self._example(path)

    def _example(self, path: Path) -> str:
        """A line that would do, marked as no more than an example; empty where there is none."""
        example = words.example(words.at(self.schema, path), self.schema)
        line = "" if example is None else _line(path, example)
        return line and f"{line}  # for example"

    def _wrong_name(self, path: Path, reason: str) -> Finding:
        """A key of a mapping whose keys are free within limits, as the regions' are."""
        *parent, name = path
        names = words.at(self.schema, parent).get("propertyNames", {})
        meant = words.suggestion(names, name)
        return Finding.at(
            where=_key(path),
            given=words.as_yaml(name),
            allowed=reason or words.allowed(names, self.schema),
            remedy="" if meant is None else f"{meant}: …",
        )

    def _shown(self, path: Path, given: Any) -> str:
        return SECURE_PLACEHOLDER if self._is_secret(path) else words.as_yaml(given)

    def _line(self, path: Path, value: Any, *, of: Path) -> str:
        """The line to write for a value made of the one given at `of`; none if that is secret."""
        return "" if self._is_secret(of) else _line(path, value)

    def _is_secret(self, path: Path) -> bool:
        return bool(path) and path[0] in self.secret


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
    """The line of the stack file that gives a path its value; none where it would have to be cut."""
    if len(words.whole_yaml(value)) > words.LONGEST:
        return ""
    *parent, last = path
    if isinstance(last, int):
        return f"- {words.as_yaml(value)}"
    prefix = "" if parent else f"{NAMESPACE}:"
    return f"{prefix}{last}: {words.as_yaml(value)}"
