"""Reading growth: the card of one person, who is listed, and who looked."""
