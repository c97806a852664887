"""The files in a form: what was sent, and what is said about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import current_app, request

from wiki.pages.current import files, pictures
from wiki.pages.files import NoRoom, Received, Unreachable, Unusable, receive
from wiki.pages.models import Attachment
from wiki.web import forms

MEGABYTE = 1024 * 1024
AT_ONCE = 20  # files; each takes its time, and somebody waits for all of them
DESCRIPTION_LIMIT = 400  # characters; two sentences
FULL = "There is no room left to keep files, so nothing was added. Tell whoever runs this wiki."
AWAY = (
    "The place where files are kept does not answer, so nothing was added. Try again in a minute; "
    "if it stays so, tell whoever runs this wiki."
)
LABEL_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\[]"})


class NotAdded(Exception):
    """Files that were not added; the words say why, and what to do."""

    def __init__(self, words: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


def taken_in() -> Sequence[Received]:
    """Keep the bytes of every file in the form; done before any transaction writes.

    Raises:
        NotAdded: there are none or too many, one cannot be used, or they cannot be kept now.
    """
    sent = [(each.filename or "", each.stream.read()) for each in request.files.getlist("file")]
    chosen = [(name, content) for name, content in sent if name or content]  # an empty field sends neither
    if not chosen:
        raise NotAdded("Choose a file first.")
    if len(chosen) > AT_ONCE:
        raise NotAdded(f"Add up to {AT_ONCE} files at once.")
    try:
        return [receive(files(), pictures(), name, content) for name, content in chosen]
    except Unusable as unusable:
        raise NotAdded(str(unusable)) from None
    except NoRoom:
        raise NotAdded(FULL, HTTPStatus.INSUFFICIENT_STORAGE) from None
    except Unreachable:
        raise NotAdded(AWAY, HTTPStatus.SERVICE_UNAVAILABLE) from None


def too_large() -> str:
    """Say how much fits into one request."""
    megabytes = current_app.config["MAX_CONTENT_LENGTH"] // MEGABYTE
    return (
        f"Files up to {megabytes} MB fit, all of one request together. Make them smaller, and add them again."
    )


def description() -> str:
    """Return what the form says the files show.

    Raises:
        NotAdded: it is too long.
    """
    said = forms.text("description")
    if problem := forms.too_long(said, DESCRIPTION_LIMIT):
        raise NotAdded(f"The description is too long. {problem}")
    return said


def markdown_of(attachment: Attachment) -> str:
    """Return what to write to show a picture, or to link another file."""
    if attachment.is_picture:
        return f"![{attachment.description.translate(LABEL_SIGNS)}]({attachment.path})"
    return f"[{attachment.name.translate(LABEL_SIGNS)}]({attachment.path})"


@dataclass(frozen=True, slots=True)
class Added:
    """Files that a page has now, as it is told."""

    attachments: Sequence[Attachment]
    received: Sequence[Received]

    @property
    def markdown(self) -> str:
        """What to write to show them all."""
        return "\n".join(markdown_of(each) for each in self.attachments)

    @property
    def words(self) -> str:
        """What became of each."""
        return " ".join(self.sentences())

    def sentences(self) -> Iterator[str]:
        """Say of each file that it is there, and what its name gets wrong."""
        for attachment, received in zip(self.attachments, self.received, strict=True):
            version = f", as version {attachment.number}" if attachment.number > 1 else ""
            yield f"{attachment.name} is attached{version}."
            if received.remark:
                yield received.remark

    @property
    def told(self) -> dict[str, object]:
        """What a script is told; it sends one file at a time."""
        first = self.attachments[0]
        return {
            "markdown": self.markdown,
            "url": first.path,
            "name": first.name,
            "is_picture": first.is_picture,
            "words": self.words,
            "remark": self.received[0].remark,
        }
