"""Pulumi's property values and their form on the wire."""
