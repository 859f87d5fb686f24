"""Queues, events and topics."""
