"""What a pipeline on GitHub needs, and what it may do."""
