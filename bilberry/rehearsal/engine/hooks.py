"""Resource hooks: functions of the program that run before and after a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bilberry.errors import Refused
from bilberry.rehearsal.engine.events import Step


@dataclass(frozen=True)
class Hook:
    """A hook that the program registered. `call` answers an error text, empty for success."""

    name: str
    on_preview: bool
    ignore_errors: bool
    call: Callable[[Step], str]


class Hooks:
    """The hooks of one run, by name."""

    def __init__(self, warn: Callable[[str, str], None], *, preview: bool) -> None:
        self._warn = warn
        self._preview = preview
        self._hooks: dict[str, Hook] = {}

    def add(self, hook: Hook) -> None:
        """Make a hook known, before any resource names it."""
        self._hooks[hook.name] = hook

    def run(self, moment: str, step: Step) -> None:
        """Run what the resource has for a moment such as `BeforeCreate`.

        Raises `Refused` when one fails whose errors are not to be ignored.
        """
        record = step.new or step.old
        for name in record.resource_hooks.get(moment, []) if record else []:
            self._run(moment, name, step)

    def _run(self, moment: str, name: str, step: Step) -> None:
        hook = self._hooks.get(name)
        if hook is None:
            raise Refused(f"hook {name!r} of {step.urn} is not registered")
        if self._preview and not hook.on_preview:
            return
        error = hook.call(step)
        if not error:
            return
        message = f"{moment} hook {name!r} failed: {error}"
        if not hook.ignore_errors:
            raise Refused(message)
        self._warn(message, step.urn)
