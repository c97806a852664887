"""What people type at the door, in their settings and in the admin pages, checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from flask import request

from wiki.core.access import Role
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.people.models import Person, Team
from wiki.people.names import is_email, is_handle
from wiki.people.newcomers import Newcomer
from wiki.people.password_rules import objection
from wiki.people.profiles import Profile
from wiki.people.queries import all_teams, email_is_free, handle_is_free
from wiki.people.teams import TeamWords, below
from wiki.web.forms import Invalid, picked, prose, text, too_long

LINE_LIMIT = 80  # characters of a name, a title, a place
ABOUT_LIMIT = 1000  # characters
THEMES = ("", "light", "dark")
NOT_BELOW = "Choose a team that is not below this one."

Problems = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says they are, and the password that should prove it."""

    name: str
    password: str


def stop(problems: Problems) -> None:
    """Refuse the form if anything is wrong with it.

    Raises:
        Invalid: with the words for each field.
    """
    if errors := {name: words for name, words in problems.items() if words}:
        raise Invalid(errors)


def password(name: str = "password") -> str:
    """Return a password exactly as typed."""
    return request.form.get(name, "")


def claim() -> Claim:
    """Read the sign-in form."""
    given = Claim(text("name"), password())
    stop(
        {
            "name": None if given.name else "Enter your name here or your e-mail address.",
            "password": None if given.password else "Enter your password.",
        }
    )
    return given


def newcomer(session: Session, company: str, person: Person | None = None) -> tuple[Newcomer, str]:
    """Read who somebody is and the password they chose, for the first admin and for invited people."""
    who = Newcomer(text("handle").lower(), text("name"), email_given() or (person.email if person else None))
    known_as = person.name if person else None
    stop(
        {
            **newcomer_problems(session, who, person),
            "password": objection(password(), own_words(who.name, who.handle, who.email, company, known_as)),
        }
    )
    return who, password()


def new_password(person: Person, company: str) -> str:
    """Read a new password for an account that exists."""
    words = own_words(person.name, person.handle, person.email, company)
    stop({"password": objection(password(), words)})
    return password()


def guest(session: Session) -> Newcomer:
    """Read whom an admin invites."""
    who = Newcomer(text("handle").lower(), text("name"), email_given() or None, role())
    stop(newcomer_problems(session, who))
    return who


def correction(session: Session, person: Person) -> tuple[str, str | None]:
    """Read the name and e-mail address an admin corrects."""
    name, email = text("name"), email_given() or None
    stop({"name": line_problem(name, "name"), "email": email_problem(session, email, person)})
    return name, email


def profile() -> Profile:
    """Read what somebody says about themselves."""
    given = Profile(text("name"), text("title"), text("place"), text("timezone"), prose("about").strip())
    stop(
        {
            "name": line_problem(given.name, "name"),
            "title": limit_problem(given.title),
            "place": limit_problem(given.place),
            "timezone": None if given.timezone in timezones() else "Choose a time zone from the list.",
            "about": limit_problem(given.about, ABOUT_LIMIT),
        }
    )
    return given


def theme() -> str:
    """Read a colour theme."""
    chosen = text("theme")
    stop({"theme": None if chosen in THEMES else "Choose light, dark, or the one your device uses."})
    return chosen


def role() -> Role:
    """Read a role."""
    chosen = text("role") or Role.MEMBER.value
    stop({"role": None if chosen in set(Role) else "Choose one of the roles."})
    return Role(chosen)


def team_words(session: Session, team: Team | None = None) -> TeamWords:
    """Read what an admin says about a team."""
    words = TeamWords(text("name"), picked("parent"), picked("manager"))
    teams = all_teams(session)
    hidden = below(teams, team.id) if team else frozenset()
    open_parents = {each.id for each in teams} - hidden
    unknown_manager = words.manager_id is not None and session.get(Person, words.manager_id) is None
    stop(
        {
            "name": line_problem(words.name, "name"),
            "parent": None if words.parent_id is None or words.parent_id in open_parents else NOT_BELOW,
            "manager": "Choose somebody from the list." if unknown_manager else None,
        }
    )
    return words


def team_id(session: Session) -> int | None:
    """Read which team somebody moves to; none is an answer too."""
    chosen = picked("team")
    known = chosen is None or session.get(Team, chosen) is not None
    stop({"team": None if known else "Choose a team from the list."})
    return chosen


def newcomer_problems(session: Session, who: Newcomer, person: Person | None = None) -> Problems:
    """Return what is wrong with a name, a handle and an e-mail address."""
    return {
        "name": line_problem(who.name, "name"),
        "handle": handle_problem(session, who.handle, person),
        "email": email_problem(session, who.email, person),
    }


def handle_problem(session: Session, handle: str, person: Person | None = None) -> str | None:
    """Return what is wrong with a handle."""
    if not is_handle(handle):
        return "Use 2 to 40 small letters, digits, dots or dashes, such as “ada” or “ada-lovelace”."
    free = handle_is_free(session, handle, person.id if person else None)
    return None if free else "Somebody has this handle. Choose another one."


def email_problem(session: Session, email: str | None, person: Person | None = None) -> str | None:
    """Return what is wrong with an e-mail address."""
    if email is None:
        return None
    if not is_email(email):
        return "Enter a whole address, such as ada@example.org."
    free = email_is_free(session, email, person.id if person else None)
    return None if free else "Somebody here has this address already."


def line_problem(given: str, noun: str) -> str | None:
    """Return what is wrong with a line that has to be there."""
    return limit_problem(given) if given else f"Enter a {noun}."


def limit_problem(given: str, limit: int = LINE_LIMIT) -> str | None:
    """Return what is wrong with a text that is too long."""
    return too_long(given, limit)


def email_given() -> str:
    """Return the e-mail address as it is kept."""
    return folded(text("email"))


def own_words(*words: str | None) -> list[str]:
    """Return the words that no password may lean on; of an address, both sides."""
    return [part for word in words if word for part in word.split("@")]


@cache
def timezones() -> tuple[str, ...]:
    """Return the time zones one chooses from: places, and UTC."""
    odd = ("Etc/", "SystemV/", "US/", "posix", "right")
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(odd))
    return ("UTC", *sorted(places))
