"""What every page needs of Flask: session, viewer, forms, answers, errors; no feature."""
