"""What admins say about a space, checked."""

from wiki.people.forms import limit_problem, line_problem, stop
from wiki.spaces.actions import SpaceWords
from wiki.spaces.models import Policy
from wiki.web.forms import number, text

ABOUT_LIMIT = 300  # characters; two sentences
SOONEST, LATEST = 7, 1095  # days between checks


def space_words() -> SpaceWords:
    """Read the form of a space."""
    policy, days = text("policy"), number("check_days")
    name, about = text("name"), text("about")
    known_policy = policy in set(Policy)
    fair_days = days is not None and SOONEST <= days <= LATEST
    access = text("access")
    stop(
        {
            "name": line_problem(name, "name"),
            "about": limit_problem(about, ABOUT_LIMIT),
            "access": None if access in {"company", "members"} else "Choose who may read here.",
            "policy": None if known_policy else "Choose how reviews work here.",
            "check_days": None if fair_days else f"Enter a number of days from {SOONEST} to {LATEST}.",
        }
    )
    return SpaceWords(name, about, Policy(policy), access == "members", days or 0)
