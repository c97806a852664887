"""Harbour, a company to look at: written down in data files, built through what people do."""
