"""Which backend searches a wiki, by its settings."""

from sqlalchemy import Engine

from wiki.config import Settings
from wiki.search.port import SearchIndex
from wiki.search.postgres.index import PostgresIndex
from wiki.search.whoosh_index import WhooshIndex


def index_for(settings: Settings, engine: Engine) -> SearchIndex:
    """Return what searches this wiki."""
    return PostgresIndex(engine) if settings.search == "postgresql" else WhooshIndex(settings.search_index)
