"""Backups: when they are taken, where they are kept, who may restore them."""
