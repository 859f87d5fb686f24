"""Where files, assets and records are kept: buckets, file systems, tables."""
