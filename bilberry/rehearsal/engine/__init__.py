"""Turns registrations into steps, by the rules of Pulumi's engine."""
