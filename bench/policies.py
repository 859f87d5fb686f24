"""What policies cost: a state of 10,000 resources judged, against one of 1,000.

The states are the records of prod, over and over: a real mixture of types. What the pack costs to
start is taken off by a state of one resource. Reading the state's file is part of what is measured.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from itertools import count, islice
from pathlib import Path
from typing import Any

from bench.runs import cost_of

ROOT = Path(__file__).parent.parent
SMALL, LARGE = 1_000, 10_000
MOST_MILLISECONDS = 1.0  # a resource, of the processor, in both processes
MOST_GROWTH = 11.0  # tenfold resources, and a tenth for noise
RUNS = 3


def measure() -> tuple[str, bool]:
    """The finding in a line, and whether it is within the limits."""
    with tempfile.TemporaryDirectory() as folder:
        records = _records(Path(folder))
        one, small, large = (_written(Path(folder), records, size) for size in (1, SMALL, LARGE))
        runs = [[_seconds(file) for file in (one, small, large)] for _ in range(RUNS)]
    start, few, many = (statistics.median(column) for column in zip(*runs, strict=True))
    each = (many - start) / LARGE * 1000
    growth = (many - start) / (few - start)
    finding = (
        f"policies: {each:.2f} ms a resource at {LARGE:,} (limit {MOST_MILLISECONDS}), "
        f"{growth:.1f} x for tenfold resources (limit {MOST_GROWTH})"
    )
    return finding, each <= MOST_MILLISECONDS and growth <= MOST_GROWTH


def _seconds(state: Path) -> float:
    """Seconds of the processor for one run; breaches are what copies make, and do not matter."""
    command = "from cli.main import bilberry; bilberry(standalone_mode=False)"
    flags = ["policy", "-s", "prod", "--json", "--from-state", str(state)]
    script = f"import sys\nsys.argv[0] = 'bilberry'\ntry:\n    {command}\nexcept SystemExit: pass"
    return cost_of([sys.executable, "-c", script, *flags], {"PWD": str(ROOT)}).seconds


def _records(folder: Path) -> list[dict[str, Any]]:
    """The records of prod, brought up in a folder of its own."""
    for name in ("Pulumi.yaml", "Pulumi.prod.yaml", "__main__.py"):
        (folder / name).write_text((ROOT / name).read_text())
    bilberry = [str(Path(sys.executable).with_name("bilberry")), "-C", str(folder)]
    subprocess.run([*bilberry, "up", "-s", "prod", "-y", "-f"], check=True, capture_output=True)
    exported = subprocess.run(
        [*bilberry, "export", "-s", "prod", "--show-secrets"], check=True, capture_output=True
    )
    return list(json.loads(exported.stdout)["deployment"]["resources"])


def _written(folder: Path, records: list[dict[str, Any]], size: int) -> Path:
    """A state of that many records: copies whose URNs end in their number."""
    text = json.dumps(records)
    urns = sorted((one["urn"] for one in records), key=len, reverse=True)
    copies = (json.loads(_renumbered(text, urns, number)) for number in count())
    resources = list(islice((one for copy in copies for one in copy), size))
    file = folder / f"{size}.json"
    file.write_text(json.dumps({"version": 3, "deployment": {"resources": resources}}))
    return file


def _renumbered(text: str, urns: list[str], number: int) -> str:
    for urn in urns:
        text = text.replace(f'"{urn}"', f'"{urn}-{number}"')
    return text
