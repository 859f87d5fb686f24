"""What CI may do in a product's AWS account, derived from its stacks and kept in a file beside it.

`bilberry permissions -s <stack> --write estates/<product>/permissions.json` derives and writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from components.ci.ci_access import Policies
from components.component import Place


def policies_in(file: Path, purpose: Literal["preview", "update"], place: Place) -> Policies:
    """The managed policies of a purpose, for one account and environment.

    None before the file is there: what they are is derived from a preview.
    """
    if not file.exists():
        return ()
    text = file.read_text().replace("{account}", place.account)
    policies: Policies = json.loads(text.replace("{environment}", place.environment))[purpose]
    return policies
