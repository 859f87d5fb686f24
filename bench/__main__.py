"""`make bench`: run all measurements; exit code 1 if one is over its limit."""

from __future__ import annotations

from bench import cloudflare, cold_preview, growth, policies


def main() -> int:
    """Print every finding; answer the exit code."""
    within = True
    for measurement in (cold_preview, cloudflare, growth, policies):
        finding, good = measurement.measure()
        print(f"{'ok  ' if good else 'OVER'} {finding}", flush=True)
        within = within and good
    return 0 if within else 1


raise SystemExit(main())
