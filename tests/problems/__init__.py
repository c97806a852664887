"""Problems solved in a group."""
