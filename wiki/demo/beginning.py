"""Where to begin with a topic, as somebody in the sample company chose."""

from datetime import date

from sqlalchemy import Engine, select, update

from wiki.core.access import readable
from wiki.core.db import writing
from wiki.demo.company import Company
from wiki.demo.founding import Founded
from wiki.demo.timing import moment
from wiki.pages.actions.starts import choose_starts
from wiki.pages.models import Page, TopicStart

CHOSEN = 40  # days ago


def choose_where_to_begin(engine: Engine, company: Company, founded: Founded, today: date) -> None:
    """Let the people named in the file choose the pages it lists, as far as they are there."""
    with writing(engine) as session:
        for entry in (each for each in company.topics if each.start):
            viewer = founded.viewers[entry.start_by]
            listed = select(Page.slug, Page.id).where(Page.slug.in_(entry.start))
            known = dict(session.execute(readable(listed, Page.id, viewer)).all())
            chosen = [known[slug] for slug in entry.start if slug in known]
            choose_starts(session, viewer, [founded.topics[entry.slug].id], chosen)
        session.flush()
        session.execute(update(TopicStart).values(chosen_at=moment(today, CHOSEN)))
