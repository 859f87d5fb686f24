"""Lambda's runtimes of Node.js that can still be had, and until when AWS supports them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

from bilberry.errors import InvalidValueError
from bilberry.vendors.support import support_of

OFFERED: Final = ("nodejs22.x", "nodejs24.x")
"""Versions in long-term support, the newest last. nodejs20.x was deprecated on 2026-04-30."""

NEWEST: Final = OFFERED[-1]


def _last_day(runtime: str) -> str:
    found = support_of("lambda", runtime)
    return str(found.until) if found else ""


SUPPORTED_UNTIL: Final = {runtime: _last_day(runtime) for runtime in OFFERED}
"""Runtimes by the day their deprecation is planned for."""


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
