"""What an estate costs."""
