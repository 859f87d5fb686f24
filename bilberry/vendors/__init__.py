"""Facts about vendors, without behaviour: regions, plans, limits, resource types. Imports nothing of ours."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
