"""IAM's actions and the ARNs they are evaluated by: the Service Authorization Reference, from cfn-lint.

cfn-lint ships it as data, an ARN cut after its first variable (`arn:${Partition}:iam::${Account}:role/.*`).
The JSON file is read directly: importing cfn-lint takes more than half a second.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


@functools.cache
def _services() -> Mapping[str, Any]:
    found = importlib.util.find_spec("cfnlint")
    if found is None or found.origin is None:
        raise RuntimeError("the package cfn-lint is not installed; run: make setup")
    path = Path(found.origin).parent / "data" / "AdditionalSpecs" / "Policies.json"
    services: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return services


def _action(action: str) -> Mapping[str, Any] | None:
    service, _, name = action.partition(":")
    found: Mapping[str, Any] | None = (
        _services().get(service, {}).get("Actions", {}).get(name.lower())
    )
    return found


def is_known(action: str) -> bool:
    """Whether IAM has the action."""
    return _action(action) is not None


def kinds(action: str) -> list[str]:
    """The kinds of resources, in small letters, that an action can be narrowed to; none for none."""
    found = _action(action) or {}
    return [kind.lower() for kind in found.get("Resources", ())]


def arn(service: str, kind: str) -> str:
    """The ARN of a kind, up to the name, with `{account}` and any region.

    Raises `KeyError` for a kind that the service does not have.
    """
    pattern: str = _services()[service]["Resources"][kind.lower()]["ARNFormats"][0]
    filled = pattern.replace("${Partition}", "aws").replace("${Region}", "*")
    return filled.replace("${Account}", "{account}").removesuffix(".*")
