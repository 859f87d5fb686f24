"""Where a stack's configuration comes from: the running program, or a stack file read directly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pulumi
import yaml
from pulumi.runtime.config import CONFIG

from bilberry.errors import StackFileError
from bilberry.findings import Finding
from bilberry.stack_file.words import as_yaml

NAMESPACE: Final = "bilberry"
SECURE_PLACEHOLDER: Final = "[secret]"
"""Stands for a `secure:` value in a file that is read without its passphrase."""


OTHER_KEYS: Final = ("encryptionsalt", "encryptedkey", "secretsprovider", "environment")
"""What Pulumi itself keeps in a stack file beside `config` (Pulumi docs, Stack settings file, 2026-11)."""


@dataclass(frozen=True)
class Configuration:
    """What a stack file says under `bilberry:`, as Pulumi hands it to a program.

    Attributes:
        file: The stack file's name, for messages.
        values: Keys without the namespace, to text; structured values are JSON.
        secret: The keys whose values no message may show.
    """

    file: str
    values: Mapping[str, str]
    secret: frozenset[str] = frozenset()


def of_running_program() -> Configuration:
    """The configuration of the stack that is being previewed or updated.

    `pulumi.Config` reads keys by name and cannot list them, and a misspelt key is one nobody asks
    for by name: hence the two places it reads, with its precedence.
    """
    prefix = f"{NAMESPACE}:"
    every = {**pulumi.runtime.get_config_env(), **CONFIG.get()}
    own = {key.removeprefix(prefix): text for key, text in every.items() if key.startswith(prefix)}
    secret = frozenset(key for key in own if pulumi.runtime.is_config_secret(prefix + key))
    return Configuration(f"Pulumi.{pulumi.get_stack()}.yaml", own, secret)


def of_file(path: Path) -> Configuration:
    """The configuration a stack file holds. Raises `StackFileError` if it is no stack file."""
    config = _config(path)
    if bare := [key for key in config if ":" not in str(key)]:
        raise StackFileError(path.name, [_without_namespace(key, config[key]) for key in bare])
    prefix = f"{NAMESPACE}:"
    own = {str(key).removeprefix(prefix): config[key] for key in config if key.startswith(prefix)}
    opened = {key: _opened(value) for key, value in own.items()}
    secret = frozenset(key for key in own if opened[key] != own[key])
    return Configuration(path.name, {key: _text(value) for key, value in opened.items()}, secret)


def _config(path: Path) -> dict[Any, Any]:
    """What stands under `config:`."""
    document = _mapping(path, "(the file)", _parsed(path))
    unknown = [key for key in document if key not in OTHER_KEYS]
    if unknown and "config" not in document:
        raise StackFileError(path.name, [_instead_of_config(key, document[key]) for key in unknown])
    return _mapping(path, "config", document.get("config"))


def _parsed(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text())
    except FileNotFoundError:
        raise StackFileError(
            path.name, [Finding.at("(the file)", "", "a file that exists")]
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        finding = Finding.at("(the file)", "text that is not YAML", " ".join(str(error).split()))
        raise StackFileError(path.name, [finding]) from None


def _mapping(path: Path, key: str, value: object) -> dict[Any, Any]:
    """The value if it is a mapping; nothing at all counts as an empty one."""
    if isinstance(value, dict) or value is None:
        return value or {}
    finding = Finding.at(
        key, as_yaml(value), "keys and values", f"config: {{{NAMESPACE}:estate: …}}"
    )
    raise StackFileError(path.name, [finding])


def _instead_of_config(key: object, value: object) -> Finding:
    """What to say of a key of the file where it has no `config`."""
    known = ", ".join(("config", *OTHER_KEYS))
    return Finding.at(
        str(key), as_yaml(value), f"no such key of the file, there are {known}", "config:"
    )


def _without_namespace(key: object, value: object) -> Finding:
    name = f"{NAMESPACE}:{key}"
    return Finding.at(str(key), as_yaml(value), f"a key with its namespace: {name}", f"{name}: …")


def _opened(value: Any) -> Any:
    """The value with `{secure: …}` replaced by a placeholder at any depth."""
    if isinstance(value, dict):
        if value.keys() == {"secure"}:
            return SECURE_PLACEHOLDER
        return {key: _opened(item) for key, item in value.items()}
    return [_opened(item) for item in value] if isinstance(value, list) else value


def _text(value: object) -> str:
    """A value as Pulumi hands it over. YAML's dates are text to Pulumi, and no value is an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, default=str)
