"""What every feature stands on: database, access, facts, jobs, text; no feature and no Flask."""
