"""Feeds for other programs: what is new, at an address that only its owner has and can end."""
