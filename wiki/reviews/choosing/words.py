"""Why somebody is suggested, in words."""

from wiki.core.wording import counted
from wiki.people.models import Person
from wiki.reviews.choosing.candidates import Candidate
from wiki.reviews.choosing.evidence import Evidence
from wiki.reviews.models import Tie

TIES = {
    Tie.MANAGER: "manages an author",
    Tie.REPORT: "reports to an author",
    Tie.PAIR: "an author and they often approve each other",
    Tie.MENTORING: "in a mentoring pair with an author",
}


def why(candidate: Candidate, evidence: Evidence | None, topic: str, *, is_far: bool) -> str:
    """Say what somebody did nearby, and how much waits for them."""
    reasons = [
        *(done_nearby(evidence, topic) if evidence else ()),
        f"follows {topic}" if candidate.follows and not evidence else "",
        counted(candidate.open, "open review") if candidate.open else "",
        "other team" if is_far else "",
    ]
    return "; ".join(filter(None, reasons)) or candidate.person.title or "no open review"


def described(person: Person) -> str:
    """Say what somebody does, or until when they are away."""
    return f"Away until {person.back_after}" if person.back_after else person.title


def with_tie(reason: str, tie: Tie | None) -> str:
    """Add what somebody is to the authors, where we know of anything."""
    return "; ".join(filter(None, (reason, TIES.get(tie, "") if tie else "")))


def done_nearby(evidence: Evidence, topic: str) -> list[str]:
    """Say what somebody wrote and approved on a topic."""
    counts = evidence.counts
    about = f" on {topic}" if topic else ""
    kinds = (
        ("wrote", counts.get("reviewed", 0), "reviewed explainer"),
        ("wrote", counts.get("unreviewed", 0), "explainer"),
        ("approved", counts.get("approval", 0), "page"),
    )
    return [f"{did} {counted(number, noun)}{about}" for did, number, noun in kinds if number]
