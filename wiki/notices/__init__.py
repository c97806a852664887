"""Inbox lines, and what somebody follows."""
