"""An export that is not as it was written is refused with the reason, before anything is written."""

import json
from pathlib import Path

import pytest

from tests.exporting.dumping import dump
from tests.exporting.taking import Empty, changed, contents
from wiki.importing.problems import Broken

HISTORY = "history/1.jsonl"
SECRET = b"root:x:0:0"


def refusal(empty: Empty, place: Path, edited: str = "") -> str:
    """Return why an export was refused; nothing of it may be there afterwards."""
    wiki = empty()
    before = dump(wiki.engine)

    with pytest.raises(Broken) as broken:
        wiki.bring(place, edited)

    assert dump(wiki.engine) == before
    assert not wiki.files.exists()
    return str(broken.value)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (HISTORY, b"{}\n", f"{HISTORY}: It was changed after the export."),
        (HISTORY, None, f"{HISTORY}: It is in the manifest, but it is not there."),
        ("more.md", b"More.", "more.md: It is not in the manifest."),
        ("manifest.json", None, "There is no manifest.json here"),
        ("manifest.json", b"{", "manifest.json: The manifest cannot be read."),
        ("manifest.json", b"[]", "manifest.json: This is no export of Lantern."),
        ("manifest.json", b'{"format":"lantern-export","version":9}', "manifest.json: A later version"),
        ("manifest.json", b'{"format":"lantern-export","version":1}', "manifest.json: The list of files"),
        (
            "manifest.json",
            b'{"format":"lantern-export","version":1,"files":{"a.md":{"size":-1,"sha256":"../"}}}',
            "manifest.json: What it notes of a.md makes no sense.",
        ),
    ],
)
def test_what_was_changed_is_named(
    empty: Empty, taken: Path, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    place = changed(taken, tmp_path / "changed.zip", {name: content})

    assert refusal(empty, place).startswith(says)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_archive_is_refused(empty: Empty, taken: Path, tmp_path: Path, kept: float) -> None:
    whole = taken.read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * kept)])

    assert "This is no zip archive, or it is damaged" in refusal(empty, tmp_path / "cut.zip")


def test_a_flipped_byte_is_refused(empty: Empty, taken: Path, tmp_path: Path) -> None:
    whole = bytearray(taken.read_bytes())
    whole[200] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(whole)

    assert refusal(empty, tmp_path / "flipped.zip")


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('"number":2', '"number":7', "It shows a version that is not there"),
        ('"origin","revision":2', '"origin","revision":7', "A origin hangs on a revision that is not there"),
        ('"number":2', '"number":1', "Its versions are not numbered one after another"),
        ('"is":"origin"', '"is":"password"', "Nobody knows what a line of “password” is here"),
        ('"author":"grace"', '"author":"nobody"', "It names “nobody”, who is not in the list of people"),
        ('"author":"grace"', '"author":7', "“author” must be a text"),
        ('"minor":false', '"minor":"no"', "“minor” must be true or false"),
        ('"kind":"explainer"', '"kind":"virus"', "“kind” must be one of explainer"),
        ('"created_at":"20', '"created_at":"x', "“created_at” must be an instant"),
        ('"space":"everyone"', '"space":"nowhere"', "Its space “nowhere” is not in the list"),
        ('"live":2', '"live":9', "It shows a version that is not there"),
        ('"is":"revision","number":1,', '"is":"revision","id":4,"number":1,', "Nobody knows what “id” is"),
        ("promise with an end", "promise without end", "Version 2 is not the text it was"),
        ('"runs":[[', '"runs":[[7,1],[', "make no sense"),
        ('"audiences":["space"]', '"audiences":"all"', "“audiences” must be a list"),
        ('"audiences":["space"]', '"audiences":["company"]', "“company” is not somebody who could read it"),
        ('"audiences":["space"]', '"audiences":["team:x"]', "for the team “x”, which is not in the list"),
        (
            '"name":"plan.txt","number":1',
            '"name":"plan.txt","number":1e400',
            "“number” must be a whole number",
        ),
        ('"title":"Leases"', '"title":""', "no title"),
        ('"title":"Leases"', '"title":"\\ud800"', "“title” must be a text"),
        ('"note":"Changed"', '"note":"\\u0000"', "“note” must be a text"),
    ],
)
def test_what_makes_no_sense_is_refused_even_when_nobody_checks_the_bytes(
    empty: Empty, taken: Path, tmp_path: Path, was: str, now: str, says: str
) -> None:
    text = contents(taken)[HISTORY]
    assert was in text
    place = changed(taken, tmp_path / "changed.zip", {HISTORY: text.replace(was, now).encode()})

    assert says in refusal(empty, place, edited="ada")


def test_a_picture_with_other_bytes_is_refused(empty: Empty, taken: Path, tmp_path: Path) -> None:
    name = next(name for name in contents(taken) if name.startswith("files/"))
    place = changed(taken, tmp_path / "changed.zip", {name: b"Other bytes."})

    assert "It was changed." in refusal(empty, place, edited="ada")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.yaml", "- &a [x]\n- *a\n", "people.yaml:2: It cannot be read: aliases are not allowed."),
        ("people.yaml", f"{'[' * 90}{']' * 90}", "this is nested too deep"),
        ("people.yaml", "- !!python/object:os.system {}\n", "people.yaml:1: It cannot be read"),
        ("people.yaml", "ada: me\n", "people.yaml: It must be a list of entries."),
        ("people.yaml", "- handle: '../ada'\n  name: A\n  joined_at: 2026-01-01\n", "“joined_at” must be"),
        ("topics.yaml", "- {slug: a, name: A}\n", "topics.yaml, entry 1: “created_at” is missing."),
        ("topics.yaml", "- {slug: a, slug: b}\n", "topics.yaml, entry 1"),
        (
            "spaces.yaml",
            "- {slug: a, name: A, members: 7}\n",
            "spaces.yaml, entry 1: “members” must be a list.",
        ),
        ("spaces.yaml", "- {slug: a, name: A, powers: all}\n", "Nobody knows what “powers” is here."),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    empty: Empty, taken: Path, tmp_path: Path, name: str, content: str, says: str
) -> None:
    place = changed(taken, tmp_path / "changed.zip", {name: content.encode()})

    assert says in refusal(empty, place, edited="ada")


def test_a_link_in_a_folder_is_refused(empty: Empty, taken: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "history").mkdir(parents=True)
    (folder / "history" / "1.jsonl").symlink_to("/etc/passwd")
    (folder / "manifest.json").write_text(json.dumps({"format": "lantern-export"}))

    assert "This is a symbolic link" in refusal(empty, folder)


def test_passwords_are_never_read(empty: Empty, taken: Path, tmp_path: Path) -> None:
    people = contents(taken)["people.yaml"].replace("handle: ada", "handle: ada\n  password_hash: x")
    place = changed(taken, tmp_path / "changed.zip", {"people.yaml": people.encode()})

    assert "Nobody knows what “password_hash” is here." in refusal(empty, place, edited="ada")
