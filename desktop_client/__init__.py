"""Hallway: a desktop client for XMPP."""

__version__ = "0.1.0"
