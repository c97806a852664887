"""What Whoosh wrote, read as arrays over all documents, and searched."""
