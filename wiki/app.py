"""The composition root: the only module that knows every feature."""

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from wiki import models, paths
from wiki.backups import admin as backups_admin
from wiki.circles import routes as circles
from wiki.config import Settings, secret_of
from wiki.core.filetexts import FileTexts
from wiki.core.markdown import Renderer
from wiki.core.pictures import Pictures
from wiki.endorsements import routes as endorsements
from wiki.experts import listed
from wiki.experts import routes as experts
from wiki.exporting import routes as exporting
from wiki.feeds import routes as feeds
from wiki.finding import routes as finding
from wiki.finding.saved import routes as saved
from wiki.growth import routes as growth
from wiki.insights import routes as insights
from wiki.mailing import routes as mailing
from wiki.mentoring import routes as mentoring
from wiki.pages import routes as pages
from wiki.pages.files import file_store
from wiki.pages.rendering import Renderings
from wiki.people import admin as people_admin
from wiki.people import routes as people
from wiki.people.sign_ins import Lifetime
from wiki.problems import routes as problems
from wiki.promises import routes as promises
from wiki.readers.noted import Noted
from wiki.reading import first_days, inbox, start_here
from wiki.reading import routes as reading
from wiki.reading.shell import shell_for
from wiki.recall import routes as recall
from wiki.reviews import routes as reviews
from wiki.search.choosing import index_for
from wiki.sessions import routes as sessions
from wiki.spaces import admin as spaces_admin
from wiki.spaces.viewers import meet
from wiki.successions import routes as successions
from wiki.topics import admin as topics_admin
from wiki.wanted import routes as wanted
from wiki.web import addresses, assets, errors, filters, forms, headers, health, hx, keeping, login, request
from wiki.wins import routes as wins

MEGABYTE = 1024 * 1024
FEATURES = (
    health.blueprint,
    people.blueprint,
    people_admin.blueprint,
    spaces_admin.blueprint,
    topics_admin.blueprint,
    backups_admin.blueprint,
    pages.blueprint,
    reviews.blueprint,
    endorsements.blueprint,
    experts.blueprint,
    wanted.blueprint,
    circles.blueprint,
    promises.blueprint,
    mentoring.blueprint,
    mailing.blueprint,
    feeds.blueprint,
    recall.blueprint,
    wins.blueprint,
    sessions.blueprint,
    problems.blueprint,
    listed.blueprint,
    reading.blueprint,
    inbox.blueprint,
    start_here.blueprint,
    first_days.blueprint,
    finding.blueprint,
    saved.blueprint,
    growth.blueprint,
    successions.blueprint,
    insights.blueprint,
    exporting.blueprint,
)

__all__ = ["create_app", "models"]


def create_app(settings: Settings, engine: Engine, nudge: request.Nudge = lambda: None) -> Flask:
    """Wire the features together; nothing runs and nothing connects on import."""
    app = Flask("wiki", template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    configure(app, settings)
    addresses.install(app)
    equip(app, settings, engine)
    forms.install(app)
    csrf = CSRFProtect(app)
    hx.install(app)
    headers.install(app)
    request.install(app, engine, nudge)
    lifetime = lifetime_of(settings)
    login.install(app, lambda session, token: meet(session, token, lifetime))
    errors.install(app)
    assets.install(app)
    filters.install(app)
    keeping.install(app)
    furnish(app, settings)
    for blueprint in FEATURES:
        app.register_blueprint(blueprint)
    csrf.exempt(mailing.stop)  # a mail program presses it; the token in its address is the key
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Hand Flask and its extensions their settings."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=secret_of(settings),
        SESSION_COOKIE_NAME="__Host-form"
        if settings.secure
        else "form",  # holds the CSRF secret, nothing else
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a long edit must not outlive its token
        WTF_CSRF_SSL_STRICT=False,  # wiki.web.headers compares the origin itself
        MAX_CONTENT_LENGTH=settings.upload_megabytes * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=forms.FORM_BYTES,  # of one field that comes with files: a page's words
        MAX_FORM_PARTS=500,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way


def equip(app: Flask, settings: Settings, engine: Engine) -> None:
    """Give the app its tools."""
    app.extensions["settings"] = settings
    app.extensions["lifetime"] = lifetime_of(settings)
    app.extensions["rendering"] = Renderings(engine, Renderer(settings.render_seconds))
    app.extensions["files"] = file_store(settings)
    app.extensions["pictures"] = Pictures()
    app.extensions["file_texts"] = FileTexts()
    app.extensions["search"] = index_for(settings, engine)
    app.extensions["readers"] = Noted()


def furnish(app: Flask, settings: Settings) -> None:
    """Give every template the macros and the frame around the page."""
    app.jinja_env.globals["ui"] = app.jinja_env.get_template("components/ui.html").module
    app.context_processor(lambda: {"shell": shell_for(settings.company)})


def lifetime_of(settings: Settings) -> Lifetime:
    """Return how long sign-ins last here."""
    return Lifetime(timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours))
