"""The database: an Aurora PostgreSQL cluster, its copies in other regions, the ways into it."""
