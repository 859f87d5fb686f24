"""The Pink Blueberry Salon."""
