"""What people's own settings say in words, to tell whether a form still shows what is there."""

from wiki.people.availability import Availability
from wiki.people.models import Person, Wish
from wiki.people.profiles import Profile
from wiki.web.overtaken import Said

THEME_WORDS = {"": "As my device", "light": "Light", "dark": "Dark"}
WISH_WORDS = {Wish.GLAD: "Gladly", Wish.USUAL: "As usual", Wish.BUSY: "I am rather busy"}


def profile_said(of: Person | Profile) -> Said:
    """Return what colleagues see."""
    return {
        "name": of.name,
        "title": of.title,
        "place": of.place,
        "timezone": of.timezone,
        "about": of.about,
    }


def display_said(theme: str, *, shortcuts: bool) -> Said:
    """Return how the wiki looks, and whether it listens to single keys."""
    return {"theme": THEME_WORDS[theme], "shortcuts": "on" if shortcuts else "off"}


def availability_said(of: Person | Availability) -> Said:
    """Return when they are away, how much they review at once, and how gladly."""
    return {
        "away_from": of.away_from.isoformat() if of.away_from else "",
        "away_until": of.away_until.isoformat() if of.away_until else "",
        "review_limit": str(of.review_limit or "None"),
        "wish": WISH_WORDS[of.wish],
    }
