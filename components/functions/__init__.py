"""Functions that run in the background, and what they are allowed."""
