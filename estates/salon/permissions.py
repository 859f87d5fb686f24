"""What CI may do in the Salon's AWS account, derived from its stacks.

`bilberry permissions -s prod --write estates/salon/permissions.json` derives it and writes the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal

from components.ci.ci_access import Policies
from components.component import Place

FILE: Final = Path(__file__).parent / "permissions.json"


def policies_for(purpose: Literal["preview", "update"], place: Place) -> Policies:
    """The managed policies of a purpose, for one account and environment."""
    text = FILE.read_text().replace("{account}", place.account)
    policies: Policies = json.loads(text.replace("{environment}", place.environment))[purpose]
    return policies
