"""The cache: an ElastiCache replication group and its users."""
