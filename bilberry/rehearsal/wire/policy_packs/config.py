"""A pack's configuration: the defaults of its policies, and what a file says otherwise.

The file is that of `--policy-pack-config`, in Pulumi's form: JSON, policy to level, or to an object
of `enforcementLevel` and properties; `all` is for every policy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import jsonschema
from google.protobuf import json_format
from pulumi.runtime.proto import analyzer_pb2

from bilberry.errors import RehearsalError
from bilberry.rehearsal.wire.policy_packs.violation import WIRE_LEVELS, EnforcementLevel, level_of

ALL: Final = "all"
ENVIRONMENTS: Final = "environments"  # of Pulumi ESC, which a rehearsal cannot ask


@dataclass
class PolicyConfig:
    """One policy's level, and the values of its configuration."""

    level: EnforcementLevel
    properties: dict[str, Any] = field(default_factory=dict)


def read_config(file: Path | None) -> dict[str, Any]:
    """What a configuration file says. Raises `RehearsalError` for one that is not of the form."""
    if file is None:
        return {}
    try:
        document = json.loads(file.read_text() or "{}")
    except (OSError, ValueError) as error:
        raise RehearsalError(f"{file}: no policy configuration: {error}") from None
    if not isinstance(document, dict):
        raise RehearsalError(f"{file}: must be a JSON object of policies, not {document!r:.40}")
    document.pop(ENVIRONMENTS, None)
    return document


def reconciled(info: Any, given: dict[str, Any], file: str = "") -> dict[str, PolicyConfig]:
    """Each policy's configuration: its defaults, the pack's own, then what was given.

    Raises `RehearsalError` for a policy, a level or a value that the pack does not have.
    """
    configs = {policy.name: _default(policy) for policy in info.policies}
    for name, initial in info.initialConfig.items():
        properties = json_format.MessageToDict(initial.properties)
        _apply(configs, name, level_of(initial.enforcementLevel), properties)
    for name in sorted(given, key=lambda name: name != ALL):  # `all` first, the rest may differ
        if name != ALL and name not in configs:
            raise RehearsalError(f"{file}: {info.name} has no policy {name!r}; {_near(configs)}")
        _apply(configs, name, *_parsed(given[name], name, file))
    _require_valid(info, configs, file)
    return configs


def _default(policy: Any) -> PolicyConfig:
    schema = json_format.MessageToDict(policy.configSchema.properties)
    defaults = {name: one["default"] for name, one in schema.items() if "default" in one}
    return PolicyConfig(level_of(policy.enforcementLevel), defaults)


def _apply(
    configs: dict[str, PolicyConfig],
    name: str,
    level: EnforcementLevel | None,
    properties: dict[str, Any],
) -> None:
    for config in configs.values() if name == ALL else [configs[name]]:
        config.level = level or config.level
        config.properties |= properties


def _parsed(value: Any, name: str, file: str) -> tuple[EnforcementLevel | None, dict[str, Any]]:
    properties = dict(value) if isinstance(value, dict) else {"enforcementLevel": value}
    level = properties.pop("enforcementLevel", None)
    if level is not None and level not in list(EnforcementLevel):
        allowed = ", ".join(EnforcementLevel)
        raise RehearsalError(f"{file}: {name}: {level!r} is no enforcement level; one of {allowed}")
    return (None if level is None else EnforcementLevel(level)), properties


def _near(configs: dict[str, PolicyConfig]) -> str:
    return "it has " + ", ".join(sorted(configs))


def _require_valid(info: Any, configs: dict[str, PolicyConfig], file: str) -> None:
    for policy in info.policies:
        schema = json_format.MessageToDict(policy.configSchema)
        if not schema:
            continue
        try:
            jsonschema.validate(configs[policy.name].properties, {"type": "object", **schema})
        except jsonschema.ValidationError as error:
            raise RehearsalError(
                f"{file or info.name}: {policy.name}: {error.json_path}: {error.message}"
            ) from None


def as_request(configs: dict[str, PolicyConfig]) -> Any:
    """The configuration as it is sent to a pack."""
    request = analyzer_pb2.ConfigureAnalyzerRequest()
    for name, config in configs.items():
        sent = request.policyConfig[name]
        sent.enforcementLevel = WIRE_LEVELS[config.level]
        sent.properties.update(config.properties)
    return request
