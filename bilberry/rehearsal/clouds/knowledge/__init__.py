"""The one form in which vendors are written down, and what makes a cloud of it. Knows no vendor."""
