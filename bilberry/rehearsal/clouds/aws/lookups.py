"""Functions that find what exists: `aws.ec2.get_vpc`, `aws.rds.get_cluster`, and all their kind.

A function `get<Resource>` answers with a resource of that type whose properties are those asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import default_vpc, invokes
from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.knowledge.vendor import Question
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors import aws

# Arguments that say how to look and not for what.
MANNERS: Final = frozenset({"filters", "mostRecent", "region", "state", "tags", "withDecryption"})
OF_DEFAULT_VPC: Final = frozenset(
    {aws.ec2.SECURITY_GROUP, aws.ec2.SUBNET, aws.ec2.ROUTE_TABLE, aws.ec2.VPC}
)
SINGULAR: Final = (("ies", "y"), ("ses", "s"), ("s", ""))

# What the arguments of lookups are called where the resource says it otherwise.
RENAMED: Final[Mapping[str, str]] = {
    "cidr": "cidrBlock",
    "clusterName": "name",
    "dbClusterSnapshotIdentifier": "id",
    "domain": "domainName",
    "functionName": "name",
    "groupName": "name",
    "keyId": "keyId",
    "secretId": "id",
    "userName": "name",
}


def look_up(question: Question) -> Properties | None:
    """The answer to a lookup; None where the function is not one of a known resource.

    Raises `ProviderError` when nothing, or more than one resource, is found.
    """
    own = invokes.owned_by_aws(question)
    if own:
        return {**question.args, **own}
    one, many = _types_of(question.token)
    type_ = one or many
    if type_ is None:
        return None
    found, region = _found(question, type_)
    if one is None:
        return {**question.args, "id": region, "ids": [resource.id for resource in found]}
    return {**question.args, **_one(found, question.token, question.args)}


def _found(question: Question, type_: str) -> tuple[list[StoredResource], str]:
    """What exists and is meant, and the region that was looked in."""
    store, account, args = question.world.store, question.account, question.args
    region = _region_of(type_, account, args)
    if type_ in OF_DEFAULT_VPC and region:
        default_vpc.settle(store, account, region)
    existing = store.of_type(account.id, type_, region)
    return [each for each in existing if _is_meant(each, question.token, args)], region


def _types_of(token: str) -> tuple[str | None, str | None]:
    """The type a function finds one resource of, or else the one it finds many of."""
    package, module, function = token.split(":")
    service = module.partition("/")[0]
    noun = function.removeprefix("get")
    plural = (noun.removesuffix(end) + single for end, single in SINGULAR if noun.endswith(end))
    types = [f"{package}:{service}/{each[:1].lower()}{each[1:]}:{each}" for each in (noun, *plural)]
    known = [type_ for type_ in types if sdk_types.resource_type(type_) is not None]
    if types[0] in known:
        return types[0], None
    return None, known[0] if known else None


def _region_of(type_: str, account: Account, args: Properties) -> str:
    known = sdk_types.resource_type(type_)
    if known is not None and "region" not in known.outputs:
        return ""
    return str(args.get("region") or account.region)


def _one(found: list[StoredResource], token: str, args: Properties) -> Properties:
    asked = ", ".join(f"{name}={value!r}" for name, value in args.items() if name != "region")
    if not found:
        raise ProviderError(f"{token}: no matching thing found: {asked or 'nothing was asked for'}")
    if len(found) > 1 and not args.get("mostRecent"):
        ids = ", ".join(resource.id for resource in found)
        raise ProviderError(
            f"{token}: multiple things matched ({ids}); use additional constraints to reduce "
            f"matches to a single one: {asked}"
        )
    return {**found[-1].outputs, "id": found[-1].id}


def _is_meant(resource: StoredResource, token: str, args: Properties) -> bool:
    properties = {**resource.outputs, "id": resource.id}
    noun = token.rpartition(":get")[2]
    for name, value in args.items():
        if name in MANNERS or value in (None, "", [], {}):
            continue
        if not _agrees(properties, _property(name, noun, properties), value):
            return False
    tags = properties.get("tags") or {}
    wanted = args.get("tags") or {}
    return all(tags.get(key) == value for key, value in wanted.items()) and all(
        _passes(properties, each) for each in args.get("filters") or ()
    )


def _property(name: str, noun: str, properties: Mapping[str, Any]) -> str:
    """The property an argument speaks of (`vpcId` of `getVpc` is its id)."""
    if name in properties:
        return name
    if name.lower() in (f"{noun}id".lower(), f"{noun}identifier".lower()):
        return "id"
    if name.lower() == f"{noun}name".lower():
        return "name"
    return RENAMED.get(name, name)


def _agrees(properties: Mapping[str, Any], name: str, value: Any) -> bool:
    held = properties.get(name)
    if name in ("id", "name", "keyId"):
        names = (held, properties.get("arn"), properties.get("name"), properties.get("id"))
        return value in names or str(value).rstrip(".") == str(held).rstrip(".")
    if isinstance(value, bool):
        return bool(held) == value
    return bool(held == value)


def _passes(properties: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether a resource passes a filter such as `vpc-id` or `tag:Name`; `*` stands for anything."""
    name, values = str(given["name"]), [str(value) for value in given["values"]]
    if name.startswith("tag:"):
        held = (properties.get("tags") or {}).get(name.removeprefix("tag:"))
    else:
        camel = re.sub(r"-(\w)", lambda match: match[1].upper(), name)
        held = properties.get(RENAMED.get(camel, camel), properties.get("id"))
    text = str(held).lower() if isinstance(held, bool) else str(held)
    patterns = (re.escape(value).replace(r"\*", ".*") for value in values)
    return any(re.fullmatch(pattern, text) for pattern in patterns)
