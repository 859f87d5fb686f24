"""Pulumi.yaml and Pulumi.<stack>.yaml, read as Pulumi reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from bilberry.errors import RehearsalError
from bilberry.rehearsal.program.scalars import PulumiLoader, as_text
from bilberry.rehearsal.state.encryption import WrongPassphrase, given_passphrase, open_crypter
from bilberry.values.property_values import Secret

DYNAMIC = "pulumi-python"  # the package of providers that a program brings along
PLACEHOLDER = "rehearsed-{key}"


@dataclass(frozen=True)
class Project:
    """A Pulumi program: its folder, its name, and the file that Python runs."""

    folder: Path
    name: str
    main: Path
    config: dict[str, Any] = field(default_factory=dict)


@dataclass
class Config:
    """A stack's configuration as a program sees it: `namespace:key` to text, JSON for objects.

    `placeholders` are the keys whose `secure:` value could not be decrypted here.
    """

    values: dict[str, str] = field(default_factory=dict)
    secret_keys: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)

    def of_package(self, package: str) -> dict[str, Any]:
        """The configuration of a default provider: the keys in the package's namespace.

        Dynamic providers get all of it, with the namespaces. What is secret is marked so.
        """
        if package == DYNAMIC:
            return {key: self._marked(key) for key in self.values}
        prefix = f"{package}:"
        return {
            key.removeprefix(prefix): self._marked(key)
            for key in self.values
            if key.startswith(prefix)
        }

    def _marked(self, key: str) -> Any:
        return Secret(self.values[key]) if key in self.secret_keys else self.values[key]


def load_yaml(file: Path) -> dict[str, Any]:
    """A YAML file that holds a mapping. Raises `RehearsalError` saying where it does not."""
    try:
        document = yaml.load(file.read_text(), PulumiLoader)  # noqa: S506 - derived from the safe loader
    except FileNotFoundError:
        raise RehearsalError(f"no {file.name} in {file.parent}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RehearsalError(f"{file.name} is not valid YAML: {error}") from None
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise RehearsalError(f"{file.name} must hold keys and values, not {document!r:.40}")
    return document


def find_project(folder: Path) -> Project:
    """The project of a folder. Raises `RehearsalError` for none, or one that is not Python's."""
    file = folder / "Pulumi.yaml"
    if not file.exists():
        raise RehearsalError(
            f"no Pulumi.yaml in {folder}; go to the project's folder or name it with -C DIR"
        )
    document = load_yaml(file)
    runtime = document.get("runtime")
    language = runtime.get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        raise RehearsalError(f"Pulumi.yaml: runtime is {language!r}; only python can be rehearsed")
    if not isinstance(document.get("name"), str):
        raise RehearsalError("Pulumi.yaml: name is missing; write one, such as `name: shop`")
    return Project(
        folder,
        document["name"],
        _main(folder, document),
        _mapping(document.get("config"), file.name),
    )


def _main(folder: Path, document: dict[str, Any]) -> Path:
    main = (folder / str(document.get("main") or ".")).resolve()
    program = main / "__main__.py" if main.is_dir() else main
    if not program.exists():
        raise RehearsalError(f"Pulumi.yaml: no program at {program}; `main` names its folder")
    return program


def stacks(project: Project) -> list[str]:
    """The stacks that have a file, by name."""
    files = project.folder.glob("Pulumi.*.yaml")
    return sorted(file.name.removeprefix("Pulumi.").removesuffix(".yaml") for file in files)


def load_config(project: Project, stack: str) -> Config:
    """The stack's configuration, the project's defaults underneath.

    Raises `RehearsalError` for a stack without a file, naming the stacks there are.
    """
    file = project.folder / f"Pulumi.{stack}.yaml"
    if not file.exists() and stacks(project):
        raise RehearsalError(
            f"no stack named {stack!r}: there is no {file.name}; "
            f"stacks here: {', '.join(stacks(project))}"
        )
    document = load_yaml(file) if file.exists() else {}
    _require_config(file.name, document)
    opener = _Opener(str(document.get("encryptionsalt") or ""))
    given = _full_keys(project, _mapping(document.get("config"), file.name))
    values = {**_full_keys(project, _defaults(project)), **given}
    _require_all(project, file.name, values)
    config = Config()
    for key, value in values.items():
        _add(config, key, value, opener)
    return config


def _require_config(file: str, document: dict[str, Any]) -> None:
    """Raises `RehearsalError` for a `config` that is misspelt, which Pulumi passes over in silence."""
    meant = get_close_matches("config", map(str, document), n=1)
    if meant and "config" not in document:
        raise RehearsalError(f"{file}: no such key {meant[0]!r}; write `config:`")


def _mapping(value: Any, file: str) -> dict[str, Any]:
    if value is None or isinstance(value, dict):
        return value or {}
    raise RehearsalError(f"{file}: config must hold keys and values, not {value!r:.40}")


def _full_keys(project: Project, values: dict[str, Any]) -> dict[str, Any]:
    """The values with the project's name before keys without a namespace."""
    return {
        key if ":" in key else f"{project.name}:{key}": value
        for key, value in ((str(key), value) for key, value in values.items())
    }


def _require_all(project: Project, file: str, values: dict[str, Any]) -> None:
    """Raises `RehearsalError` for what the project declares without a value and nobody gave."""
    for key in _full_keys(project, project.config):
        if key not in values:
            raise RehearsalError(
                f"{file}: configuration value {key!r} is missing; Pulumi.yaml declares it "
                f"without a default; write it under `config:`"
            )


def _defaults(project: Project) -> dict[str, Any]:
    """Project-level configuration: a plain value, or `{value: …}`, or `{default: …}`."""
    values = {}
    for key, entry in project.config.items():
        if not isinstance(entry, dict):
            values[key] = entry
        elif "value" in entry or "default" in entry:
            values[key] = entry.get("value", entry.get("default"))
    return values


class _Opener:
    """Decrypts `secure:` values where the passphrase is at hand."""

    def __init__(self, salt: str) -> None:
        passphrase = given_passphrase()
        try:
            usable = bool(salt) and passphrase is not None
            self._crypter = open_crypter(passphrase or "", salt) if usable else None
        except WrongPassphrase:
            self._crypter = None

    def open(self, ciphertext: str) -> str | None:
        if self._crypter is None:
            return None
        try:
            return self._crypter.decrypt(ciphertext)
        except WrongPassphrase:
            return None


def _add(config: Config, key: str, value: Any, opener: _Opener) -> None:
    opened = _open(config, key, value, opener)
    if opened is not value:
        config.secret_keys.append(key)
    config.values[key] = as_text(opened)


def _open(config: Config, key: str, value: Any, opener: _Opener) -> Any:
    """The value with every `{secure: …}` inside replaced; the very same object if there is none."""
    if isinstance(value, dict):
        if list(value) == ["secure"] and isinstance(value["secure"], str):
            return _plaintext(config, key, value["secure"], opener)
        opened = {
            name: _open(config, f"{key}.{name}", item, opener) for name, item in value.items()
        }
        return opened if any(opened[name] is not value[name] for name in value) else value
    if isinstance(value, list):
        items = [_open(config, f"{key}[{i}]", item, opener) for i, item in enumerate(value)]
        return (
            items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        )
    return value


def _plaintext(config: Config, key: str, ciphertext: str, opener: _Opener) -> str:
    plaintext = opener.open(ciphertext)
    if plaintext is None:
        config.placeholders.append(key)
        return PLACEHOLDER.format(key=key.rsplit(":", 1)[-1])
    return plaintext
