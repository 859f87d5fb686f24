"""What a run says of itself while it goes: steps, messages, and who listens to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from bilberry.rehearsal.provider import DiffKind
from bilberry.rehearsal.state.document import ResourceState
from bilberry.rehearsal.wire.policy_packs.violation import Violation
from bilberry.values.urn import parse


class Op(StrEnum):
    """What happens to a resource, in the words of Pulumi's engine."""

    SAME = "same"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    REPLACE = "replace"
    CREATE_REPLACEMENT = "create-replacement"
    DELETE_REPLACED = "delete-replaced"
    READ = "read"
    READ_REPLACEMENT = "read-replacement"
    READ_DISCARD = "discard"
    DISCARD_REPLACED = "discard-replaced"
    REFRESH = "refresh"
    IMPORT = "import"
    IMPORT_REPLACEMENT = "import-replacement"


class LogSeverity(StrEnum):
    """How much a message matters."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Step:
    """One operation on one resource.

    `detailed` tells which property paths differ and how; `result` is set on a refresh: what it
    found.
    """

    op: Op
    urn: str
    old: ResourceState | None = None
    new: ResourceState | None = None
    detailed: Mapping[str, DiffKind] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    result: Op | None = None

    @property
    def type(self) -> str:
        """The resource's type token."""
        return parse(self.urn).type

    @property
    def name(self) -> str:
        """The resource's logical name."""
        return parse(self.urn).name

    @property
    def internal(self) -> bool:
        """Whether this is about a provider the engine makes by itself: shown to nobody."""
        return parse(self.urn).is_default_provider

    @property
    def record(self) -> ResourceState | None:
        """The newest record the step has."""
        return self.new or self.old


class Listener(Protocol):
    """Hears of everything a run does, in the order it happens."""

    def begin(self, step: Step) -> None:
        """The step is about to be done."""
        ...

    def done(self, step: Step, seconds: float) -> None:
        """The step was done; it would have taken that long in life."""
        ...

    def failed(self, step: Step, message: str) -> None:
        """The step was refused; the message is the cloud's."""
        ...

    def message(self, severity: LogSeverity, text: str, urn: str = "") -> None:
        """Something a person should know, about a resource or about the run."""
        ...

    def violation(self, violation: Violation) -> None:
        """A policy objects to something, or has put it right."""
        ...


class Recorder:
    """A listener that keeps everything, for `--json` and for tests."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.failures: list[tuple[Step, str]] = []
        self.messages: list[tuple[LogSeverity, str, str]] = []
        self.violations: list[Violation] = []
        self.seconds: dict[int, float] = {}

    def begin(self, step: Step) -> None:
        """Nothing to keep yet."""

    def done(self, step: Step, seconds: float) -> None:
        """Keep the step."""
        self.seconds[len(self.steps)] = seconds
        self.steps.append(step)

    def failed(self, step: Step, message: str) -> None:
        """Keep the failure."""
        self.failures.append((step, message))

    def message(self, severity: LogSeverity, text: str, urn: str = "") -> None:
        """Keep the message."""
        self.messages.append((severity, text, urn))

    def violation(self, violation: Violation) -> None:
        """Keep what a policy said."""
        self.violations.append(violation)

    @property
    def visible(self) -> list[Step]:
        """The steps a person is shown."""
        return [step for step in self.steps if not step.internal]

    def plain_steps(self) -> list[dict[str, Any]]:
        """The visible steps as JSON data."""
        return [
            {
                "urn": step.urn,
                "op": str(step.op),
                **({"id": step.record.id} if step.record and step.record.id else {}),
                **({"reasons": list(step.reasons)} if step.reasons else {}),
                **(
                    {"detailedDiff": {k: str(v) for k, v in step.detailed.items()}}
                    if step.detailed
                    else {}
                ),
            }
            for step in self.visible
        ]
