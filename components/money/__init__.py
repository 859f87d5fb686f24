"""What is spent: budgets, and commitments for a year or more."""
