"""A pack that does not start."""

raise SystemExit("no rules today")
