"""What is known of AWS's resource types, service by service.

Types that no module here knows are treated by what their SDK tells: its example of an import shows
what their ids look like.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import auto_names
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge, Law, Name
from bilberry.rehearsal.clouds.aws.services import (
    autoscaling,
    defaults,
    edge_laws,
    elasticache,
    event_laws,
    iam,
    kms,
    logs,
    network,
    others,
    rds,
    secrets,
    storage_laws,
    watching_laws,
)
from bilberry.rehearsal.clouds.sdk_types import SdkType

KNOWN: Final[Mapping[str, Knowledge]] = {
    **network.TYPES,
    **defaults.TYPES,
    **kms.TYPES,
    **iam.TYPES,
    **logs.TYPES,
    **secrets.TYPES,
    **rds.TYPES,
    **elasticache.TYPES,
    **autoscaling.TYPES,
    **others.TYPES,
}

# Laws of types that the modules above, or none, know.
LAWS: Final[Mapping[str, Sequence[Law]]] = {
    **edge_laws.LAWS,
    **event_laws.LAWS,
    **storage_laws.LAWS,
    **watching_laws.LAWS,
}

IMPORT: Final = re.compile(r"\$ pulumi import \S+ \S+ (\S+)")
PREFIXED: Final = re.compile(r"([a-z]+(?:-[a-z]+)*-)[0-9a-f]{6,17}$")


@functools.cache
def knowledge(type_: str) -> Knowledge:
    """What is known of a type, or guessed from its SDK."""
    known = sdk_types.resource_type(type_)
    found = KNOWN.get(type_) or (_guessed(known) if known else Knowledge())
    return replace(found, laws=(*found.laws, *LAWS.get(type_, ())))


def _guessed(known: SdkType) -> Knowledge:
    _, module, noun = known.token.split(":")
    arn = f"{module.partition('/')[0]}:{{region}}:{{account}}:{noun.lower()}/"
    example = IMPORT.search(known.doc)
    sample = example[1] if example else ""
    prefixed = PREFIXED.match(sample)
    name = _name_input(known)
    if prefixed:
        return Knowledge(id=f"{prefixed[1]}{{hex}}", arn=f"{arn}{{id}}")
    if not name:
        return Knowledge(id="{hex}", arn=f"{arn}{{id}}")
    unique = Name(
        f"{{{name}}}", "AlreadyExistsException", f"{noun} {{{name}}} already exists", name
    )
    id_ = "{arn}" if sample.startswith("arn:") else f"{{{name}}}"
    return Knowledge(id=id_, arn=f"{arn}{{{name}}}", unique=(unique,))


def _name_input(known: SdkType) -> str:
    """The input that names things of the type; empty where there is none."""
    auto = auto_names.NAMES.get(known.token)
    if auto is not None:
        return auto.property
    return "name" if "name" in known.inputs else ""
