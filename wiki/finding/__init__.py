"""Finding pages and people: results, the quick switcher, what is suggested while typing."""
