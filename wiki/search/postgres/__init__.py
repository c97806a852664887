"""Search in PostgreSQL itself, for wikis whose nodes should keep no index of their own (decision 21)."""
