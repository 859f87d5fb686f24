"""What a cold `bilberry preview -s prod` costs, as a multiple of importing the SDK modules it uses.

Cloudflare's are not among them: imported by name they would bring their whole package along, which
no preview does. What they cost is measured apart.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.runs import median_ratio

ROOT = Path(__file__).parent.parent
LIMIT = 1.5
RUNS = 7

_LIST_MODULES = """
import json, sys
from click.testing import CliRunner
from bilberry.cli.main import bilberry
answer = CliRunner().invoke(bilberry, ["preview", "-s", "prod", "--json", "-C", sys.argv[1]])
assert answer.exit_code == 0, answer.output
used = [name for name in sys.modules if name.split(".")[0].startswith("pulumi")]
used = [name for name in used if name.split(".")[0] != "pulumi_cloudflare"]
print(json.dumps(used))
"""

_IMPORT = "import importlib, json, sys\nfor name in json.load(open(sys.argv[1])): importlib.import_module(name)"


def measure() -> tuple[str, bool]:
    """The finding in a line, and whether it is within the limit."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("Pulumi.yaml", "Pulumi.prod.yaml", "__main__.py"):
            shutil.copy(ROOT / name, project)
        modules = project / "modules.json"
        listed = subprocess.run(
            [sys.executable, "-c", _LIST_MODULES, folder],
            capture_output=True,
            check=True,
            text=True,
        )
        modules.write_text(listed.stdout)
        count = len(json.loads(listed.stdout))
        bilberry = str(Path(sys.executable).with_name("bilberry"))
        ratio = median_ratio(
            [bilberry, "preview", "-s", "prod", "-C", folder],
            [sys.executable, "-c", _IMPORT, str(modules)],
            RUNS,
        )
    return (
        f"cold preview of prod: {ratio:.2f} x importing its {count} SDK modules (limit {LIMIT})",
        ratio <= LIMIT,
    )
