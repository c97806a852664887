"""Who had something of whose work lately, drawn for a team with all below it, and told between teams."""
