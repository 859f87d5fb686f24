"""What a stack knows of its resources: records, and the deployment document they are kept in.

The document is that of `pulumi stack export`, version 3 (sdk/go/common/apitype/core.go in
pulumi/pulumi, 2026-08); secrets are encrypted in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from bilberry.errors import RehearsalError
from bilberry.rehearsal.state.encryption import Crypter
from bilberry.values.property_values import SECRET, SIGNATURE, UNKNOWN, UNKNOWN_STRING, Secret
from bilberry.values.urn import STACK_TYPE

VERSION: Final = 3
ENGINE_VERSION: Final = "v3.272.0"  # the SDK's release whose rules the rehearsal follows
HIDDEN: Final = "[secret]"
NOT_KNOWN: Final = "output<string>"


@dataclass(kw_only=True)
class ResourceState:
    """One resource as the state remembers it. Names and meanings are Pulumi's (`ResourceV3`).

    `delete` marks the old half of a replacement that is still to be deleted; `pending_replacement`
    one that was deleted first and whose successor does not exist yet.
    """

    urn: str
    type: str
    custom: bool = True
    id: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    provider: str = ""
    dependencies: list[str] = field(default_factory=list)
    property_dependencies: dict[str, list[str]] = field(default_factory=dict)
    protect: bool = False
    external: bool = False
    delete: bool = False
    pending_replacement: bool = False
    init_errors: list[str] = field(default_factory=list)
    additional_secret_outputs: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    custom_timeouts: dict[str, float] = field(default_factory=dict)
    import_id: str = ""
    retain_on_delete: bool = False
    deleted_with: str = ""
    replace_with: list[str] = field(default_factory=list)
    replacement_trigger: Any = None
    ignore_changes: list[str] = field(default_factory=list)
    replace_on_changes: list[str] = field(default_factory=list)
    hide_diff: list[str] = field(default_factory=list)
    resource_hooks: dict[str, list[str]] = field(default_factory=dict)
    created: str = ""
    modified: str = ""
    source_position: str = ""

    def all_dependencies(self) -> Iterator[str]:
        """URNs that must exist before this one: parent, provider, dependencies of every kind."""
        if self.parent:
            yield self.parent
        if self.provider:
            yield provider_urn(self.provider)
        yield from self.dependencies
        for urns in self.property_dependencies.values():
            yield from urns
        if self.deleted_with:
            yield self.deleted_with
        yield from self.replace_with

    def copy(self, **changes: Any) -> ResourceState:
        """The same record with some fields changed."""
        return replace(self, **changes)


@dataclass
class PendingOperation:
    """Something that was under way: `creating`, `updating`, `deleting`, `reading`, `importing`."""

    resource: ResourceState
    type: str


@dataclass
class Snapshot:
    """All resources of a stack, dependencies before dependants, and what was left unfinished."""

    resources: list[ResourceState] = field(default_factory=list)
    pending: list[PendingOperation] = field(default_factory=list)

    @property
    def stack_outputs(self) -> dict[str, Any]:
        """What the program exported at its last update."""
        for resource in self.resources:
            if resource.type == STACK_TYPE and not resource.delete:
                return resource.outputs
        return {}


def provider_urn(reference: str) -> str:
    """The URN in a provider reference (`urn::id`)."""
    return reference.rpartition("::")[0]


def now() -> str:
    """The time as states write it: Go's RFC 3339, whose fractions end in no zero."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".") + "Z"


# The fields that carry property values, then all others, by their name in the document.
_VALUES = {"inputs": "inputs", "outputs": "outputs", "replacement_trigger": "replacementTrigger"}
_PLAIN = {
    "urn": "urn",
    "custom": "custom",
    "delete": "delete",
    "id": "id",
    "type": "type",
    "parent": "parent",
    "protect": "protect",
    "external": "external",
    "dependencies": "dependencies",
    "init_errors": "initErrors",
    "provider": "provider",
    "property_dependencies": "propertyDependencies",
    "pending_replacement": "pendingReplacement",
    "additional_secret_outputs": "additionalSecretOutputs",
    "aliases": "aliases",
    "custom_timeouts": "customTimeouts",
    "import_id": "importID",
    "retain_on_delete": "retainOnDelete",
    "deleted_with": "deletedWith",
    "replace_with": "replaceWith",
    "created": "created",
    "modified": "modified",
    "source_position": "sourcePosition",
    "ignore_changes": "ignoreChanges",
    "replace_on_changes": "replaceOnChanges",
    "hide_diff": "hideDiff",
    "resource_hooks": "resourceHooks",
}
_ALWAYS = {"urn", "custom", "type"}


class Codec:
    """Turns records into the document's JSON and back, with one stack's crypter.

    The crypter is asked for only when there is a secret: making one costs a third of a second.
    """

    def __init__(self, crypter: Callable[[], Crypter], *, show_secrets: bool = False) -> None:
        self._crypter = crypter
        self._show_secrets = show_secrets

    def encode(self, resource: ResourceState) -> dict[str, Any]:
        """The record as JSON data; empty fields are left out."""
        document = {
            name: getattr(resource, attribute)
            for attribute, name in _PLAIN.items()
            if attribute in _ALWAYS or getattr(resource, attribute)
        }
        for attribute, name in _VALUES.items():
            value = getattr(resource, attribute)
            if value:
                document[name] = self.seal(value)
        return document

    def decode(self, document: Mapping[str, Any]) -> ResourceState:
        """The record of JSON data; fields that only newer engines know are ignored.

        A property that depends on nothing has `null` in Pulumi's own exports.
        """
        fields = {
            attribute: document[name] for attribute, name in _PLAIN.items() if name in document
        }
        for attribute, name in _VALUES.items():
            if name in document:
                fields[attribute] = self.open(document[name])
        by_property = fields.get("property_dependencies", {})
        fields["property_dependencies"] = {key: by_property[key] or [] for key in by_property}
        return ResourceState(**fields)

    def seal(self, value: Any) -> Any:
        """A property value as JSON, its secrets encrypted."""
        if isinstance(value, Secret):
            text = json.dumps(_plain(value.value), separators=(",", ":"))
            if self._show_secrets:
                return {SIGNATURE: SECRET, "plaintext": text}
            return {SIGNATURE: SECRET, "ciphertext": self._crypter().encrypt(text)}
        if isinstance(value, dict):
            return {key: self.seal(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.seal(item) for item in value]
        return UNKNOWN_STRING if value is UNKNOWN else value

    def open(self, value: Any) -> Any:
        """A property value from JSON, its secrets decrypted and marked."""
        if isinstance(value, dict):
            if value.get(SIGNATURE) == SECRET:
                return Secret(json.loads(self._plaintext(value)))
            return {key: self.open(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.open(item) for item in value]
        return UNKNOWN if value == UNKNOWN_STRING else value

    def _plaintext(self, secret: Mapping[str, Any]) -> str:
        if "plaintext" in secret:  # an export with --show-secrets
            return str(secret["plaintext"])
        return self._crypter().decrypt(secret["ciphertext"])


def _plain(value: Any) -> Any:
    if isinstance(value, Secret):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return UNKNOWN_STRING if value is UNKNOWN else value


def masked(value: Any) -> Any:
    """A property value as it may be shown: secrets hidden, unknowns named as such."""
    if isinstance(value, Secret):
        return HIDDEN
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return NOT_KNOWN if value is UNKNOWN else value


def to_document(snapshot: Snapshot, codec: Codec, salt: Callable[[], str]) -> dict[str, Any]:
    """The deployment document.

    `salt` answers the state of the crypter in use, empty for none; it is asked when all is sealed,
    as the first secret may have made the crypter.
    """
    deployment: dict[str, Any] = {
        "manifest": {
            "time": now(),
            "magic": hashlib.sha256(ENGINE_VERSION.encode()).hexdigest(),
            "version": ENGINE_VERSION,
        },
        "resources": [codec.encode(resource) for resource in snapshot.resources],
        "metadata": {},
    }
    if snapshot.pending:
        deployment["pending_operations"] = [
            {"resource": codec.encode(operation.resource), "type": operation.type}
            for operation in snapshot.pending
        ]
    if salt():
        deployment["secrets_providers"] = {"type": "passphrase", "state": {"salt": salt()}}
    return {"version": VERSION, "deployment": deployment}


def from_document(document: Mapping[str, Any], codec: Codec) -> Snapshot:
    """The snapshot in a deployment document. Raises `RehearsalError` for another version."""
    if document.get("version") != VERSION:
        raise RehearsalError(
            f"the state is of deployment version {document.get('version')!r}; "
            f"version {VERSION} is understood (`pulumi stack export` writes it)"
        )
    deployment = document.get("deployment") or {}
    return Snapshot(
        [codec.decode(resource) for resource in deployment.get("resources") or []],
        [
            PendingOperation(codec.decode(operation["resource"]), operation["type"])
            for operation in deployment.get("pending_operations") or []
        ],
    )


def salt_of(document: Mapping[str, Any]) -> str:
    """The passphrase crypter's state that a document was encrypted with, empty for none."""
    provider = (document.get("deployment") or {}).get("secrets_providers") or {}
    if provider and provider.get("type") != "passphrase":
        raise RehearsalError(
            f"the state's secrets are kept by {provider.get('type')!r}, which needs its account; "
            "export it with `pulumi stack export --show-secrets` to rehearse from it"
        )
    return str(provider.get("state", {}).get("salt", ""))


class ClosedCodec(Codec):
    """Reads a document without opening its secrets: what is encrypted is a secret not known."""

    def __init__(self) -> None:
        super().__init__(_no_crypter)

    def open(self, value: Any) -> Any:
        """A property value from JSON; of its secrets only that they are some."""
        if isinstance(value, dict) and value.get(SIGNATURE) == SECRET and "ciphertext" in value:
            return Secret(UNKNOWN)
        return super().open(value)


def _no_crypter() -> Crypter:
    raise RehearsalError("a state is read here without its passphrase")


def from_closed_document(document: Mapping[str, Any]) -> Snapshot:
    """The snapshot in a deployment document, its secrets left closed. Raises `RehearsalError`."""
    return from_document(document, ClosedCodec())
