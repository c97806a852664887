"""Lantern: a wiki where colleagues explain to each other what they have learned."""

__version__ = "0.1.0"
