"""Cost: what a recorded estate comes to in a month, line by line, with the reason for each."""
