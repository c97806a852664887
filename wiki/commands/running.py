"""Running an instance: the server with its worker, and workers beside it."""

import gc
import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import DBAPIError

from wiki.backups.jobs import begin_schedule
from wiki.backups.restoring import unfinished
from wiki.commands.instance import Failure, Instance, opened, settings_here
from wiki.config import Settings
from wiki.core.worker import Worker
from wiki.experts.jobs import begin_weighing
from wiki.forgetting import begin_letting_go
from wiki.growth.jobs import begin_growing
from wiki.insights.jobs import begin_preparing
from wiki.insights.risk.jobs import begin_knowing
from wiki.promises import tending as promises
from wiki.readers.flushing import Flushing
from wiki.reviews.tending import begin_tending
from wiki.serving import CannotListen, Server, listen
from wiki.sessions import tending as sessions
from wiki.undertakings import tending as undertakings
from wiki.wanted.forgetting import begin_forgetting

if TYPE_CHECKING:
    from flask import Flask

MEGABYTE = 1024 * 1024
TURN_SECONDS = 0.0005  # of 0.005, which a request would wait after each query while the worker thinks
WORKER_SECONDS = 8  # for the job in hand; with the server's own, still within half a minute
QUIET = ("waitress.queue", "alembic.runtime.migration")  # they speak of what is normal

log = logging.getLogger(__name__)


@click.command()
@click.option("--host", help="The address to listen on; WIKI_HOST otherwise.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; WIKI_PORT otherwise.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the wiki, with a worker inside.

    SIGTERM and Ctrl-C end it in good order: requests under way are answered first.
    """
    run(settings_here(host, port))


@click.command()
def worker() -> None:
    """Do jobs beside the server, in a process of their own."""
    with opened(settings_here()) as instance:
        speak()
        hand = Worker(instance.engine, instance.work)
        on_stop(hand.stop)
        look_after(instance)
        click.echo("Working. Ctrl-C stops.")
        hand.run()


def run(settings: Settings) -> None:
    """Serve until told to stop."""
    sys.setswitchinterval(TURN_SECONDS)
    with opened(settings) as instance:
        speak()
        app, hand = assembled(instance)
        flushing = Flushing(instance.engine, app.extensions["readers"])
        server = served(settings, app)
        on_stop(server.stop)
        look_after(instance)
        gc.collect()
        gc.freeze()  # what was loaded stays; looking through it again and again would stop every request
        hand.start()
        flushing.start()
        click.echo(f"Lantern is at {settings.base_url}. Ctrl-C stops it.")
        server.run()
        flushing.stop()
        hand.stop(WORKER_SECONDS)
        click.echo("Stopped.")


def look_after(instance: Instance) -> None:
    """Say if a restore was cut off, and see that backups are made; a wiki starts without either."""
    if note := unfinished(instance.settings):
        log.warning("%s", note)
    try:
        begin_schedule(instance.engine, instance.settings)
    except DBAPIError as error:
        log.warning("No backup could be scheduled: %s", error.orig)
    try:
        begin_tending(instance.engine)
        promises.begin_tending(instance.engine)
        sessions.begin_reminding(instance.engine)
        undertakings.begin_reminding(instance.engine)
        begin_forgetting(instance.engine)
        begin_letting_go(instance.engine)
    except DBAPIError as error:
        log.warning("Waiting reviews could not be looked after: %s", error.orig)
    try:
        begin_weighing(instance.engine)
        begin_knowing(instance.engine)
    except DBAPIError as error:
        log.warning("Who knows what could not be prepared: %s", error.orig)
    try:
        begin_growing(instance.engine)
        begin_preparing(instance.engine)
    except DBAPIError as error:
        log.warning("Figures for insights could not be prepared: %s", error.orig)


def assembled(instance: Instance) -> tuple["Flask", Worker]:
    """Return the application and the worker it wakes."""

    def wake() -> None:
        hand.nudge()

    woken = replace(instance, nudge=wake)
    hand = Worker(instance.engine, woken.work)
    return woken.app, hand


def served(settings: Settings, app: "Flask") -> Server:
    """Return the server on its address.

    Raises:
        Failure: it cannot listen there.
    """
    try:
        bound = listen(settings.host, settings.port)
    except CannotListen as error:
        raise Failure(f"{error} WIKI_HOST and WIKI_PORT, or --host and --port, choose another.") from None
    return Server(
        app,
        bound,
        threads=settings.threads,
        body_bytes=settings.upload_megabytes * MEGABYTE,
        behind_proxy=settings.trusted_proxies > 0,
    )


def on_stop(stop: Callable[[], None]) -> None:
    """Call `stop` when the system or the keyboard says so."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())


def speak() -> None:
    """Write what happens to the console."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
