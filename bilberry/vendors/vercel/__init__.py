"""Facts about Vercel."""
