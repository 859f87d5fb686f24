"""Lambda's runtimes of Node.js that can still be had, and until when AWS supports them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

from bilberry.errors import InvalidValueError

SUPPORTED_UNTIL: Final = {"nodejs22.x": "2027-04-30", "nodejs24.x": "2028-04-30"}
"""Runtimes by the day their deprecation is planned for (Lambda Developer Guide, "Lambda runtimes",
by way of endoflife.date, 2026-08-22). nodejs20.x was deprecated on 2026-04-30."""

NEWEST: Final = "nodejs24.x"


def _supported(runtime: str) -> str:
    if runtime not in SUPPORTED_UNTIL:
        offered = [f"{name} (until {day})" for name, day in SUPPORTED_UNTIL.items()]
        raise InvalidValueError(f"a supported runtime: {', '.join(offered)}", NEWEST)
    return runtime


NodeRuntime = Annotated[
    str,
    AfterValidator(_supported),
    WithJsonSchema({"type": "string", "enum": list(SUPPORTED_UNTIL)}),
]
"""A settings key that names a runtime."""
