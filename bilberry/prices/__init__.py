"""Prices: what the vendors ask for, as data with a source and a date, and what multiplies it."""
