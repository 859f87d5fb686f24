"""Facts about Sentry."""
