"""Tests of the rehearsed clouds, through the provider's interface."""
