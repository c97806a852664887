"""Reviewing: rounds, verdicts, conversations about passages, and how much of a page was reviewed."""
