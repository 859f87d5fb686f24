"""The providers of one run: found by reference, default ones made on first use."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.passive import Passive
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckRequest,
    CheckResult,
    ConfigureRequest,
    Created,
    CreateRequest,
    Diff,
    DiffConfigRequest,
    DiffKind,
    DiffRequest,
    Properties,
    Provider,
    ProviderFactory,
    UpdateRequest,
)
from bilberry.rehearsal.state.document import ResourceState, provider_urn
from bilberry.values.property_values import UNKNOWN_STRING, has_unknown, reveal
from bilberry.values.urn import PROVIDER_PREFIX, parse

VERSION = "version"
INTERNAL = "__internal"  # what the engine keeps for itself among a provider's inputs


def package_of(type_: str) -> str:
    """The package a type token belongs to: `aws` of `aws:ec2/vpc:Vpc`."""
    return type_.removeprefix(PROVIDER_PREFIX).split(":")[0]


def default_name(version: str, url: str) -> str:
    """The name of a default provider, by the rules of pkg/resource/deploy/providers (2026-08)."""
    name = "default"
    if version:
        name += "_" + version.replace(".", "_").replace("-", "_").replace("+", "_")
    if url:
        name += "_" + url.replace("://", "_/").replace(":", "_")
    return name


def with_plugin(config: Properties, version: str, url: str) -> Properties:
    """A provider's inputs that say which plugin is to read them; the URL is no plugin's business."""
    if version:
        config = {INTERNAL: {}, **config, VERSION: version}
    if url:
        config = {**config, INTERNAL: {**config.get(INTERNAL, {}), "pluginDownloadURL": url}}
    return config


def without_internal(config: Properties) -> Properties:
    """A provider's inputs as far as they leave the engine."""
    return {key: value for key, value in config.items() if key != INTERNAL}


def reference(urn: str, id: str) -> str:
    """How a resource names its provider; an id not known yet has its own marker."""
    return f"{urn}::{id or UNKNOWN_STRING}"


class Providers:
    """Configured providers by URN, made from what this run registered or an old state holds."""

    def __init__(
        self, factory: Callable[[str], ProviderFactory], olds: Mapping[str, ResourceState]
    ) -> None:
        self._factory = factory
        self._olds = olds
        self._configured: dict[str, Provider] = {}

    def of(self, reference: str) -> Provider:
        """The provider that a resource refers to. Raises `RehearsalError` for one nobody knows."""
        urn = provider_urn(reference)
        if urn not in self._configured:
            if urn not in self._olds:
                raise RehearsalError(f"no provider {urn} is known")
            self.configure(urn, self._olds[urn].inputs)
        return self._configured[urn]

    def configure(self, urn: str, inputs: Properties) -> Provider:
        """Make the provider of that URN ready."""
        factory = self._factory(package_of(parse(urn).type))
        config = plugin_config(inputs)
        request = ConfigureRequest(inputs=config)
        configured = Unconfigured() if has_unknown(config) else factory.configure(request)
        self._configured[urn] = configured
        return configured

    def managing(self, type_: str, reference: str) -> Provider | None:
        """Who manages resources of a type: a provider's own manager for providers, none for components."""
        if type_.startswith(PROVIDER_PREFIX):
            return ProviderManager(self, self._factory(package_of(type_)))
        return self.of(reference) if reference else None


class ProviderManager(Passive):
    """Manages provider resources themselves, by asking their plugin about configuration."""

    def __init__(self, providers: Providers, factory: ProviderFactory) -> None:
        self._providers = providers
        self._factory = factory

    def check(self, request: CheckRequest) -> CheckResult:
        """The plugin's opinion of a configuration."""
        config = CheckConfigRequest(urn=request.urn, olds=request.olds, news=request.news)
        return check_config(self._factory, config)

    def diff(self, request: DiffRequest) -> Diff:
        """Whether a changed configuration is an update or replaces what was made with it."""
        config = DiffConfigRequest(
            urn=request.urn, old_inputs=request.old_inputs, new_inputs=request.new_inputs
        )
        return diff_config(self._factory, config)

    def create(self, request: CreateRequest) -> Created:
        """Configure the provider; its id is made up here, as Pulumi's engine does."""
        self._providers.configure(request.urn, request.properties)
        id_ = "" if request.preview else str(uuid.uuid4())
        return Created(id_, without_internal(request.properties))

    def update(self, request: UpdateRequest) -> Properties:
        """Configure the provider anew."""
        self._providers.configure(request.urn, request.new_inputs)
        return without_internal(request.new_inputs)


class Unconfigured(Passive):
    """Stands in, in a preview, for a provider whose configuration is not known yet.

    Of what it would make nothing is known, and what it has made is shown as updated.
    """

    def diff(self, request: DiffRequest) -> Diff:
        """Something will change; what, is not known."""
        return Diff(dict.fromkeys(request.new_inputs or ["id"], DiffKind.UPDATE))

    def create(self, request: CreateRequest) -> Created:
        """Nothing is known of it."""
        return Created("", {})

    def update(self, request: UpdateRequest) -> Properties:
        """Nothing is known of it."""
        return {}


def check_config(factory: ProviderFactory, request: CheckConfigRequest) -> CheckResult:
    """A plugin's opinion of a configuration; values stay in the form they were given in."""
    olds = None if request.olds is None else plugin_config(request.olds)
    checked = factory.check_config(replace(request, olds=olds, news=plugin_config(request.news)))
    return CheckResult({**checked.inputs, **request.news}, checked.failures)


def diff_config(factory: ProviderFactory, request: DiffConfigRequest) -> Diff:
    """What a plugin says of a changed configuration; another version is a change, as if bridged."""
    olds, news = request.old_inputs, request.new_inputs
    diff = factory.diff_config(
        replace(request, old_inputs=plugin_config(olds), new_inputs=plugin_config(news))
    )
    if olds.get(VERSION) == news.get(VERSION):
        return diff
    return Diff({VERSION: DiffKind.UPDATE, **diff.detailed}, diff.delete_before_replace)


def plugin_config(inputs: Properties) -> Properties:
    """What a plugin is configured with: values parsed from the JSON text that the SDKs send."""
    own = {key: value for key, value in inputs.items() if key not in (INTERNAL, VERSION)}
    return {key: _parsed(reveal(value)) for key, value in own.items()}


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        parsed = json.loads(value)
    except json.JSONDecodeError:
        return value
    return parsed if isinstance(parsed, bool | dict | list) else value
