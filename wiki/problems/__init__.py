"""Problems solved in a group: who works on one, what came of it, and the explainer made of that."""
