"""The project and its program: Pulumi.yaml read as Pulumi reads it, and the program run."""
