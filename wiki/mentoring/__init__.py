"""Mentoring: two people and a topic, for some weeks, closed by explaining it; a circle of two."""
