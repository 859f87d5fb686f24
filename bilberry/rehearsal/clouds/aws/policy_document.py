"""`aws.iam.get_policy_document`: a policy in JSON, put together as the provider does it.

Rules from the documentation of Terraform's `aws_iam_policy_document` (2026-10): later statements
override earlier ones of the same `sid`; lists of one item become the item.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bilberry.rehearsal.provider import Properties

VERSION: Final = "2012-10-17"
EVERYONE: Final = "*"
LISTS: Final = (
    ("actions", "Action"),
    ("notActions", "NotAction"),
    ("resources", "Resource"),
    ("notResources", "NotResource"),
)
PRINCIPALS: Final = (("principals", "Principal"), ("notPrincipals", "NotPrincipal"))


def policy_document(args: Properties) -> Properties:
    """The answer of the function: the arguments and the document as `json` and `minifiedJson`."""
    statements = _merged(args)
    document: dict[str, Any] = {"Version": args.get("version") or VERSION}
    if args.get("policyId"):
        document["Id"] = args["policyId"]
    document["Statement"] = statements
    text = json.dumps(document, indent=2)
    return {**args, "id": str(len(text)), "json": text, "minifiedJson": json.dumps(document)}


def _merged(args: Properties) -> list[Mapping[str, Any]]:
    """Source documents' statements, the function's own, then the overriding documents'."""
    own = [_statement(each) for each in args.get("statements") or ()]
    merged: list[Mapping[str, Any]] = []
    for each in [*_parsed(args, "source"), *own, *_parsed(args, "override")]:
        sid = each.get("Sid")
        merged = [other for other in merged if not sid or other.get("Sid") != sid]
        merged.append(each)
    return merged


def _parsed(args: Properties, kind: str) -> Iterable[Mapping[str, Any]]:
    documents = list(args.get(f"{kind}PolicyDocuments") or ())
    single = args.get(f"{kind}Json")
    for text in [*([single] if single else []), *documents]:
        statements = json.loads(text).get("Statement", []) if text else []
        yield from [statements] if isinstance(statements, dict) else statements


def _statement(given: Mapping[str, Any]) -> dict[str, Any]:
    statement: dict[str, Any] = {"Sid": given["sid"]} if given.get("sid") else {}
    statement["Effect"] = given.get("effect") or "Allow"
    for name, key in LISTS:
        if given.get(name):
            statement[key] = _single(given[name])
    for name, key in PRINCIPALS:
        if given.get(name):
            statement[key] = _principals(given[name])
    if given.get("conditions"):
        statement["Condition"] = _conditions(given["conditions"])
    return statement


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else sorted(values, reverse=True)


def _principals(given: list[Mapping[str, Any]]) -> Any:
    if any(each["type"] == EVERYONE for each in given):
        return EVERYONE
    found: dict[str, list[Any]] = {}
    for each in given:
        found.setdefault(each["type"], []).extend(each["identifiers"])
    return {type_: _single(identifiers) for type_, identifiers in found.items()}


def _conditions(given: list[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for each in given:
        values = each["values"]
        held = values[0] if len(values) == 1 else values
        found.setdefault(each["test"], {})[each["variable"]] = held
    return found
