"""Where pages live, who reads and writes there, and what review they need."""
