"""Knowledge risk: who still knows what, which topics hang on one person, and what if that person left."""
