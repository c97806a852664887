"""Bringing in pages: from folders, Git, other wikis, and exports of one's own."""
