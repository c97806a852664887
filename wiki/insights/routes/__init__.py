"""What the web sees of insights."""

from wiki.insights.routes import leaving, listing, network, overview, research, risk
from wiki.insights.routes.blueprint import blueprint

__all__ = ["blueprint", "leaving", "listing", "network", "overview", "research", "risk"]
