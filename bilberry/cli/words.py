"""How the command says things: symbols, verbs, durations, short names, values."""

from __future__ import annotations

import json
from typing import Any

from bilberry.rehearsal.engine.events import Op, Step
from bilberry.rehearsal.state.document import NOT_KNOWN, masked
from bilberry.values.property_values import Secret

SYMBOLS = {
    Op.SAME: " ",
    Op.CREATE: "+",
    Op.UPDATE: "~",
    Op.DELETE: "-",
    Op.REPLACE: "+-",
    Op.CREATE_REPLACEMENT: "++",
    Op.DELETE_REPLACED: "--",
    Op.READ: ">",
    Op.READ_REPLACEMENT: ">>",
    Op.READ_DISCARD: "<",
    Op.DISCARD_REPLACED: "<<",
    Op.REFRESH: "~",
    Op.IMPORT: "=",
    Op.IMPORT_REPLACEMENT: "=>",
}

COLOURS = {
    Op.CREATE: "green",
    Op.UPDATE: "yellow",
    Op.DELETE: "red",
    Op.REPLACE: "magenta",
    Op.CREATE_REPLACEMENT: "green",
    Op.DELETE_REPLACED: "red",
    Op.READ: "cyan",
    Op.READ_REPLACEMENT: "cyan",
    Op.READ_DISCARD: "cyan",
    Op.DISCARD_REPLACED: "cyan",
    Op.IMPORT: "green",
    Op.IMPORT_REPLACEMENT: "green",
}

DONE = {
    Op.SAME: "unchanged",
    Op.CREATE: "created",
    Op.UPDATE: "updated",
    Op.DELETE: "deleted",
    Op.REPLACE: "replaced",
    Op.CREATE_REPLACEMENT: "created replacement",
    Op.DELETE_REPLACED: "deleted original",
    Op.READ: "read",
    Op.READ_REPLACEMENT: "read for replacement",
    Op.READ_DISCARD: "discarded",
    Op.DISCARD_REPLACED: "discarded original",
    Op.REFRESH: "refreshed",
    Op.IMPORT: "imported",
    Op.IMPORT_REPLACEMENT: "imported replacement",
}

PLANNED = {
    Op.CREATE_REPLACEMENT: "create replacement",
    Op.DELETE_REPLACED: "delete original",
    Op.READ_REPLACEMENT: "read for replacement",
    Op.READ_DISCARD: "discard",
    Op.DISCARD_REPLACED: "discard original",
    Op.IMPORT_REPLACEMENT: "import replacement",
    Op.SAME: "unchanged",
}

MINUTE = 60
HOUR = 60 * MINUTE


def short_type(type_: str) -> str:
    """A type token as people know it: `aws:ec2:Vpc` of `aws:ec2/vpc:Vpc`."""
    parts = type_.split(":")
    if len(parts) != len(("package", "module", "type")):
        return type_
    package, module, name = parts
    return ":".join([package, module.split("/")[0], name])


def type_forms(type_: str) -> list[str]:
    """A type token in ever shorter forms, for narrow terminals."""
    short = short_type(type_)
    return [short, short.split(":", 1)[-1], short.rsplit(":", 1)[-1]]


def duration(seconds: float) -> str:
    """A duration of life: `45s`, `12m 5s`, `1h 3m`."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole}s"
    if whole < HOUR:
        return f"{whole // MINUTE}m {whole % MINUTE}s"
    return f"{whole // HOUR}h {whole % HOUR // MINUTE}m"


def verb(step: Step, *, preview: bool) -> str:
    """What is, or would be, done in a step."""
    if step.op is Op.REFRESH and step.result is Op.DELETE:
        return "gone"
    if step.op is Op.REFRESH and step.result is Op.UPDATE:
        return "changed in the cloud"
    if preview:
        return PLANNED.get(step.op, str(step.op))
    return DONE[step.op]


def is_news(step: Step) -> bool:
    """Whether a person wants to see the step: all but what is as it was."""
    if step.op is Op.REFRESH:
        return step.result is not Op.SAME
    return step.op is not Op.SAME


def value_text(value: Any) -> str:
    """A property value as it may be shown, in one line; what is not known yet as `output<string>`."""
    return json.dumps(masked(value), ensure_ascii=False).replace(f'"{NOT_KNOWN}"', NOT_KNOWN)


def shown(value: Any, *, show_secrets: bool) -> Any:
    """Outputs for a script: secrets hidden unless they were asked for."""
    if not show_secrets:
        return masked(value)
    if isinstance(value, Secret):
        return shown(value.value, show_secrets=True)
    if isinstance(value, dict):
        return {key: shown(item, show_secrets=True) for key, item in value.items()}
    if isinstance(value, list):
        return [shown(item, show_secrets=True) for item in value]
    return masked(value)
