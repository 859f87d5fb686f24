"""How long a log is kept: the one setting that every log group has."""

from typing import Literal

LogRetentionDays = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
    1096, 1827, 2192, 2557, 2922, 3288, 3653,
]  # fmt: skip
"""Days CloudWatch Logs can keep a log (API reference, PutRetentionPolicy, 2026-11)."""
