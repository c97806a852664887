"""Mail: what is owed to whom, written once, sent in the hours they chose."""
