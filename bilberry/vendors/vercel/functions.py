"""What Vercel builds with and how large its functions may be, by plan.

Sources, all at vercel.com/docs: functions/limitations (2025-12) for seconds and memory,
builds/managing-builds (2026-08) for machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SECONDS: Final[Mapping[str, int]] = {"hobby": 300, "pro": 800, "enterprise": 800}
"""The longest a function may run."""

MEMORY_MB: Final[Mapping[str, int]] = {"hobby": 2048, "pro": 4096, "enterprise": 4096}
"""The most memory a function may have."""

NODE_VERSIONS: Final = ("20.x", "22.x", "24.x")
"""Versions of Node.js that builds run on, the newest last. Those on 18 fail since 2025-09-01
(vercel.com/changelog/node-js-18-is-being-deprecated, 2025)."""

LARGE_MACHINES: Final = ("enhanced", "turbo")
"""Build machines beyond the one that every plan has."""
