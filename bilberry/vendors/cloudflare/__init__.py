"""Facts about Cloudflare."""
