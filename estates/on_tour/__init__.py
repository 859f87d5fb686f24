"""On Tour App 2.0."""
