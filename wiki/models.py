"""Every table of every feature, imported once so that mappers resolve and migrations see them all."""

from wiki.core import access, facts, jobs, pulse
from wiki.core.db import Base
from wiki.endorsements import models as endorsements
from wiki.experts import models as experts
from wiki.feeds import models as feeds
from wiki.finding.saved import models as saved
from wiki.growth import models as growth
from wiki.insights import models as insights
from wiki.mailing import models as mailing
from wiki.notices import models as notices
from wiki.pages import models as pages
from wiki.people import models as people
from wiki.readers import models as readers
from wiki.recall import models as recall
from wiki.reviews import models as reviews
from wiki.search import changes as search
from wiki.sessions import models as sessions
from wiki.spaces import models as spaces
from wiki.successions import models as successions
from wiki.topics import models as topics
from wiki.undertakings import models as undertakings
from wiki.wanted import models as wanted

TABLES = Base.metadata
SLICES = (
    access,
    facts,
    jobs,
    pulse,
    people,
    spaces,
    topics,
    notices,
    search,
    pages,
    readers,
    reviews,
    endorsements,
    experts,
    undertakings,
    sessions,
    wanted,
    recall,
    saved,
    mailing,
    feeds,
    successions,
    growth,
    insights,
)
