"""What each service charges for: one file a service group, type token to price list."""
