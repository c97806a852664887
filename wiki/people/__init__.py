"""Accounts, teams and signing in."""
