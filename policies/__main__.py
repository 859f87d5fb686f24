"""The pack Pulumi runs: it only lists the rules."""

import sys
from pathlib import Path

# Pulumi runs this file with its folder in the import path, and not with the project's.
sys.path.insert(0, str(Path(__file__).parent.parent))

from policies.analyzer import serve
from policies.rules import RULES

serve(RULES)
