"""Promises to explain."""
