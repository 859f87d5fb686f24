"""What a stack has, on disk: the deployment document, its journal, its encryption."""
