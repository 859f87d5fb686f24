"""What a program asks for: one registration, in plain data, after the monitor has decided its options."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bilberry.rehearsal.state.document import ResourceState


@dataclass(kw_only=True)
class Goal:
    """A resource as the program wants it. Names and meanings are those of Pulumi's options.

    `protect` and `retain_on_delete` are None where the program is silent; `delete_before_replace`
    likewise leaves the choice to the provider.
    """

    type: str
    name: str
    custom: bool
    properties: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    provider: str = ""
    dependencies: list[str] = field(default_factory=list)
    property_dependencies: dict[str, list[str]] = field(default_factory=dict)
    protect: bool | None = None
    retain_on_delete: bool | None = None
    delete_before_replace: bool | None = None
    ignore_changes: list[str] = field(default_factory=list)
    replace_on_changes: list[str] = field(default_factory=list)
    hide_diff: list[str] = field(default_factory=list)
    additional_secret_outputs: list[str] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    import_id: str = ""
    custom_timeouts: dict[str, float] = field(default_factory=dict)
    deleted_with: str = ""
    replace_with: list[str] = field(default_factory=list)
    replacement_trigger: Any = None
    hooks: dict[str, list[str]] = field(default_factory=dict)
    source_position: str = ""

    def record(self, urn: str) -> ResourceState:
        """A fresh record of this goal, without id and outputs yet."""
        return ResourceState(
            urn=urn,
            type=self.type,
            custom=self.custom,
            inputs=self.properties,
            parent=self.parent,
            provider=self.provider,
            dependencies=self.dependencies,
            property_dependencies=self.property_dependencies,
            protect=bool(self.protect),
            retain_on_delete=bool(self.retain_on_delete),
            additional_secret_outputs=self.additional_secret_outputs,
            custom_timeouts=self.custom_timeouts,
            import_id=self.import_id,
            deleted_with=self.deleted_with,
            replace_with=self.replace_with,
            replacement_trigger=self.replacement_trigger,
            ignore_changes=self.ignore_changes,
            replace_on_changes=self.replace_on_changes,
            hide_diff=self.hide_diff,
            resource_hooks=self.hooks,
            source_position=self.source_position,
        )


@dataclass(kw_only=True, frozen=True)
class Alias:
    """Another identity a resource may have had; what is empty is as it is now."""

    urn: str = ""
    name: str = ""
    type: str = ""
    stack: str = ""
    project: str = ""
    parent: str = ""
    no_parent: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a registration.

    `failed` resources, and those skipped because something they need failed, have no outputs;
    the program goes on without them.
    """

    urn: str
    id: str = ""
    outputs: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    stables: tuple[str, ...] = ()
