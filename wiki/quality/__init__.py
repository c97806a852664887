"""How good search is: collections with known answers, measures, and intervals around them."""
