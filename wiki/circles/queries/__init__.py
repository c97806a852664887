"""Reading circles."""

from wiki.circles.queries.circle import Circle, circle_on
from wiki.circles.queries.listing import Show, circles_of, listed

__all__ = ["Circle", "Show", "circle_on", "circles_of", "listed"]
