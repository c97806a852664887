"""Bringing back what `wiki export` took out, into this wiki or another."""
