"""Learning health as managers read it: each figure in words, how it went, and how to read it."""
