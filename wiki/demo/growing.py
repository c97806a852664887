"""What people of the sample company decided about growth, and what its nights have prepared."""

from datetime import date, timedelta

from sqlalchemy import Engine

from wiki.core.db import reading, writing
from wiki.demo.company import Company
from wiki.demo.founding import Founded
from wiki.demo.timing import moment
from wiki.growth import jobs as growth
from wiki.growth.models import Look, Say, Switch
from wiki.growth.routes.card import THE_CARD
from wiki.insights.preparers import PREPARERS
from wiki.insights.preparing.night import missing_months, prepare
from wiki.insights.risk.preparing import prepare_knowers

NIGHTS = (9, 0)  # days ago: whoever grew then is known for more than the week in which they can add context


def prepare_what_nights_prepare(engine: Engine, today: date) -> None:
    """Prepare growth, who knows what, and figures as a wiki has them that was not built a moment ago."""
    for ago in NIGHTS:
        growth.prepare(engine, today - timedelta(days=ago))
    prepare_knowers(engine, moment(today, 0))
    with reading(engine) as session:
        months = missing_months(session, today)
    prepare(engine, PREPARERS, [*months, today])


def decide_about_growth(engine: Engine, company: Company, founded: Founded, today: date) -> None:
    """Confirm that people were told, let some add to their cards, and others look at them."""
    if (decided := company.growth) is None:
        return
    ids = {handle: person.id for handle, person in founded.people.items()}
    with writing(engine) as session:
        session.add(Switch(is_on=True, by_id=ids[decided.told_by], at=moment(today, decided.told)))
        for say in decided.says:
            session.add(Say(person_id=ids[say.by], context=say.text, said_at=moment(today, say.day)))
        for look in decided.looks:
            seen = moment(today, look.day)
            session.add(Look(viewer_id=ids[look.by], person_id=ids[look.of], where=THE_CARD, at=seen))
