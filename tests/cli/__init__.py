"""The command, as a person or a script uses it."""
