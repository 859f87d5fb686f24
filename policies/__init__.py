"""Policies: the CrossGuard pack. What must hold, whoever wrote the estate."""
