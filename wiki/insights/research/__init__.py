"""What people research may have: figures of at least five people, and whether a rule lists groups alike."""
