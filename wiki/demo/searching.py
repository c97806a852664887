"""What people of the sample company looked for and did not find."""

from datetime import date

from sqlalchemy import Engine

from wiki.demo.company import Company
from wiki.demo.founding import Founded
from wiki.demo.timing import moment
from wiki.wanted.searches import Searched, note_search

NEARBY = 3  # pages that were found and that nobody opened


def look_in_vain(engine: Engine, company: Company, founded: Founded, today: date) -> None:
    """Let people look for things, one after the other."""
    for search in company.searches:
        for minutes, handle in enumerate(search.by):
            at = moment(today, search.day, minutes)
            note_search(engine, Searched(founded.people[handle].id, search.words, at), NEARBY)
