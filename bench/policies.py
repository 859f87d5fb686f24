"""What policies cost: a state of 10,000 resources judged, against one of 1,000.

The states are the records of prod and numbered copies of them: a real mixture of types. What the pack
costs to start is taken off by a state of one resource. Reading the state's file is part of what is
measured.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from bench.runs import Cost, cost_of
from bilberry.vendors import aws
from bilberry.vendors.resource_type import ResourceType

ROOT = Path(__file__).parent.parent
SMALL, LARGE = 1_000, 10_000
MOST_MILLISECONDS = 1.0  # a resource, of waiting
MOST_GROWTH = 11.0  # tenfold resources, and a tenth for noise
RUNS = 3
NAMES = ("id", "arn", "name", "bucket", "url")
ONCE = {
    aws.backup.PLAN.service,
    aws.budgets.BUDGET.service,
    aws.costexplorer.ANOMALY_MONITOR.service,
}
"""What an account has one of, however large it is; each plan of backups is asked about everything."""


def _is_there_once(type_: str) -> bool:
    known = ResourceType(type_)
    return known.vendor == "pulumi" or known.service in ONCE


def measure() -> tuple[str, bool]:
    """The finding in a line, and whether it is within the limits."""
    with tempfile.TemporaryDirectory() as folder:
        records = _records(Path(folder))
        one, small, large = (_written(Path(folder), records, size) for size in (1, SMALL, LARGE))
        runs = [[_cost(file) for file in (one, small, large)] for _ in range(RUNS)]
    columns = list(zip(*runs, strict=True))
    start, few, many = (statistics.median(run.waited for run in column) for column in columns)
    least, _, most = (statistics.median(run.seconds for run in column) for column in columns)
    each = (many - start) / LARGE * 1000
    growth = (many - start) / (few - start)
    finding = (
        f"policies: {each:.2f} ms a resource at {LARGE:,} (limit {MOST_MILLISECONDS}), "
        f"{(most - least) / LARGE * 1000:.2f} ms of the processor in both processes, "
        f"{growth:.1f} x for tenfold resources (limit {MOST_GROWTH})"
    )
    return finding, each <= MOST_MILLISECONDS and growth <= MOST_GROWTH


def _cost(state: Path) -> Cost:
    """What one run costs; breaches are what copies make, and do not matter."""
    command = "from bilberry.cli.main import bilberry; bilberry(standalone_mode=False)"
    flags = ["policy", "-s", "prod", "--json", "--from-state", str(state)]
    script = f"import sys\nsys.argv[0] = 'bilberry'\ntry:\n    {command}\nexcept SystemExit: pass"
    return cost_of([sys.executable, "-c", script, *flags], {"PWD": str(ROOT)})


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
    """A state of that many records: prod, then copies of what an account has more than one of."""
    named = {text for one in records for text in _identities(one)}
    many = [one for one in records if not _is_there_once(one["type"])]
    copies = (_renumbered(one, named, number) for number in count(1) for one in many)
    file = folder / f"{size}.json"
    resources = list(islice(chain(records, copies), size))
    file.write_text(json.dumps({"version": 3, "deployment": {"resources": resources}}))
    return file


def _identities(record: dict[str, Any]) -> Iterator[str]:
    """What others refer to a resource by."""
    yield record["urn"]
    outputs = record.get("outputs", {})
    yield from (outputs[key] for key in NAMES if isinstance(outputs.get(key), str))


def _renumbered(value: Any, named: set[str], number: int) -> Any:
    """A copy in which everything that is named has a name of its own."""
    if isinstance(value, dict):
        return {key: _renumbered(item, named, number) for key, item in value.items()}
    if isinstance(value, list):
        return [_renumbered(item, named, number) for item in value]
    return f"{value}-{number}" if isinstance(value, str) and value in named else value
