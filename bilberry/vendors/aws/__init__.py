"""Facts about AWS: its regions and its resource types."""
