"""The tool: rehearses, prices and evaluates any Pulumi program in Python."""
