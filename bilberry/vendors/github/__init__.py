"""Facts about GitHub."""
