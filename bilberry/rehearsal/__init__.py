"""The rehearsal: an engine, a state file and simulated clouds for any Pulumi Python program.

Knows nothing of Bilberry's components or estates.
"""
