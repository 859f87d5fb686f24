"""YAML as Pulumi reads it: what a plain scalar is, and how a value reaches a program as text.

Pulumi reads with go-yaml v3 and hands numbers on through Go's JSON: `on`, `yes` and `12:30` are text,
`0123` is octal, `1.50` becomes `1.5`, and a date becomes the text of a Go time. Seen with `pulumi
config --json` of Pulumi 3.260.0, 2026-11.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import yaml

CONSTANTS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
BASES: Final = {"0x": 16, "0o": 8, "0b": 2}
LARGEST_WHOLE: Final = 2**64  # what is larger becomes a float
SHORTEST_FORM: Final = (1e-6, 1e21)  # between these, Go's JSON writes a float without an exponent
FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
DATE: Final = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
TIME: Final = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2}):(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?"
)
MOMENTS: Final = (
    re.compile(DATE),
    re.compile(f"{DATE} {TIME}"),
    re.compile(rf"{DATE}[Tt]{TIME}(?P<zone>Z|[-+]\d\d:\d\d)"),
)


class PulumiLoader(yaml.CSafeLoader):
    """A loader of such YAML."""


PulumiLoader.yaml_implicit_resolvers = {}
PulumiLoader.add_implicit_resolver("!plain", re.compile(".*", re.DOTALL), None)


def plain(text: str) -> Any:
    """The value of a plain scalar."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    digits = text.replace("_", "")
    if not digits.isascii() or text.startswith("_"):
        return text
    for read, written in ((_whole, digits), (_fraction, digits), (_moment, text)):
        value = read(written)
        if value is not None:
            return value
    return text


def _construct(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Any:
    return plain(str(loader.construct_scalar(node)))


PulumiLoader.add_constructor("!plain", _construct)


def as_text(value: Any) -> str:
    """A configuration value as a program gets it: text as it is, all else as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float):
        return _float_text(value)
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _whole(digits: str) -> int | None:
    sign, number = (digits[:1], digits[1:]) if digits[:1] in ("+", "-") else ("", digits)
    base = BASES.get(number[:2].lower(), 8 if number.startswith("0") else 10)
    if not number[:1].isdigit():
        return None
    try:
        value = int(sign + (number[2:] if number[:2].lower() in BASES else number), base)
    except ValueError:
        return None
    return value if abs(value) < LARGEST_WHOLE else None


def _fraction(digits: str) -> float | int | None:
    if not FLOAT.fullmatch(digits):
        return None
    value = float(digits)
    if abs(value) == float("inf"):
        return None
    return int(value) if value.is_integer() and abs(value) < SHORTEST_FORM[1] else value


def _float_text(value: float) -> str:
    least, most = SHORTEST_FORM
    text = format(Decimal(repr(value)), "f") if least <= abs(value) < most else repr(value)
    return text.replace("e-0", "e-")


def _moment(text: str) -> str | None:
    """A date or a time in the text of Go's `time.Time`, which is what a program gets."""
    match = next(filter(None, (form.fullmatch(text) for form in MOMENTS)), None)
    if match is None:
        return None
    parts = match.groupdict()
    names = ("year", "month", "day", "hour", "minute", "second")
    year, month, day, hour, minute, second = (int(parts.get(name) or 0) for name in names)
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    fraction = (parts.get("fraction") or "").rstrip("0")
    offset = (parts.get("zone") or "Z").replace(":", "")
    zone = "+0000 UTC" if offset == "Z" else f"{offset} {offset}"
    return f"{moment:%Y-%m-%d %H:%M:%S}{'.' if fraction else ''}{fraction} {zone}"
