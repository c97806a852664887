"""What knowledge is about: a tree of two levels, with other names."""
