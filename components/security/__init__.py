"""Keys, secrets, and documents that say who may do what."""
