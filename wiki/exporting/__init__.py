"""Taking everything out: Markdown that any tool reads, and beside it all that the wiki knows."""
