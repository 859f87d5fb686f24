"""Estates: the only files that know who is wired to whom."""
