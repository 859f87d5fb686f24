"""Runs commands and tells what they cost: seconds, of the processor and of waiting, and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MEBIBYTE_IN_KIBIBYTES = 1024


@dataclass(frozen=True)
class Cost:
    """What one process used, and those it waited for.

    Attributes:
        seconds: Of the processor, user and system.
        mebibytes: Peak memory of the largest one.
        waited: Seconds from its start to its end.
    """

    seconds: float
    mebibytes: float
    waited: float


def cost_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run the command to its end. Raises `RuntimeError` with its output if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
    )
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{output.decode()[-2000:]}")
    waited = time.perf_counter() - began
    processor = usage.ru_utime + usage.ru_stime
    return Cost(processor, usage.ru_maxrss / MEBIBYTE_IN_KIBIBYTES, waited)


def median_ratio(
    ours: Sequence[str],
    floor: Sequence[str],
    runs: int,
    environment: Mapping[str, str] | None = None,
) -> float:
    """The median of pairwise ratios: the two commands in turn, after one of each to warm up."""
    cost_of(floor, environment), cost_of(ours, environment)
    pairs = [
        cost_of(ours, environment).seconds / cost_of(floor, environment).seconds
        for _ in range(runs)
    ]
    return statistics.median(pairs)
