"""Sessions: called, changed, held, kept, and read back by a calendar."""
