"""The `bilberry` command: words and tables for people; no logic of its own."""
