"""The JSON Schema of a stack file, for editors, whichever of the estates it is of."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bilberry.stack_file.secrecy import as_in_a_file
from bilberry.stack_file.source import NAMESPACE, OTHER_KEYS
from bilberry.stack_file.stack_document import Estates

FILE: Final = "stack.schema.json"
"""What the file is called that a project keeps it in."""

Schema = dict[str, Any]


class _WithoutFieldTitles(GenerateJsonSchema):
    """Titles made of keys say nothing that the keys do not."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def of_stack_file(estates: Estates) -> Schema:
    """The schema of `Pulumi.<stack>.yaml`, whichever estate it is of."""
    documents = {name: estates.find(name).document for name in estates.names()}
    _, definitions = models_json_schema(
        [(document, "validation") for document in documents.values()],
        schema_generator=_WithoutFieldTitles,
    )
    defs = as_in_a_file(definitions["$defs"])
    for document in documents.values():
        defs[document.__name__] = _with_namespace(defs[document.__name__])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A stack file of Bilberry",
        "type": "object",
        "properties": {**_other_keys(), "config": _config(documents)},
        "required": ["config"],
        "additionalProperties": False,
        "$defs": defs,
    }


def _other_keys() -> Schema:
    """What Pulumi keeps in a stack file: text, but for its environments, which have several forms."""
    return {key: {} if key == "environment" else {"type": "string"} for key in OTHER_KEYS}


def _config(documents: dict[str, type[Any]]) -> Schema:
    """`bilberry:estate` decides which keys the rest may have."""
    key = f"{NAMESPACE}:estate"
    choices = [
        {
            "if": {"properties": {key: {"const": name}}, "required": [key]},
            "then": {"$ref": f"#/$defs/{document.__name__}"},
        }
        for name, document in documents.items()
    ]
    return {
        "type": "object",
        "properties": {key: {"enum": list(documents)}},
        "required": [key],
        "allOf": choices,
    }


def _with_namespace(document: Schema) -> Schema:
    """A document's schema with its keys as they stand in a stack file, beside other packages'."""
    own = {f"{NAMESPACE}:{key}": _as_text_too(node) for key, node in document["properties"].items()}
    return {
        **document,
        "properties": own,
        "patternProperties": {f"^(?!{NAMESPACE}:)[^:]+:.+": {}},
        "required": [f"{NAMESPACE}:{key}" for key in document["required"]],
    }


def _as_text_too(node: Schema) -> Schema:
    """`pulumi config set` writes `"true"`, which Pulumi reads as it does `true`."""
    if node.get("type") != "boolean":
        return node
    return {
        **{key: node[key] for key in node if key != "type"},
        "enum": [True, False, "true", "false"],
    }


def text(estates: Estates) -> str:
    """The content of the file that a project keeps beside its estates."""
    return json.dumps(of_stack_file(estates), indent=2) + "\n"
