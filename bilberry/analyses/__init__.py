"""Analyses: functions of a recorded estate. What it costs, how it is recovered, what it may need."""
