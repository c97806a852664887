"""Whom to suggest for a review: a published formula, a capped draw, and the reasons in words."""
