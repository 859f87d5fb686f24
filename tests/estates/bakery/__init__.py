"""The Bakery."""
