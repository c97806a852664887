"""Whether a real history's origins, passages and differences compute, and agree with git.

What is compared: for each page, the characters (space left out) that each author has in the newest text. Ours
come from the text map over the revisions as the import traces them, but in the words that git has: the import
rewrites links, which are much of a short page. Git's come from `git blame -w -M --minimal` over a copy of the
repository in which every word is a line of its own: blame of the repository as it is charges a whole
paragraph to whoever changed a comma of it (the last figure shows how far that is from words). Two answers
agree when the total variation distance of the shares is at most 5 %.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.history import FOLDER, read_history
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.outcome import Outcome, say
from tests.benchmarks.word_history import (
    SIZE_LIMIT,
    Blame,
    Retold,
    as_it_is,
    one_word_a_line,
    retold,
    without_title,
)
from wiki.core.textmap import Origins, Written, blocks, carry_many, compare
from wiki.core.textmap.lines import mixed_lines, side_by_side
from wiki.importing.blobs import Blobs
from wiki.importing.git_plan import FAMILY
from wiki.importing.people import address_of
from wiki.importing.plans import Change, Version
from wiki.importing.plans import Written as Words
from wiki.importing.tracing import Traced, traced
from wiki.importing.writing import Texts

AGREED = 0.05  # total variation distance
WANTED = 95.0  # percent of the pages

Shares = Counter[str]


@dataclass(frozen=True, slots=True)
class Story:
    """A page with its revisions, and where their texts came from."""

    change: Change
    texts: Texts
    traced: Sequence[Traced]

    def shares(self, origins: Origins) -> Shares:
        """Count the characters of each author in the newest text."""
        text, place = self.traced[-1].text, 0
        found: Shares = Counter()
        for run in origins.runs:
            author = self.texts[run.source - 1][0].author
            found[address_of(author) or author.name] += len("".join(text[place : place + run.length].split()))
            place += run.length
        return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far ours is from git's, and why."""

    file: str
    distance: float
    words: int
    reason: str

    @property
    def agrees(self) -> bool:
        """Whether the two are the same, but for a few words."""
        return self.distance <= AGREED


def measure(history: Path = BUNDLE, path: str = FOLDER, limit: int | None = None) -> Outcome:
    """Whether who wrote what of a real history agrees with `git blame`, word for word."""
    if not history.exists():
        return Outcome("authorship", note=f"skipped: there is no history at {history}")
    say((__doc__ or "").strip())
    with read_history(history, path, limit) as read:
        stories = [told(change, read.blobs) for change in read.pages]
        trouble = Counter(each for story in stories for each in troubles(story))
        with retold(read.repository, read.blobs, one_word_a_line) as by_words:
            verdicts = [verdict(story, by_words) for story in stories]
        with retold(read.repository, read.blobs, as_it_is) as by_lines:
            whole_lines = [distance_to(story, by_lines.blame(story.change.file)) for story in stories]
    explain(verdicts, trouble)
    return outcome(stories, verdicts, trouble, whole_lines)


def told(change: Change, blobs: Blobs) -> Story:
    """Read a page's texts as git has them, and trace them as the import does."""
    texts = [(version, as_git_has_it(version, blobs)) for version in change.versions]
    return Story(change, texts, traced([], texts))


def as_git_has_it(version: Version, blobs: Blobs) -> Words:
    """Return a version's words with its links as they were."""
    text = blobs.read(version.token.removeprefix(FAMILY), SIZE_LIMIT).decode("utf-8", "replace")
    return replace(version.words(), text=without_title(text))


def troubles(story: Story) -> list[str]:
    """Return what went wrong when every revision's passages and differences were worked out."""
    found = []
    before = ""
    for each in story.traced:
        try:
            check(before, each)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and named
            found.append(f"{story.change.file}, version {each.number}: {error!r}")
        before = each.text
    return found


def check(before: str, revision: Traced) -> None:
    """Work out what the pages of one revision show, and that nothing of it is missing."""
    written = Written(revision.text, revision.origins)
    passages = [passage for area in blocks(revision.text) for passage in written.within(area)]
    if "".join(revision.text[each.start : each.end] for each in passages) != revision.text:
        raise ValueError("the passages are not the text")
    changes = compare(before, revision.text)
    newer = [row.new for change in changes for row in side_by_side(change.words) if row.new]
    if len(newer) != len(revision.text.removesuffix("\n").split("\n")) and revision.text:
        raise ValueError("side by side has not every line")
    if any(mixed_lines(change.words) == [] for change in changes):
        raise ValueError("a block has no lines")


def verdict(story: Story, by_words: Retold) -> Verdict:
    """Compare a page's shares with git's."""
    blame = by_words.blame(story.change.file)
    found = distance_to(story, blame)
    reason = reason_for(story, by_words, blame, found) if found > AGREED else ""
    return Verdict(story.change.file, found, blame.words, reason)


def distance_to(story: Story, blame: Blame) -> float:
    """Return how far our shares are from git's."""
    return distance(story.shares(story.traced[-1].origins), blame.characters)


def distance(ours: Shares, theirs: Shares) -> float:
    """Return the total variation distance: 0 where the shares are the same, 1 where nobody is in both."""
    our_total, their_total = ours.total() or 1, theirs.total() or 1
    return sum(abs(ours[who] / our_total - theirs[who] / their_total) for who in {*ours, *theirs}) / 2


def reason_for(story: Story, by_words: Retold, blame: Blame, found: float) -> str:
    """Say why git sees a page otherwise."""
    if by_words.was_deleted(story.change.file):
        return "the file was deleted and came back: git begins it anew, the wiki goes on"
    if distance(story.shares(without_memory(story)), blame.characters) <= min(AGREED, found / 2):
        return "text was taken out and brought back: git credits whoever brought it, the wiki its author"
    if blame.scattered >= found:
        return "passages were written anew: git keeps single words of the old ones, the wiki does not"
    return "UNEXPLAINED"


def without_memory(story: Story) -> Origins:
    """Trace a page as git does: only from what each version was written on."""
    known: dict[str, Traced] = {}
    last: Traced | None = None
    for number, (version, words) in enumerate(story.texts, start=1):
        written_on = [known[token] for token in dict.fromkeys(version.before) if token in known]
        ancestors = [(each.text, each.origins) for each in written_on or ([last] if last else [])]
        origins = (
            carry_many(ancestors, words.text, number) if ancestors else Origins.whole(words.text, number)
        )
        last = known[version.token] = Traced(number, version.token, words.text, origins)
    return last.origins if last else Origins(())


def explain(verdicts: Sequence[Verdict], trouble: Counter[str]) -> None:
    """Print what is not as it should be."""
    for each in sorted(verdicts, key=lambda each: -each.distance):
        if each.reason:
            say(f"  {each.distance:6.1%}  {each.file} ({each.words:,} words): {each.reason}")
    for what in trouble:
        say(f"  {what}")


def outcome(
    stories: Sequence[Story], verdicts: Sequence[Verdict], trouble: Counter[str], whole_lines: Sequence[float]
) -> Outcome:
    """Sum it all up."""
    figures = {
        "pages": float(len(stories)),
        "revisions": float(sum(len(story.texts) for story in stories)),
        "errors": float(trouble.total()),
        "agree_percent": percent([each.agrees for each in verdicts]),
        "unexplained": float(sum(each.reason == "UNEXPLAINED" for each in verdicts)),
        "agree_percent_by_whole_lines": percent([each <= AGREED for each in whole_lines]),
    }
    aims = {"errors": ("<=", 0.0), "agree_percent": (">=", WANTED), "unexplained": ("<=", 0.0)}
    return Outcome("authorship", figures, aims, "shares of authors within 5 % of git blame, word by word")


def percent(said: Sequence[bool]) -> float:
    """Return how many of a hundred are true."""
    return round(100 * sum(said) / (len(said) or 1), 1)
