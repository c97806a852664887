"""What an author might ask, read off headings and definitions; kept only once they read it and press."""

import re
from collections.abc import Collection, Iterator

from wiki.recall.actions import Asked
from wiki.recall.placing import LEAST_WORDS
from wiki.search.snippets import plain

SHOWN = 5
READ = 100_000  # characters of a text that are looked at
SENTENCE = 280  # characters of an answer; authors cut or add

FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(
    r"^#{2,4}[ \t]+(?P<heading>[^\n]{3,120})\n+(?P<below>[^\n#>|`~<!:\[\-*+ \t][^\n]{20,})", re.MULTILINE
)
DEFINED = re.compile(
    r"^(?P<sentence>(?:An?[ \t]|The[ \t])?\*\*(?P<term>[^*\n]{2,60})\*\*[ \t]"
    r"(?P<verb>is|are|means)[ \t][^\n]{10,})",
    re.MULTILINE | re.IGNORECASE,
)
ASKS = re.compile(r"(?:how|why|when|where|what|who|which)\b", re.IGNORECASE)
STOP = re.compile(r"(?<=[.!?])\s")


def suggested(text: str, known: Collection[str]) -> list[Asked]:
    """Return up to five prompts whose questions are not asked yet, definitions first."""
    prose = FENCED.sub("", text[:READ])
    found: dict[str, Asked] = {}
    for asked in (*defined(prose), *sections(prose)):
        if asked.question not in known and len(asked.passage.split()) >= LEAST_WORDS:
            found.setdefault(asked.question, asked)
    return list(found.values())[:SHOWN]


def defined(prose: str) -> Iterator[Asked]:
    """Ask what a term means, where a paragraph begins by saying so."""
    for match in DEFINED.finditer(prose):
        term, verb = match["term"].strip(), match["verb"].lower()
        question = f"What does “{term}” mean?" if verb == "means" else f"What {verb} {term}?"
        yield from asking(question, match["sentence"])


def sections(prose: str) -> Iterator[Asked]:
    """Ask what a heading promises, and answer with how its section begins."""
    for match in SECTION.finditer(prose):
        question = question_of(plain(match["heading"]).strip(" #:."))
        yield from asking(question, match["below"])


def question_of(heading: str) -> str:
    """Turn a heading into a question."""
    if heading.endswith("?"):
        return heading
    if ASKS.match(heading):
        return f"In your own words: {heading[0].lower()}{heading[1:]}?"
    return f"{heading}: what should one remember?"


def asking(question: str, paragraph: str) -> Iterator[Asked]:
    """Yield a prompt about the first sentence of a paragraph."""
    sentence = STOP.split(plain(paragraph), maxsplit=1)[0][:SENTENCE]
    if sentence:
        yield Asked(question, sentence, sentence)
