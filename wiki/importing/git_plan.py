"""A repository's history as a plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from wiki.core.db import Session
from wiki.importing.blobs import Blobs, TooLarge
from wiki.importing.git import Repository
from wiki.importing.history import Author, Touched, commit_of, history_of
from wiki.importing.known import Known, pages_by_id, pages_from, tokens_known
from wiki.importing.lineages import Lineage, Step, lineages_of
from wiki.importing.linking import Site
from wiki.importing.people import People, first_times
from wiki.importing.plans import Change, Plan, Removal, Version, Written
from wiki.importing.problems import Broken, Loss
from wiki.importing.sites import Attachable, Today, as_it_was, site_of, today
from wiki.importing.trees import PAGE_LIMIT, GitTree, decoded, forgiving, git_tree
from wiki.importing.wording import file_words
from wiki.pages.models import State

FAMILY = "git:"
NOTE_LIMIT = 280  # characters; as the editor allows
REMOVED = re.compile(r"@[0-9a-f]{40,64}\Z")  # after a page's source: the commit that took its file away


@dataclass(frozen=True, slots=True, kw_only=True)
class GitOrder:
    """What to import from a repository, and where to."""

    path: str = ""
    space: str | None = None
    name: str | None = None
    topic_from_folder: bool = False
    limit: int | None = None  # pages, the first ones by path
    upload_limit: int = 20_000_000  # bytes of a file that comes along


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a change is made from."""

    name: str
    blobs: Blobs
    site: Site
    today: Mapping[str, Today]
    known: Mapping[str, int]  # pages by the tokens of their revisions
    pages: Mapping[int, Known]
    taken: Mapping[str, Known]
    topic_from_folder: bool


def plan_git(session: Session, repository: Repository, blobs: Blobs, order: GitOrder) -> Plan:
    """Work out what is new in the repository.

    Raises:
        Broken: a file cannot be imported; the message names it.
    """
    path = checked_path(order.path)
    tree = git_tree(repository, blobs, path)
    history = history_of(repository, path)
    lineages = lineages_of(history, tree.pages_in(path), commit_of(repository))
    chosen = sorted(lineages, key=lambda each: (each.removed is not None, each.path))[: order.limit]
    attachable = Attachable(tree, order.upload_limit)
    site, twins = site_of(texts_of(tree, path), former_paths(lineages), attachable.sha_of)
    name = order.name or repository.name
    here = {each.path: today(each.path, text(tree, each.path), site) for each in chosen if not each.removed}
    known = tokens_known(session, [token_of(step) for each in chosen for step in each.steps])
    sources = Sources(
        name,
        blobs,
        site,
        here,
        known,
        pages=pages_by_id(session, known.values()),
        taken=pages_from(session, f"{FAMILY}{name}:"),
        topic_from_folder=order.topic_from_folder,
    )
    changes, conflicts = changes_of(sources, chosen)
    return Plan(
        space=order.space or name.lower(),
        changes=changes,
        unchanged=len(chosen) - len(changes) - len(conflicts),
        newcomers=newcomers(session, changes),
        read=attachable.read,
        family=FAMILY,
        conflicts=conflicts,
        losses=(*(twins if changes else ()), *helpers_lost(history, changes)),
    )


def checked_path(path: str) -> str:
    """Return a folder of the repository as git names it."""
    parts = PurePosixPath(path.strip()).parts
    if ".." in parts or path.startswith("/"):
        raise Broken("Name a folder inside the repository.", path)
    return "/".join(part for part in parts if part != ".")


def text(tree: GitTree, path: str) -> str:
    """Return a file of today."""
    return decoded(tree.read(path, PAGE_LIMIT), path)


def texts_of(tree: GitTree, path: str) -> dict[str, str]:
    """Return all files of today that become pages."""
    return {name: text(tree, name) for name in sorted(tree.pages_in(path))}


def former_paths(lineages: Sequence[Lineage]) -> dict[str, str]:
    """Return where the files that were renamed are today."""
    return {old: each.path for each in lineages if not each.removed for old in each.paths if old != each.path}


def token_of(step: Step) -> str:
    """Return what makes this version of this file the same in every run."""
    return f"{FAMILY}{step.commit.sha}:{step.path}"


def changes_of(sources: Sources, lineages: Sequence[Lineage]) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return what changes, and what cannot because people changed it here."""
    changes: list[Change] = []
    conflicts: list[str] = []
    for lineage in lineages:
        change = change_of(sources, lineage)
        page = sources.pages.get(change.page_id or 0)
        if not change.versions and not change.removal:
            continue
        if reason := conflict(page):
            conflicts.append(f"{change.file}: {reason}")
        else:
            changes.append(change)
    return tuple(changes), tuple(conflicts)


def change_of(sources: Sources, lineage: Lineage) -> Change:
    """Return what is new about one file."""
    page_id = next(
        (sources.known[token] for token in map(token_of, lineage.steps) if token in sources.known), None
    )
    known = sources.pages.get(page_id or 0)
    source = f"{FAMILY}{sources.name}:{lineage.path}"
    if page_id is None:
        refuse_foreign(sources, source, lineage.path)
    here = sources.today.get(lineage.path) if not lineage.removed else None
    versions = new_versions(sources, lineage, here)
    title = here.title if here else file_words(lineage.path)
    return Change(
        file=lineage.path,
        source=source,
        title=title,
        page_id=page_id,
        versions=versions,
        removal=removal_of(lineage, source, known),
        former=tuple(file_words(path) for path in lineage.paths),
        topics=topics_of(sources, here),
        files=tuple(here.translation.files) if here else (),
        losses=here.losses if here else (),
    )


def refuse_foreign(sources: Sources, source: str, path: str) -> None:
    """Stop where another repository of the same name already brought such a file."""
    if source in sources.taken and sources.taken[source].page_id not in sources.pages:
        says = "Another repository of this name brought a page from this path. Give this one a name: --name."
        raise Broken(says, path)


def new_versions(sources: Sources, lineage: Lineage, here: Today | None) -> tuple[Version, ...]:
    """Return the versions that are not here yet."""
    by_blob: dict[str, str] = {}
    found: list[Version] = []
    for step in lineage.steps:
        token = token_of(step)
        before = tuple(by_blob[blob] for blob in step.before if blob in by_blob)
        by_blob[step.blob] = token
        if token not in sources.known:
            is_newest = step is lineage.steps[-1] and here is not None
            words = partial(same, here.words) if is_newest and here else partial(old_words, sources, step)
            found.append(Version(token, step.commit.author, step.commit.at, note_of(step), words, before))
    return (*found, *closing(sources, lineage, found, here))


def closing(
    sources: Sources, lineage: Lineage, found: Sequence[Version], here: Today | None
) -> tuple[Version, ...]:
    """Return the newest version once more, if a branch that was merged late would end the page otherwise."""
    last = lineage.steps[-1]
    if not found or here is None or token_of(last) not in sources.known:
        return ()
    token = f"{token_of(last)}+{found[-1].token.split(':')[1]}"
    return (Version(token, last.commit.author, last.commit.at, note_of(last), partial(same, here.words)),)


def same(words: Written) -> Written:
    """Return words that are known already."""
    return words


def old_words(sources: Sources, step: Step) -> Written:
    """Read and translate an old version; one that was too large is left empty, and says so."""
    try:
        content = sources.blobs.read(step.blob, PAGE_LIMIT)
    except TooLarge:
        return Written(file_words(step.path), "", "This version was too large to be imported.\n")
    return as_it_was(step.path, forgiving(content), sources.site)


def note_of(step: Step) -> str:
    """Return the first line of the commit's message."""
    return step.commit.subject[:NOTE_LIMIT]


def removal_of(lineage: Lineage, source: str, known: Known | None) -> Removal | None:
    """Return when the file went, unless an earlier run noted that."""
    if lineage.removed is None:
        return None
    mark = f"{source}@{lineage.removed.sha}"
    done = known is not None and (known.source == mark or known.state is State.DELETED)
    return None if done else Removal(lineage.removed.author, lineage.removed.at, mark)


def topics_of(sources: Sources, here: Today | None) -> tuple[str, ...]:
    """Return what the page is about: what the file says, else its folder if that was asked for."""
    if here is None or here.topics or not sources.topic_from_folder:
        return here.topics if here else ()
    folder = PurePosixPath(here.path).parent.name
    return (file_words(folder),) if folder else ()


def conflict(page: Known | None) -> str:
    """Say why a page cannot be changed by the import."""
    if page is None:
        return ""
    if not (page.head_token or "").startswith(FAMILY):
        return "was edited here since; its new commits wait. Copy what you need by hand."
    if page.state is State.DELETED and not REMOVED.search(page.source or ""):
        return "was deleted here; its new commits are left out."
    return ""


def newcomers(session: Session, changes: Sequence[Change]) -> dict[Author, datetime]:
    """Return the authors not known here, with their first date."""
    people = People(session, {})
    written = [(each.author, each.at) for change in changes for each in change.versions]
    written += [(change.removal.author, change.removal.at) for change in changes if change.removal]
    return {author: at for author, at in first_times(written).items() if people.known(author) is None}


def helpers_lost(history: Sequence[Touched], changes: Sequence[Change]) -> list[Loss]:
    """Say how many commits name co-authors: a revision has one author."""
    fresh = {version.token.split(":")[1] for change in changes for version in change.versions}
    count = sum(1 for each in history if each.commit.helpers and each.commit.sha in fresh)
    says = f"{count} commits name co-authors; a revision has one author, the commit's."
    return [Loss("history", 0, says)] if count else []
