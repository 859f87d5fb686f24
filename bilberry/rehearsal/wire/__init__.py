"""Pulumi's protocols: monitor, provider and analyzer."""
