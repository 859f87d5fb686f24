"""How the clouds of Vercel, Cloudflare, GitHub and Sentry are written down: facts, and laws.

A vendor is a table of entries, one for each type of resource that more is known of than its SDK
tells. What is common to all types (references, names, ids) stands here once.
"""
