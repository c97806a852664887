"""Questions about a page, asked again from memory; what somebody remembers is theirs alone."""
