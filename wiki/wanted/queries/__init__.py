"""Reading what is wanted, always as somebody."""
