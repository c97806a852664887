"""Exports of other wikis, read as if they were folders of Markdown files."""
