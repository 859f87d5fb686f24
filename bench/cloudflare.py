"""What Cloudflare adds to a cold preview: its import, and reading its types from the SDK."""

from __future__ import annotations

import statistics
import sys

from bench.runs import cost_of

LIMIT = 1.0  # seconds of the processor
RUNS = 7

_WITHOUT = """
import pulumi_aws.s3
from bilberry.rehearsal.clouds import sdk_types
from bilberry.vendors.aws import s3
sdk_types.resource_type(s3.BUCKET)
"""

_WITH = f"""{_WITHOUT}
from components.edge import cloudflare_sdk
for name in cloudflare.__all__:
    known = sdk_types.resource_type(getattr(cloudflare, name).pulumi_type)
    for property in known.inputs.values():
        if property.shape.cls is not None:
            sdk_types.fields(property.shape.cls)
"""


def measure() -> tuple[str, bool]:
    """The finding in a line, and whether it is within the limit."""
    _seconds(_WITH)  # to warm up
    seconds = statistics.median(_seconds(_WITH) - _seconds(_WITHOUT) for _ in range(RUNS))
    return f"Cloudflare in a cold preview: {seconds:.2f} s (limit {LIMIT})", seconds <= LIMIT


def _seconds(program: str) -> float:
    return cost_of([sys.executable, "-c", program]).seconds
