"""What the web sees of sessions."""

from wiki.sessions.routes import calendar, calling, changing, coming, listing, noting, showing
from wiki.sessions.routes.blueprint import blueprint

__all__ = ["blueprint", "calendar", "calling", "changing", "coming", "listing", "noting", "showing"]
