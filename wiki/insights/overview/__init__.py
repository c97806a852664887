"""The first page of insights: what a group shared, and who of it gains ground."""
