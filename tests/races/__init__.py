"""Two people at one thing in the same instant, on both databases; on PostgreSQL these run whole, too."""
