"""Colleagues vouching for a page: what they learned, what they used, what they know to be right."""
