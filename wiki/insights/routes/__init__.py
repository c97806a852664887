"""What the web sees of insights."""

from wiki.insights.routes import health, leaving, listing, network, overview, research, risk
from wiki.insights.routes.blueprint import blueprint

__all__ = ["blueprint", "health", "leaving", "listing", "network", "overview", "research", "risk"]
