"""Runs that hurt a real server, and look for what was lost: `python -m tests.reliability crash`."""
