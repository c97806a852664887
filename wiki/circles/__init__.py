"""Circles: three to twelve people who learn something together, by a day."""
