"""Who knows about something, each with the evidence that earned it."""
