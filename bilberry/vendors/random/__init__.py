"""Facts about the provider `random`, which runs in the engine."""
