"""Settings: the stack file as one typed document, its errors and its JSON Schema."""
