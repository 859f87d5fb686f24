"""Facts about Railway."""
