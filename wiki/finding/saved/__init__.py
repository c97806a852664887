"""Searches somebody keeps under a name, and what is new in them."""
