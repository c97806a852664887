"""How many different people read a page on a day; who they were is nowhere written down."""
