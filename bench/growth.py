"""How the rehearsal of a synthetic program grows: 4,000 resources against 1,000."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from bench.runs import Cost, cost_of

SMALL, LARGE = 1_000, 4_000
TIME_LIMIT = 4.4
MEMORY_LIMIT = 1024  # MiB
RUNS = 3

_PROGRAM = """
import os
import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic")
for i in range(int(os.environ["RESOURCES"])):
    queue = aws.sqs.Queue(f"queue-{i}", tags={"topic": topic.arn})
    if i % 10 == 0:
        pulumi.export(f"queue-{i}", queue.arn)
"""


def measure() -> tuple[str, bool]:
    """The finding in a line, and whether it is within the limits."""
    pairs = [(_up(SMALL), _up(LARGE)) for _ in range(RUNS)]
    ratio = statistics.median(large.seconds / small.seconds for small, large in pairs)
    memory = max(large.mebibytes for _, large in pairs)
    return (
        f"up of {LARGE} resources: {ratio:.2f} x {SMALL} (limit {TIME_LIMIT}), "
        f"{memory:.0f} MiB (limit {MEMORY_LIMIT})",
        ratio <= TIME_LIMIT and memory <= MEMORY_LIMIT,
    )


def _up(resources: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "Pulumi.yaml").write_text("name: growth\nruntime: python\n")
        (project / "__main__.py").write_text(_PROGRAM)
        bilberry = str(Path(sys.executable).with_name("bilberry"))
        command = [bilberry, "up", "-s", "growth", "-C", folder, "--json"]
        return cost_of(command, {"RESOURCES": str(resources)})
