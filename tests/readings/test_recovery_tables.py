"""The tables of the recovery reading: what is not sure, what is not covered, and how they line up."""

import io

from rich.console import Console

from cli.recovery_tables import show
from readings.recorded import UNKNOWN
from readings.recovery import recovery
from tests.readings.estates import estate, resource

BUCKET = "aws:s3/bucket:Bucket"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"


def shown(*resources, **facts):
    """The lines of the reading, without the spaces at their ends."""
    told = estate(*resources, **facts)
    console = Console(file=io.StringIO(), width=80)
    show(console, told, recovery(told))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_copy_of_which_not_all_is_known_is_marked():
    assets = resource(BUCKET, "assets")
    status = {"status": UNKNOWN}
    versions = resource(
        VERSIONING, "versions", refers={"bucket": assets}, versioningConfiguration=status
    )

    lines = shown(assets, versions, objectives=None)

    expected = ["mistake    its old versions (us-east-1, not known", "           yet)"]
    at = next(at for at, line in enumerate(lines) if line.startswith("mistake    its old"))
    assert expected == [lines[at][:50].rstrip(), lines[at + 1]]
